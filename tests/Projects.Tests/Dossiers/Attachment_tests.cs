using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ChuangMeng.Projects.Attachments;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Dossiers;

public sealed class Attachment_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private int FileCount => host.Files.GetFiles("*", SearchOption.AllDirectories).Length;

    private Task<Guid> OpenAsync() => host.OpensDossierAsync("370102", Interlocked.Increment(ref year));

    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes(5000)];

    private static byte[] Office(params string[] entries) => OfficeOf("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", null, entries);

    private static byte[] OfficeOf(string type, Encoding? encoding, params string[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in entries)
            {
                using var part = new StreamWriter(zip.CreateEntry(entry).Open(), encoding ?? new UTF8Encoding(false));
                if (entry.EndsWith("Types].xml", StringComparison.OrdinalIgnoreCase))
                    part.Write($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/a\" ContentType=\"application/vnd.{type}\"/></Types>");
            }

        return file.ToArray();
    }

    private Task<HttpResponseMessage> UploadAsync(Guid dossier, byte[] file, string name = "报表.pdf", string type = "text/html")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return city.PostAsync($"{Api}/dossiers/{dossier}/attachments?name={Uri.EscapeDataString(name)}&description=三季度", content);
    }

    private async Task<string> UploadedAsync(Guid dossier) => (await (await UploadAsync(dossier, Pdf)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    [Fact]
    public async Task A_file_comes_back_to_the_byte_as_a_download_that_no_browser_shows_as_a_page()
    {
        var dossier = await OpenAsync();
        var attachment = await (await UploadAsync(dossier, Pdf, "..\\../财务/2026年 报表.pdf")).ReadNodeAsync(HttpStatusCode.Created);

        (attachment["fileName"]!.GetValue<string>(), attachment["kind"]!.GetValue<string>(), attachment["size"]!.GetValue<long>()).ShouldBe(("2026年 报表.pdf", "pdf", Pdf.Length));
        attachment["hash"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/attachments/{attachment["id"]}/content");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("application/pdf", "attachment"));
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await city.NodeAsync($"dossiers/{dossier}/attachments"))["items"]!.AsArray().Single()!["id"]!.ToString().ShouldBe(attachment["id"]!.ToString());
    }

    [Theory]
    [InlineData("报表.PDF", "报表.PDF")]
    [InlineData("报表", "报表.pdf")]
    [InlineData("报表.pdf .cmd", "报表.pdf .cmd.pdf")]
    public async Task A_download_is_named_as_its_content_is(string sent, string downloaded)
    {
        var dossier = await OpenAsync();
        var attachment = await (await UploadAsync(dossier, Pdf, sent)).ReadNodeAsync(HttpStatusCode.Created);

        var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/attachments/{attachment["id"]}/content");

        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(downloaded);
    }

    public static TheoryData<string, byte[], string?> Contents() => new()
    {
        { "a.html", Pdf, "pdf" },
        { "a.pdf", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1], "png" },
        { "a.pdf", [0xFF, 0xD8, 0xFF, 0xE0], "jpeg" },
        { "a.zip", Office("[Content_Types].xml", "word/document.xml"), "docx" },
        { "a.zip", Office("[Content_Types].xml", "xl/workbook.xml"), "xlsx" },
        { "a.xlsx", Office("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), null },
        { "a.xlsx", OfficeOf("ms-office.vbaProject", null, "[Content_Types].xml", "xl/workbook.xml", "xl/harmless.bin"), null },
        { "a.xlsx", OfficeOf("ms-excel.sheet.macroEnabled.main+xml", Encoding.Unicode, "[Content_Types].xml", "xl/workbook.xml"), null },
        { "a.xlsx", Office("xl/workbook.xml"), null },
        { "a.xlsx", Office("[Content_Types].xml", "xl/workbook.xml", "[content_types].xml"), null },
        { "a.docx", Office("readme.txt"), null },
        { "a.docx", [(byte)'P', (byte)'K', 3, 4, 0, 0], null },
        { "a.pdf", Encoding.UTF8.GetBytes("<script>alert(1)</script>"), null },
        { "a.pdf", Encoding.UTF8.GetBytes("MZ"), null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_files_kind_is_known_by_its_content_and_others_are_refused(string name, byte[] content, string? kind)
    {
        var dossier = await OpenAsync();
        var before = FileCount;

        if (kind is not null)
        {
            (await (await UploadAsync(dossier, content, name)).ReadNodeAsync(HttpStatusCode.Created))["kind"]!.GetValue<string>().ShouldBe(kind);
            return;
        }

        await (await host.ShouldChangeNothingAsync(() => UploadAsync(dossier, content, name))).ShouldBreakAsync<FileKindUnknown>();
        FileCount.ShouldBe(before);
    }

    [Fact]
    public void No_damaged_office_file_is_anything_but_known_or_refused()
    {
        var random = new Random(20261126);
        var whole = Office("[Content_Types].xml", "word/document.xml");
        for (var round = 0; round < 3000; round++)
        {
            var file = whole[..(random.Next(4) == 0 ? random.Next(8, whole.Length) : whole.Length)];
            for (var change = random.Next(1, 6); change > 0; change--)
                file[random.Next(4, file.Length)] = (byte)random.Next(256);

            Should.NotThrow(() => FileKinds.Of(new MemoryStream(file)), $"round {round}: {Convert.ToHexString(file)}");
        }
    }

    [Theory]
    [InlineData("报表\u202Efdp.exe", "报表fdp.exe")]
    [InlineData("\u200B\uFEFFa.pdf", "a.pdf")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie: b.pdf")]
    public async Task A_files_name_holds_nothing_that_is_not_seen(string sent, string kept) =>
        (await (await UploadAsync(await OpenAsync(), Pdf, sent)).ReadNodeAsync(HttpStatusCode.Created))["fileName"]!.GetValue<string>().ShouldBe(kept);

    [Theory]
    [InlineData(0, typeof(AttachmentEmpty))]
    [InlineData(AttachmentStore.MostBytes, null)]
    [InlineData(AttachmentStore.MostBytes + 1, typeof(AttachmentTooLarge))]
    public async Task A_file_has_one_byte_to_20_MB(int size, Type? rule)
    {
        var dossier = await OpenAsync();
        var (file, before) = (new byte[size], FileCount);
        "%PDF-"u8[..Math.Min(5, size)].CopyTo(file);

        var answer = await UploadAsync(dossier, file);

        if (rule is null)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            (await answer.ReadNodeAsync(answer.StatusCode))["type"]!.GetValue<string>().ShouldBe(BrokenRule.TypeOf(rule));
        FileCount.ShouldBe(before + (rule is null ? 1 : 0));
    }

    [Fact]
    public async Task Evidence_of_an_indicator_is_an_attachment_of_the_same_dossier_and_stays()
    {
        var (dossier, other) = (await OpenAsync(), await OpenAsync());
        var (evidence, foreign) = (await UploadedAsync(dossier), await UploadedAsync(other));
        object Report(string id) => new { asOf = $"{year}-04-20", staff = 10, revenue = 1m, funding = 1m, evidenceIds = new[] { id } };

        await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/dossiers/{dossier}/indicators", Report(foreign)))).ShouldBreakAsync<AttachmentUnknown>();
        (await (await city.PostAsync($"{Api}/dossiers/{dossier}/indicators", Report(evidence))).ReadNodeAsync())["evidenceIds"]![0]!.GetValue<string>().ShouldBe(evidence);
        await (await host.ShouldChangeNothingAsync(() => city.DeleteAsync($"{Api}/dossiers/{dossier}/attachments/{evidence}", "\"1\""))).ShouldBreakAsync<AttachmentInUse>();
    }

    [Fact]
    public async Task What_no_attachment_names_is_swept_away_a_day_later_and_nothing_else()
    {
        var dossier = await OpenAsync();
        var (kept, deleted) = (await UploadedAsync(dossier), await UploadedAsync(dossier));
        await (await city.DeleteAsync($"{Api}/dossiers/{dossier}/attachments/{deleted}", "\"1\"")).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await city.GetAsync($"{Api}/dossiers/{dossier}/attachments/{deleted}/content")).ShouldBreakAsync<ResourceNotFound>();
        FileInfo FileOf(string id) => new(Path.Combine(host.Files.FullName, "projects", id[^2..], id.Replace("-", "")));
        foreach (var file in new[] { FileOf(kept), FileOf(deleted) })
            file.LastWriteTimeUtc = host.Clock.GetUtcNow().UtcDateTime.AddDays(-1);

        await host.Services.RunJobAsync<SweepAttachments>();
        FileOf(deleted).Exists.ShouldBeTrue("it is not older than a day");
        FileOf(deleted).LastWriteTimeUtc = host.Clock.GetUtcNow().UtcDateTime.AddDays(-1).AddSeconds(-1);
        FileOf(kept).LastWriteTimeUtc = FileOf(deleted).LastWriteTimeUtc;
        await host.Services.RunJobAsync<SweepAttachments>();

        (FileOf(kept).Exists, FileOf(deleted).Exists).ShouldBe((true, false));
    }
}

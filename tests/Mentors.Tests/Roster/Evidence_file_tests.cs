using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Attachments;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Roster;

/// <summary>The scan that an applicant gives to the reviewers beside the words.</summary>
public sealed class Evidence_file_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private static int applicants;
    private readonly HttpClient applicant = host.MentorAccount("370100", $"applicant-{Interlocked.Increment(ref applicants)}");
    private readonly HttpClient officer = host.CityOfficer("370100");

    private async Task<(MentorDetails Mentor, EvidenceDetails Evidence)> AppliedAsync()
    {
        var mentor = await (await applicant.PostAsync($"{Api}/mentors/applications", Profile("370102"))).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        var evidence = await (await applicant.PostAsync($"{Api}/me/mentor/evidence", new AddEvidence(EvidenceKind.Credential, "正高级工程师", "省人社厅"))).ReadAsync<EvidenceDetails>(HttpStatusCode.Created);
        evidence.File.ShouldBeNull();
        return (mentor, evidence);
    }

    private static Task<HttpResponseMessage> GiveAsync(HttpClient who, Guid evidence, byte[] file, string name = "职称证书.pdf")
    {
        var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } };
        return who.PostAsync($"{Api}/me/mentor/evidence/{evidence}/file?name={Uri.EscapeDataString(name)}", content);
    }

    [Fact]
    public async Task A_scan_comes_back_to_the_byte_as_a_download_for_the_applicant_and_the_citys_reviewers_whose_reading_is_on_record()
    {
        var (mentor, evidence) = await AppliedAsync();

        var given = await (await GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf, "C:\\扫描\\职称证书.pdf")).ReadAsync<EvidenceDetails>();

        (given.File!.Name, given.File.Kind, given.File.Size, given.File.Hash)
            .ShouldBe(("职称证书.pdf", FileKind.Pdf, EvidenceFiles.Pdf.Length, Convert.ToHexStringLower(SHA256.HashData(EvidenceFiles.Pdf))));
        (await (await officer.GetAsync($"{Api}/mentors/{mentor.Id}/evidence")).ReadAsync<EvidenceDetails[]>()).Single().File.ShouldBe(given.File);
        foreach (var (who, address) in new[] { (applicant, $"{Api}/me/mentor/evidence/{evidence.Id}/file"), (officer, $"{Api}/mentor-evidence/{evidence.Id}/file") })
        {
            using var answer = await who.GetAsync(address);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(EvidenceFiles.Pdf);
            (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("application/pdf", "attachment"));
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        await using var db = host.OwnerContext();
        (await db.Audit.Where(a => a.SubjectId == mentor.Id.ToString() && a.Detail.Contains("file of evidence")).OrderBy(a => a.Sequence).Select(a => a.Detail).ToListAsync())
            .ShouldBe([$"given: file of evidence {evidence.Id}, SHA-256 {given.File.Hash}", $"read: file of evidence {evidence.Id}, SHA-256 {given.File.Hash}"]);
    }

    [Fact]
    public async Task Of_many_scans_given_at_once_each_is_taken_and_one_stays()
    {
        var (_, evidence) = await AppliedAsync();
        var scans = Enumerable.Range(0, 8).Select(n => (byte[])[.. EvidenceFiles.Pdf, (byte)n]).ToList();

        foreach (var answer in await Task.WhenAll(scans.Select(scan => GiveAsync(applicant, evidence.Id, scan))))
            await answer.ShouldBeAsync(HttpStatusCode.OK);

        var kept = await applicant.GetByteArrayAsync($"{Api}/me/mentor/evidence/{evidence.Id}/file");
        scans.ShouldContain(scan => scan.SequenceEqual(kept));
    }

    [Fact]
    public async Task Neither_another_applicant_nor_another_citys_reviewer_gives_or_reads_it()
    {
        var (_, evidence) = await AppliedAsync();
        await (await GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf)).ShouldBeAsync(HttpStatusCode.OK);
        var other = host.MentorAccount("370100", $"applicant-{Interlocked.Increment(ref applicants)}");
        await (await other.PostAsync($"{Api}/mentors/applications", Profile("370102"))).ShouldBeAsync(HttpStatusCode.Created);

        await (await ChangingNothingAsync(() => GiveAsync(other, evidence.Id, EvidenceFiles.Pdf))).ShouldBreakAsync<ResourceNotFound>();
        await (await other.GetAsync($"{Api}/me/mentor/evidence/{evidence.Id}/file")).ShouldBreakAsync<ResourceNotFound>();
        await (await host.CityOfficer("370200").GetAsync($"{Api}/mentor-evidence/{evidence.Id}/file")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task An_evidence_without_a_scan_has_none_to_read()
    {
        var (_, evidence) = await AppliedAsync();

        await (await applicant.GetAsync($"{Api}/me/mentor/evidence/{evidence.Id}/file")).ShouldBreakAsync<ResourceNotFound>();
        await (await ChangingNothingAsync(() => officer.GetAsync($"{Api}/mentor-evidence/{evidence.Id}/file"))).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task ReviewAlreadyDone_a_scan_is_given_until_the_review()
    {
        var (mentor, evidence) = await AppliedAsync();
        await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/review", new ReviewMentor(true))).ShouldBeAsync(HttpStatusCode.OK);

        var files = FileCount;
        await (await ChangingNothingAsync(() => GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf))).ShouldBreakAsync<ReviewAlreadyDone>();
        FileCount.ShouldBe(files);
    }

    [Fact]
    public async Task TooManyEvidenceFiles_forty_are_taken_and_no_more_however_many_come_at_once()
    {
        var (_, evidence) = await AppliedAsync();
        for (var given = 0; given < MentorEvidence.MostFilesGiven - 2; given++)
            await (await GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf)).ShouldBeAsync(HttpStatusCode.OK);

        var last = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf)));

        last.Count(a => a.IsSuccessStatusCode).ShouldBe(2);
        foreach (var refused in last.Where(a => !a.IsSuccessStatusCode))
            await refused.ShouldBreakAsync<TooManyEvidenceFiles>();
        var files = FileCount;
        await (await ChangingNothingAsync(() => GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf))).ShouldBreakAsync<TooManyEvidenceFiles>();
        FileCount.ShouldBe(files);
    }

    [Fact]
    public async Task What_is_no_document_or_too_large_or_has_no_name_is_refused_and_leaves_nothing()
    {
        var (_, evidence) = await AppliedAsync();
        var files = FileCount;
        Task<HttpResponseMessage> RefusedAsync(byte[] file, string name = "a.pdf") => ChangingNothingAsync(() => GiveAsync(applicant, evidence.Id, file, name));

        await (await RefusedAsync(Encoding.UTF8.GetBytes("<script>alert(1)</script>"))).ShouldBreakAsync<FileKindUnknown>();
        await (await RefusedAsync([])).ShouldBreakAsync<AttachmentEmpty>();
        await (await RefusedAsync([.. "%PDF-"u8, .. new byte[AttachmentStore.MostBytes - 4]])).ShouldBreakAsync<AttachmentTooLarge>();
        await (await RefusedAsync(EvidenceFiles.Pdf, "扫描/")).ShouldNameAsync("name", "Text");
        FileCount.ShouldBe(files);
    }

    [Fact]
    public async Task A_scan_that_another_replaced_is_swept_away_and_the_other_stays()
    {
        var (_, evidence) = await AppliedAsync();
        var before = FileCount;
        await (await GiveAsync(applicant, evidence.Id, EvidenceFiles.Pdf)).ShouldBeAsync(HttpStatusCode.OK);
        byte[] better = [.. EvidenceFiles.Pdf, .. "better"u8];
        await (await GiveAsync(applicant, evidence.Id, better)).ShouldBeAsync(HttpStatusCode.OK);
        FileCount.ShouldBe(before + 2);
        foreach (var file in Files)
            file.LastWriteTimeUtc = host.Clock.GetUtcNow().UtcDateTime.AddDays(-2);

        await host.Services.RunJobAsync<SweepEvidenceFiles>();

        (await applicant.GetByteArrayAsync($"{Api}/me/mentor/evidence/{evidence.Id}/file")).ShouldBe(better);
        FileCount.ShouldBeLessThanOrEqualTo(before + 1);
    }

    private async Task<HttpResponseMessage> ChangingNothingAsync(Func<Task<HttpResponseMessage>> request)
    {
        var before = await StateAsync();
        var answer = await request();
        (await StateAsync()).ShouldBe(before);
        return answer;

        async Task<string> StateAsync()
        {
            await using var command = host.Owner.CreateCommand("""
                select (select md5(string_agg(e::text, '|' order by e.id)) from mentor_evidence e) || (select count(*) from audit_entries where detail like 'read: file%')
                """);
            return (string)(await command.ExecuteScalarAsync())!;
        }
    }

    private FileInfo[] Files => host.Files.GetFiles("*", SearchOption.AllDirectories);

    private int FileCount => Files.Length;
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Dossiers.Export;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.AccompanimentJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Dossiers;

/// <summary>A whole dossier taken as one document or as a page to print (P.二 一项目一建档).</summary>
public sealed class Dossier_export_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private const string Script = "示例<script>alert(1)</script>";
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> OpenAsync(string name = "示例·浮标")
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsCandidateAsync("370102", c => c["projectName"] = name);
        await (await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        return (await host.OpensDossiersAsync("370100", ofYear, candidate))[0];
    }

    /// <summary>A dossier that has lived: plan, indicators, relay with a recognition, attachment, failure and restart.</summary>
    private async Task<Guid> LivedAsync(string name)
    {
        var dossier = await OpenAsync(name);
        await city.GrowsAsync(dossier);
        await (await city.DraftAsync(dossier, Item(task: name))).ShouldBeAsync(HttpStatusCode.Created);
        await (await city.AdjustAsync(dossier, new { reason = name, add = new[] { Item(task: "第二项") } })).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.PostAsync($"{Api}/dossiers/{dossier}/plan/reviews", new { findings = name })).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.ReportAsync(dossier, "2026-04-01", 60, 30_000_000m)).ShouldBeAsync(HttpStatusCode.OK);
        using (var file = new StringContent("%PDF-1.7 示例", Encoding.UTF8, "application/octet-stream"))
            await (await city.PostAsync($"{Api}/dossiers/{dossier}/attachments?name={Uri.EscapeDataString(Script)}.pdf", file)).ShouldBeAsync(HttpStatusCode.Created);
        var task = (await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department = "science", purpose = "highTech", request = name, acceptBy = "2099-12-31" }))
            .ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        var science = host.AsOrganisation(Roles.DepartmentOfficer, "370100", "science");
        await (await science.PostAsync($"{Api}/me/relay-tasks/{task}/acceptance", (HttpContent?)null)).ShouldBeAsync(HttpStatusCode.OK);
        await (await science.PostAsync($"{Api}/me/relay-tasks/{task}/completion", new { result = name, qualification = new { recognisedOn = "2026-04-01", document = name, number = "GR1" } })).ShouldBeAsync(HttpStatusCode.OK);
        await city.FailsAsync(dossier);
        await (await city.ReviewAsync(dossier, 2, [Cause("market", name)])).ShouldBeAsync(HttpStatusCode.OK);
        await city.RestartsAsync(dossier);
        return dossier;
    }

    private async Task<DossierExport> TakeAsync(Guid dossier) => await (await city.GetAsync($"{Api}/dossiers/{dossier}/export")).ReadAsync<DossierExport>();

    private async Task<List<string>> TakenAsync(Guid dossier) =>
        (await host.SqlAsync<string?>("select string_agg(actor_id || ' ' || detail, '|' order by sequence) from audit_entries where subject_id = $1 and detail like 'export:%'", dossier.ToString()))?.Split('|').ToList() ?? [];

    [Fact]
    public async Task One_document_holds_all_that_there_is()
    {
        var dossier = await LivedAsync("示例·一生");

        var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/export");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var taken = await answer.ReadAsync<DossierExport>();
        taken.Dossier.Id.ShouldBe(dossier);
        taken.Dossier.Qualifications.ShouldHaveSingleItem().Number.ShouldBe("GR1");
        (taken.Plan!.Number, taken.PlanVersions.Count, taken.PlanReviews.Count).ShouldBe((2, 2, 1));
        taken.Indicators.ShouldHaveSingleItem().Staff.ShouldBe(60);
        var task = taken.RelayTasks.ShouldHaveSingleItem();
        (task.Evaluation.Count, task.Result, task.Qualification!.Number).ShouldBe((1, "示例·一生", "GR1"));
        taken.FailureReviews.ShouldHaveSingleItem().Causes.ShouldHaveSingleItem().Text.ShouldBe("示例·一生");
        var file = taken.Attachments.ShouldHaveSingleItem();
        (file.Hash.Length, file.Size).ShouldBe((64, Encoding.UTF8.GetByteCount("%PDF-1.7 示例")));
        taken.Versions.Select(v => v.Number).ShouldBe(Enumerable.Range(1, taken.Versions.Count));
        taken.Versions[^1].Content.Status.ShouldBe(Contracts.DossierStatus.Restarted);
        taken.Timeline.Select(e => e.Kind).ShouldBe((await city.TimelineAsync(dossier)).Select(e => e!["kind"]!.GetValue<string>()), ignoreOrder: true);
        taken.Timeline.Select(e => e.OccurredAt).ShouldBeInOrder();
        taken.PromotionProposals.Count.ShouldBe((int)await host.SqlAsync<long>("select count(*) from promotion_proposals where dossier_id = $1", dossier));
    }

    [Fact]
    public async Task Personal_numbers_are_in_neither_form_unmasked()
    {
        var dossier = await LivedAsync("示例·号码");
        var candidate = (await TakeAsync(dossier)).Dossier.CandidateId;
        var numbers = await city.NodeAsync($"candidates/{candidate}/personal-numbers");

        foreach (var form in new[] { "export", "export/print" })
        {
            var text = await city.GetStringAsync($"{Api}/dossiers/{dossier}/{form}");
            text.ShouldContain("********");
            foreach (var number in new[] { "idNumber", "phone" })
                text.ShouldNotContain(numbers[number]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task The_page_shows_scripts_in_names_as_text_and_nothing_on_it_can_run()
    {
        var dossier = await LivedAsync(Script);

        var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/export/print");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldNotContain("<script");
        System.Text.RegularExpressions.Regex.Count(page, "示例&lt;script&gt;").ShouldBeGreaterThan(8);
        foreach (var shown in new[] { "size: A4;", "<td>GR1</td>", "科技部门", "完成接力任务", "主要原因", "两项专利", "<th>SHA-256</th>", "陪跑时间轴" })
            page.ShouldContain(shown);
        page.ShouldEndWith("</body></html>\n");
    }

    [Theory]
    [InlineData("export", "attachment", "json")]
    [InlineData("export/print", "inline", "html")]
    public async Task The_file_has_a_name_that_harms_nobody(string form, string kind, string extension)
    {
        var dossier = await OpenAsync("../浮标\"; filename=x.exe 一号");

        var disposition = (await city.GetAsync($"{Api}/dossiers/{dossier}/{form}")).Content.Headers.ContentDisposition!;

        disposition.DispositionType.ShouldBe(kind);
        disposition.FileNameStar.ShouldBe($"陪跑档案-浮标filenamexexe一号-{year}0420.{extension}");
    }

    [Fact]
    public async Task Who_took_a_whole_dossier_is_on_record()
    {
        var dossier = await OpenAsync();
        var officer = host.As(Roles.CityOfficer, "370100", "officer-who-takes");

        await (await officer.GetAsync($"{Api}/dossiers/{dossier}/export")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.GetAsync($"{Api}/dossiers/{dossier}/export/print")).ShouldBeAsync(HttpStatusCode.OK);

        (await TakenAsync(dossier)).ShouldBe(["officer-who-takes export: the whole dossier as json", "officer-who-takes export: the whole dossier as page"]);
    }

    [Fact]
    public async Task Another_citys_caller_gets_404_and_leaves_no_record()
    {
        var dossier = await OpenAsync();

        foreach (var form in new[] { "export", "export/print" })
        {
            await (await host.CityOfficer("370200").GetAsync($"{Api}/dossiers/{dossier}/{form}")).ShouldBreakAsync<ResourceNotFound>();
            await (await host.As(Roles.DepartmentOfficer, "370100").GetAsync($"{Api}/dossiers/{dossier}/{form}")).ShouldBeAsync(HttpStatusCode.Forbidden);
        }

        (await TakenAsync(dossier)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_life_takes_as_many_queries_as_a_short_one()
    {
        var dossier = await OpenAsync();
        Task<IReadOnlyCollection<string>> StatementsAsync(string form) => CapturedSql.OfAsync(() => city.GetAsync($"{Api}/dossiers/{dossier}/{form}"));
        var (json, page) = (await StatementsAsync("export"), await StatementsAsync("export/print"));

        await host.ExecuteAsOwnerAsync("""
            insert into timeline_entries (id, dossier_id, region_code, occurred_at, kind, text_zh, text_en)
            select gen_random_uuid(), $1, '370102', now() - n * interval '1 hour', 'pairingProposed', '第' || n || '次', 'x' from generate_series(1, 5000) n
            """, dossier);

        (await TakeAsync(dossier)).Timeline.Count.ShouldBeGreaterThan(5000);
        foreach (var (form, before) in new[] { ("export", json), ("export/print", page) })
            (await StatementsAsync(form)).Count.ShouldBe(before.Count, form);
        json.Count(c => c.StartsWith("SELECT", StringComparison.Ordinal)).ShouldBe(1 + ExportDossier.Queries, string.Join('\n', json));
        // The page names the region as well.
        page.Count(c => c.StartsWith("SELECT", StringComparison.Ordinal)).ShouldBe(2 + ExportDossier.Queries, string.Join('\n', page));
        json.ShouldContain("set transaction read only");
    }

    [Fact]
    public async Task What_happens_while_it_is_written_is_not_in_it()
    {
        var dossier = await OpenAsync();
        // More than all the buffers between here and there hold: the server waits in the midst of the versions.
        await host.ExecuteAsOwnerAsync("""
            insert into dossier_versions (dossier_id, number, region_code, made_at, account_id, account_name, reason, content)
            select dossier_id, n, region_code, made_at, account_id, account_name, reason, jsonb_set(content::jsonb, '{failureReason}', to_jsonb(repeat('原因', 2000)))::text
            from dossier_versions, generate_series(2, 3000) n where dossier_id = $1 and number = 1
            """, dossier);
        using var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/export", HttpCompletionOption.ResponseHeadersRead);
        (answer.StatusCode, answer.Headers.TransferEncodingChunked).ShouldBe((HttpStatusCode.OK, true));

        await host.ExecuteAsOwnerAsync("insert into timeline_entries (id, dossier_id, region_code, occurred_at, kind, text_zh, text_en) values (gen_random_uuid(), $1, '370102', now(), 'tooLate', 'x', 'x')", dossier);
        var taken = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        taken["versions"]!.AsArray().Count.ShouldBe(3000);
        taken["timeline"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>()).ShouldNotContain("tooLate");
        (await TakeAsync(dossier)).Timeline.Select(e => e.Kind).ShouldContain("tooLate");
    }
}

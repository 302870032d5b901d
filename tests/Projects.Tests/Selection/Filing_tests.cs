using System.Net;
using System.Net.Http.Json;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

public sealed class Filing_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Theory]
    [InlineData("2026-04-30 23:59:59", "370100", false)]
    [InlineData("2026-05-01 00:00:00", "370200", true)]
    public async Task A_filing_is_late_from_30_April_24_o_clock_Shanghai(string now, string city, bool late)
    {
        host.Clock.FreezeAtShanghai(now);
        var officer = host.CityOfficer(city);
        var candidate = await officer.AddsEligibleCandidateAsync(city[..4] + "02");
        var selection = await officer.PublishesSelectionAsync(city, 2026, "2026-04-20", candidate);

        var filing = await (await officer.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);

        filing["late"]!.GetValue<bool>().ShouldBe(late);
        filing["receiptNumber"]!.GetValue<string>().ShouldBe($"LCP-2026-{city}-01");
    }

    [Fact]
    public async Task A_filing_prints_as_a_page_with_receipt_hash_and_list_on_which_nothing_can_run()
    {
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        var officer = host.CityOfficer("370400");
        var candidate = await officer.AddsCandidateAsync("370402", c => c["projectName"] = "示例<script>alert(1)</script>");
        await officer.PostAsJsonAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" });
        var selection = await officer.PublishesSelectionAsync("370400", 2026, "2026-04-20", candidate);
        var filing = await (await officer.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);

        var answer = await officer.GetAsync($"{Api}/filings/{filing["id"]}/print");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("枣庄市2026 年度创业陪跑项目报备表");
        page.ShouldContain(filing["receiptNumber"]!.GetValue<string>());
        page.ShouldContain(filing["hash"]!.GetValue<string>());
        page.ShouldContain("2026-04-20 09:00:00（北京时间）");
        page.ShouldContain("示例&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldContain("<td>市中区</td>");
        page.ShouldNotContain("<script>");
    }

    [Fact]
    public async Task An_acknowledged_filing_opens_a_dossier_for_each_project_through_an_event()
    {
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        var officer = host.CityOfficer("370300");
        var candidates = new[] { await officer.AddsEligibleCandidateAsync("370302"), await officer.AddsEligibleCandidateAsync("370303") };
        var selection = await officer.PublishesSelectionAsync("370300", 2026, "2026-04-20", candidates);
        await (await officer.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);

        await (await host.ProvinceOfficer().StepAsync(selection, "acknowledgement")).ShouldBeAsync(HttpStatusCode.OK);

        var dossiers = await Eventually.GetAsync(
            async () => (await (await officer.GetAsync($"{Api}/dossiers")).ReadNodeAsync())["items"]!.AsArray(), items => items.Count == 2);
        dossiers.Select(d => d!["regionCode"]!.GetValue<string>()).ShouldBe(["370302", "370303"], ignoreOrder: true);
        var timeline = await (await officer.GetAsync($"{Api}/dossiers/{dossiers[0]!["id"]}/timeline")).ReadNodeAsync();
        timeline["items"]![0]!["text"]!.GetValue<string>().ShouldContain("LCP-2026-370300-01");
    }
}

using System.Net;
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

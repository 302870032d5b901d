using System.Net;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>补充报备: a list of its own after the acknowledgement of the year's, linked to it.</summary>
public sealed class Supplement_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<string> FiledAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var selection = await city.PublishesSelectionAsync("370100", ofYear, $"{ofYear}-01-10", await city.AddsEligibleCandidateAsync());
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
        return selection;
    }

    private Task<HttpResponseMessage> AcknowledgeAsync(string selection) => host.ProvinceOfficer().StepAsync(selection, "acknowledgement");

    private Task<HttpResponseMessage> SupplementAsync(string selection) => city.StepAsync(selection, "supplement");

    [Fact]
    public async Task A_supplement_follows_the_acknowledgement_one_at_a_time_and_has_none_of_its_own()
    {
        var selection = await FiledAsync();
        await (await host.ShouldChangeNothingAsync(() => SupplementAsync(selection))).ShouldBreakAsync<SupplementOutOfOrder>();
        await AcknowledgeAsync(selection);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SupplementAsync(selection)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<SupplementOutOfOrder>();
        var supplement = (await answers.Single(a => a.StatusCode == HttpStatusCode.Created).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        await (await host.ShouldChangeNothingAsync(() => SupplementAsync(supplement))).ShouldBreakAsync<SupplementOutOfOrder>();
    }

    [Fact]
    public async Task A_supplements_filing_names_the_first_ones_receipt_and_opens_its_own_dossiers()
    {
        var selection = await FiledAsync();
        var ofYear = year;
        await AcknowledgeAsync(selection);
        var supplement = (await (await SupplementAsync(selection)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        var candidate = await city.AddsEligibleCandidateAsync();
        await city.ListsAsync(supplement, candidate);
        await city.StepAsync(supplement, "review");
        await city.StepAsync(supplement, "public-notice", new { from = $"{ofYear}-04-20", until = $"{ofYear}-04-20" });

        var filing = await (await city.StepAsync(supplement, "filing")).ReadNodeAsync(HttpStatusCode.Created);
        (filing["receiptNumber"]!.GetValue<string>(), filing["snapshot"]!["supplements"]!.GetValue<string>())
            .ShouldBe(($"LCP-{ofYear}-370100-B1-01", $"LCP-{ofYear}-370100-01"));
        await (await AcknowledgeAsync(supplement)).ShouldBeAsync(HttpStatusCode.OK);

        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>("select count(*) from dossiers where year = $1", ofYear)).ShouldBe(2));
        (await (await SupplementAsync(selection)).ReadNodeAsync(HttpStatusCode.Created))["supplementNumber"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_project_that_has_its_dossier_is_not_filed_again_by_a_supplement()
    {
        var selection = await FiledAsync();
        var ofYear = year;
        var filed = (await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync())["candidateIds"]![0]!.GetValue<string>();
        await AcknowledgeAsync(selection);
        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>("select count(*) from dossiers where year = $1", ofYear)).ShouldBe(1));
        var supplement = (await (await SupplementAsync(selection)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

        await (await host.ShouldChangeNothingAsync(() => city.PutAsync($"{Api}/selections/{supplement}/entries", new { candidateIds = new[] { filed } }, "\"1\"")))
            .ShouldBreakAsync<CandidateNotSelectable>();
    }
}

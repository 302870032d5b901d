using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

public sealed class Selection_entry_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<string> BeginAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-03-01 09:00:00");
        return await city.BeginsSelectionAsync("370100", ofYear);
    }

    private Task<HttpResponseMessage> SetAsync(string selection, string? tag, params IEnumerable<string> ids) =>
        city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = ids.ToArray() }, tag);

    [Fact]
    public async Task The_list_is_replaced_and_every_change_gives_a_new_ETag()
    {
        var selection = await BeginAsync();
        var (a, b) = (await city.AddsEligibleCandidateAsync(), await city.AddsEligibleCandidateAsync());

        var tag = "\"1\"";
        foreach (var (list, version) in new[] { (new[] { a, b }, 2), ([b], 3), ([b, b], 3), ([a], 4), ([], 5) })
        {
            var answer = await SetAsync(selection, tag, list);
            var listed = (await answer.ReadNodeAsync())["candidateIds"]!.AsArray().Select(i => i!.GetValue<string>());
            listed.ShouldBe(list.Distinct(), ignoreOrder: true);
            tag = answer.Headers.ETag!.Tag;
            tag.ShouldBe($"\"{version}\"");
            (await city.GetAsync($"{Api}/selections/{selection}")).Headers.ETag!.Tag.ShouldBe(tag);
        }
    }

    [Fact]
    public async Task A_change_without_If_Match_is_428_and_with_an_older_ETag_412()
    {
        var selection = await BeginAsync();
        var id = await city.AddsEligibleCandidateAsync();

        await (await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, null, id))).ShouldBeAsync(HttpStatusCode.PreconditionRequired)).ShouldBreakAsync<IfMatchRequired>();
        foreach (var tag in new[] { "\"0\"", "\"2\"", "W/\"1\"", "*", "1", "\"x\"" })
            await (await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, tag, id))).ShouldBeAsync(HttpStatusCode.PreconditionFailed)).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task Of_ten_changes_to_one_version_at_once_one_wins()
    {
        var selection = await BeginAsync();
        var ids = new List<string>();
        for (var i = 0; i < 10; i++)
            ids.Add(await city.AddsEligibleCandidateAsync());

        var answers = await Task.WhenAll(ids.Select(id => SetAsync(selection, "\"1\"", id)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<VersionStale>();
        (await host.SqlAsync<long>("select count(*) from selection_entries where selection_id = $1", Guid.Parse(selection))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_eligible_candidates_of_the_same_city_and_year_stand_on_a_list()
    {
        var selection = await BeginAsync();
        var good = await city.AddsEligibleCandidateAsync();
        var ofYear = host.Clock.GetUtcNow().Year;
        var unscreened = await city.AddsCandidateAsync();
        var unfit = await city.AddsCandidateAsync();
        await city.PostAsync($"{Api}/candidates/{unfit}/screening", new { eligible = false, reason = "不符合" });
        var elsewhere = await host.CityOfficer("370200").AddsEligibleCandidateAsync("370202");
        host.Clock.FreezeAtShanghai($"{ofYear - 1}-03-01 09:00:00");
        var otherYear = await city.AddsEligibleCandidateAsync();

        foreach (var bad in new[] { unscreened, unfit, elsewhere, otherYear, Guid.NewGuid().ToString() })
        {
            var problem = await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, "\"1\"", good, bad))).ShouldBreakAsync<CandidateNotSelectable>();
            problem["title"]!.GetValue<string>().ShouldContain(bad);
            problem["status"]!.GetValue<int>().ShouldBe(422);
        }
    }

    [Fact]
    public async Task A_list_holds_at_most_a_thousand_projects()
    {
        var selection = await BeginAsync();

        await (await SetAsync(selection, "\"1\"", Enumerable.Range(0, 1001).Select(_ => Guid.NewGuid().ToString()))).ShouldBreakAsync<SelectionTooLong>();
        await (await SetAsync(selection, "\"1\"", Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid().ToString()))).ShouldBreakAsync<CandidateNotSelectable>();
    }

    [Fact]
    public async Task A_thousand_eligible_candidates_may_be_listed_reviewed_and_filed()
    {
        var selection = await BeginAsync();
        var ofYear = host.Clock.GetUtcNow().Year;
        await (await city.ImportsAsync(ImportFile.Of(Enumerable.Range(500_000, 1000).Select(n => ImportFile.Row(n))))).ShouldBeAsync(HttpStatusCode.OK);
        await host.SqlAsync<object>("update candidates set state = 'Eligible' where year = $1", ofYear);
        var ids = await host.SqlAsync<Guid[]>("select array_agg(id) from candidates where year = $1", ofYear);

        await (await SetAsync(selection, "\"1\"", ids.Select(i => i.ToString()))).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "review")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "public-notice", new { from = "2025-01-05", until = "2025-01-09" })).ShouldBeAsync(HttpStatusCode.OK);
        (await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created))["snapshot"]!["projects"]!.AsArray().Count.ShouldBe(1000);
    }

    [Theory]
    [InlineData("""{"candidateIds":["x"]}""", "candidateIds[0]", "Type")]
    [InlineData("""{"candidateIds":[null]}""", "candidateIds[0]", "Type")]
    [InlineData("""{"candidateIds":null}""", "candidateIds", "Type")]
    [InlineData("""{}""", "candidateIds", "Required")]
    [InlineData("""{"candidateIds":[],"more":1}""", "more", "UnknownField")]
    public async Task A_malformed_list_is_refused_with_its_field(string body, string field, string rule)
    {
        var selection = await BeginAsync();

        var answer = await host.ShouldChangeNothingAsync(() => city.PutAsync($"{Api}/selections/{selection}/entries", JsonNode.Parse(body), "\"1\""));

        await (await answer.ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldNameAsync(field, rule);
    }
}

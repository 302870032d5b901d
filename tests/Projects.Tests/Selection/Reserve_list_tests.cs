using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>The quota, the reserve list, and how a reserve moves up.</summary>
public sealed class Reserve_list_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<string> BeginAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-03-01 09:00:00");
        return await city.BeginsSelectionAsync("370100", ofYear);
    }

    private async Task<string[]> CandidatesAsync(int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
            ids.Add(await city.AddsEligibleCandidateAsync());
        return [.. ids];
    }

    private async Task<HttpResponseMessage> SetAsync(string selection, string[] chosen, string[] reserves) =>
        await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = chosen, reserveIds = reserves }, await TagAsync(selection));

    private async Task<string> TagAsync(string selection) => (await city.GetAsync($"{Api}/selections/{selection}")).Headers.ETag!.Tag;

    private async Task<HttpResponseMessage> SetQuotaAsync(string selection, int? quota) =>
        await city.PutAsync($"{Api}/selections/{selection}/quota", new { quota }, await TagAsync(selection));

    private async Task<JsonNode> GetAsync(string selection) => await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync();

    private static string[] Ids(JsonNode? list) => [.. list!.AsArray().Select(i => i!.GetValue<string>())];

    [Fact]
    public async Task Both_lists_keep_the_order_in_which_they_were_given()
    {
        var selection = await BeginAsync();
        var ids = await CandidatesAsync(5);

        foreach (var (chosen, reserves) in new[] { (new[] { ids[2], ids[0], ids[1] }, new[] { ids[4], ids[3] }), ([ids[4], ids[2]], [ids[0]]) })
        {
            await (await SetAsync(selection, chosen, reserves)).ShouldBeAsync(HttpStatusCode.OK);
            var found = await GetAsync(selection);
            Ids(found["candidateIds"]).ShouldBe(chosen);
            Ids(found["reserveIds"]).ShouldBe(reserves);
        }
    }

    [Fact]
    public async Task A_project_stands_on_one_list_and_the_reserve_list_holds_eligible_projects_too()
    {
        var selection = await BeginAsync();
        var ids = await CandidatesAsync(2);
        var unscreened = await city.AddsCandidateAsync();

        await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, ids, [ids[1]]))).ShouldBreakAsync<ListedTwice>();
        await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, ids, [unscreened]))).ShouldBreakAsync<CandidateNotSelectable>();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(null, true)]
    public async Task The_list_keeps_within_the_quota_and_reserves_do_not_count(int? quota, bool accepted)
    {
        var selection = await BeginAsync();
        var ids = await CandidatesAsync(4);
        await (await SetQuotaAsync(selection, quota)).ShouldBeAsync(HttpStatusCode.OK);

        if (accepted)
            await (await SetAsync(selection, ids[..2], ids[2..])).ShouldBeAsync(HttpStatusCode.OK);
        else
            await (await host.ShouldChangeNothingAsync(() => SetAsync(selection, ids[..2], ids[2..]))).ShouldBreakAsync<QuotaExceeded>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_quota_lies_between_1_and_1000(int quota)
    {
        var selection = await BeginAsync();

        await (await (await host.ShouldChangeNothingAsync(() => SetQuotaAsync(selection, quota))).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("quota", "Range");
    }

    [Fact]
    public async Task A_quota_is_not_set_below_what_the_list_holds()
    {
        var selection = await BeginAsync();
        await (await SetAsync(selection, await CandidatesAsync(2), [])).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => SetQuotaAsync(selection, 1))).ShouldBreakAsync<QuotaExceeded>();
        await (await SetQuotaAsync(selection, 2)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_a_chosen_project_drops_out_the_first_reserve_takes_its_place_and_what_is_filed_is_the_new_list()
    {
        var selection = await BeginAsync();
        var ids = await CandidatesAsync(4);
        await SetAsync(selection, ids[..2], ids[2..]);
        await city.StepAsync(selection, "review");
        await city.StepAsync(selection, "public-notice", new { from = $"{year}-03-01", until = $"{year}-03-01" });

        await (await city.StepAsync(selection, $"entries/{ids[0]}/striking", new { reason = "负责人申请退出" })).ShouldBeAsync(HttpStatusCode.OK);
        var found = await GetAsync(selection);
        Ids(found["candidateIds"]).ShouldBe([ids[2], ids[1]]);
        Ids(found["reserveIds"]).ShouldBe([ids[3]]);
        await (await city.StepAsync(selection, $"entries/{ids[3]}/striking", new { reason = "候补项目退出" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, $"entries/{ids[0]}/striking", new { reason = "r" }))).ShouldBreakAsync<NotListed>();

        var filing = await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);
        filing["snapshot"]!["projects"]!.AsArray().Select(p => p!["candidateId"]!.GetValue<string>()).ShouldBe([ids[1], ids[2]], ignoreOrder: true);
        var steps = (await (await city.GetAsync($"{Api}/selections/{selection}/steps")).ReadNodeAsync())["items"]!.AsArray();
        steps.Select(s => (s!["kind"]!.GetValue<string>(), s["reason"]?.GetValue<string>(), s["candidateId"]?.GetValue<string>())).ShouldBe(
            [("filing", null, null), ("striking", "候补项目退出", ids[3]), ("striking", "负责人申请退出", ids[0]), ("publicNotice", null, null), ("review", null, null)]);
    }

    [Fact]
    public async Task A_list_that_lost_its_last_project_is_not_filed_but_can_be_taken_back_and_worked_over()
    {
        var selection = await BeginAsync();
        var ids = await CandidatesAsync(2);
        await SetAsync(selection, ids[..1], []);
        await city.StepAsync(selection, "review");
        await city.StepAsync(selection, "public-notice", new { from = $"{year}-03-01", until = $"{year}-03-01" });
        await city.StepAsync(selection, $"entries/{ids[0]}/striking", new { reason = "r" });

        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, "filing"))).ShouldBreakAsync<SelectionEmpty>();
        var reopened = await (await city.StepAsync(selection, "reopening", new { reason = "重新拟定" })).ReadNodeAsync();
        (reopened["state"]!.GetValue<string>(), reopened["noticeFrom"]?.GetValue<string>()).ShouldBe(("drafting", null));
        await (await SetAsync(selection, ids[1..], [])).ShouldBeAsync(HttpStatusCode.OK);
    }
}

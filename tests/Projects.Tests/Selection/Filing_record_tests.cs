using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>A filing is kept as it was handed in, for ever.</summary>
public sealed class Filing_record_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly HttpClient province = host.ProvinceOfficer();

    private async Task<(string Selection, string Candidate, int Year)> OnNoticeAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsEligibleCandidateAsync();
        return (await city.PublishesSelectionAsync("370100", ofYear, $"{ofYear}-01-10", candidate), candidate, ofYear);
    }

    private async Task<JsonNode> FileAsync(string selection) => await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);

    [Theory]
    [InlineData("update filings set late = not late where id = $1")]
    [InlineData("update filings set snapshot = '{}' where id = $1")]
    [InlineData("delete from filings where id = $1")]
    public async Task Even_the_tables_owner_neither_changes_nor_deletes_a_filing(string sql)
    {
        var filing = await FileAsync((await OnNoticeAsync()).Selection);

        var refused = await Should.ThrowAsync<PostgresException>(() => host.SqlAsync<object>(sql, filing["id"]!.GetValue<Guid>()));

        refused.MessageText.ShouldBe("a filing is never changed");
    }

    [Fact]
    public async Task Even_the_tables_owner_does_not_empty_the_filings()
    {
        await FileAsync((await OnNoticeAsync()).Selection);

        await Should.ThrowAsync<PostgresException>(() => host.SqlAsync<object>("truncate filings"));
    }

    [Fact]
    public async Task The_hash_is_that_of_the_snapshots_bytes_and_tampering_shows()
    {
        var filing = await FileAsync((await OnNoticeAsync()).Selection);
        var id = filing["id"]!.GetValue<Guid>();
        var stored = await host.SqlAsync<string>("select snapshot from filings where id = $1", id);

        filing["hash"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored))));
        var address = $"{Api}/filings/{id}";
        (await (await city.GetAsync(address)).ReadNodeAsync())["intact"]!.GetValue<bool>().ShouldBeTrue();
        await host.SqlAsync<object>("alter table filings disable trigger user; update filings set snapshot = replace(snapshot, '王示例', '李示例'); alter table filings enable trigger user");
        (await (await city.GetAsync(address)).ReadNodeAsync())["intact"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task The_snapshot_stays_as_it_was_when_the_candidate_changes_later()
    {
        var (selection, candidate, _) = await OnNoticeAsync();
        var filing = await FileAsync(selection);
        await (await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = false, reason = "报备后改主意" })).ShouldBeAsync(HttpStatusCode.OK);

        var later = await (await city.GetAsync($"{Api}/filings/{filing["id"]}")).ReadNodeAsync();

        later.ToJsonString().ShouldBe(filing.ToJsonString());
        later["snapshot"]!["projects"]![0]!["screeningReason"]!.GetValue<string>().ShouldBe("符合");
    }

    [Fact]
    public async Task The_snapshot_holds_no_personal_number()
    {
        var filing = await FileAsync((await OnNoticeAsync()).Selection);

        filing["snapshot"]!["projects"]![0]!.AsObject().Select(p => p.Key).ShouldBe(
            ["candidateId", "regionCode", "projectName", "firmName", "creditCode", "founderName", "groups", "industry", "stage", "staff", "needs", "scopes", "screeningReason", "foundedOn", "revenue", "funding"]);
    }

    [Fact]
    public async Task Of_two_filings_at_once_exactly_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var (selection, _, _) = await OnNoticeAsync();

            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.StepAsync(selection, "filing")));

            answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
            answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict || a.StatusCode == HttpStatusCode.PreconditionFailed);
            (await host.SqlAsync<long>("select count(*) from filings where selection_id = $1", Guid.Parse(selection))).ShouldBe(1);
            (await host.SqlAsync<long>("select count(*) from outbox_messages where subject_id = $1 and type like '%SelectionFiled'", Guid.Parse(selection))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_returned_list_is_changed_and_filed_again_under_number_02_with_its_own_snapshot()
    {
        var (selection, first, ofYear) = await OnNoticeAsync();
        var one = await FileAsync(selection);
        var second = await city.AddsEligibleCandidateAsync("370103");
        await (await province.StepAsync(selection, "return", new { reason = "漏报一项" })).ShouldBeAsync(HttpStatusCode.OK);
        (await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync())["returnReason"]!.GetValue<string>().ShouldBe("漏报一项");

        await city.ListsAsync(selection, first, second);
        await (await city.StepAsync(selection, "review")).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.StepAsync(selection, "public-notice", new { from = $"{ofYear}-01-11", until = $"{ofYear}-01-12" })).ShouldBeAsync(HttpStatusCode.OK);
        var two = await FileAsync(selection);

        (one["receiptNumber"]!.GetValue<string>(), two["receiptNumber"]!.GetValue<string>()).ShouldBe(($"LCP-{ofYear}-370100-01", $"LCP-{ofYear}-370100-02"));
        Projects(two).ShouldBe([first, second], ignoreOrder: true);
        Projects(await (await city.GetAsync($"{Api}/filings/{one["id"]}")).ReadNodeAsync()).ShouldBe([first]);
        var now = await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync();
        (now["filingId"]!.GetValue<string>(), now["returnReason"]).ShouldBe((two["id"]!.GetValue<string>(), null));
    }

    [Fact]
    public async Task A_candidate_that_screening_took_back_keeps_the_list_from_being_filed()
    {
        var (selection, candidate, _) = await OnNoticeAsync();
        await (await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = false, reason = "公示期收到异议" })).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, "filing"))).ShouldBreakAsync<CandidateNotSelectable>();
    }

    private static IEnumerable<string> Projects(JsonNode filing) => filing["snapshot"]!["projects"]!.AsArray().Select(p => p!["candidateId"]!.GetValue<string>());
}

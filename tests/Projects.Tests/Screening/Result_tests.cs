using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.ScreeningJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>What marks come to, and the ranking that a closing makes of them.</summary>
public sealed class Result_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly int year = host.NewYear();

    /// <summary>A candidate with these marks, one reviewer each: a, b, c …</summary>
    private async Task<string> MarkedAsync(params (decimal Market, decimal Team)[] marks)
    {
        var candidate = await city.AddsCandidateOfAsync(year);
        for (var i = 0; i < marks.Length; i++)
            await host.Judge(((char)('a' + i)).ToString()).ReviewsAsync(candidate, marks[i].Market, marks[i].Team);
        return candidate;
    }

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(t => t!.GetValue<string>())];

    [Fact]
    public async Task The_total_is_the_mean_of_the_reviewers_rounded_half_away_from_zero()
    {
        await city.ReleasesSheetAsync(year, ["a", "b"], change: c =>
        {
            c["criteria"]![0]!["weight"] = 50;
            c["criteria"]![0]!["scale"] = 1000;
            c["criteria"]![0]!["minimum"] = null;
            c["criteria"]![1]!["weight"] = 50;
            c["criteria"]![1]!["scale"] = 100;
        });
        var candidate = await MarkedAsync((0.1m, 10), (0.3m, 10));

        var result = await city.ResultAsync(candidate);

        // 5 + 0.005 → 5.01 and 5 + 0.015 → 5.02; their mean 5.015 → 5.02.
        result["reviews"]!.AsArray().Select(r => r!["total"]!.GetValue<decimal>()).ShouldBe([5.01m, 5.02m]);
        result["evaluation"]!["total"]!.GetValue<decimal>().ShouldBe(5.02m);
        result["evaluation"]!["spread"]!.GetValue<decimal>().ShouldBe(0.01m);
        result["evaluation"]!["criteria"]![0]!["mean"]!.GetValue<decimal>().ShouldBe(0.2m);
        result["final"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData(10, 7, false)]
    [InlineData(10, 6.5, true)]
    public async Task Reviewers_farther_apart_than_the_limit_disagree_and_are_named(double high, double low, bool disagree)
    {
        // Three points of the market are 18.
        await city.ReleasesSheetAsync(year, ["a", "b", "c"], change: c => c["disagreementLimit"] = 18);
        var candidate = await MarkedAsync(((decimal)high, 4), (8, 4), ((decimal)low, 4));

        var evaluation = (await city.ResultAsync(candidate))["evaluation"]!;

        evaluation["disagreement"]!.GetValue<bool>().ShouldBe(disagree);
        evaluation["highest"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()).ShouldBe(disagree ? ["评审人a"] : []);
        evaluation["lowest"]!.AsArray().Select(r => r!["name"]!.GetValue<string>()).ShouldBe(disagree ? ["评审人c"] : []);
    }

    [Theory]
    [InlineData(4, 4.5, true)]
    [InlineData(4, 4.4, false)]
    public async Task From_the_pass_mark_on_a_candidate_passes(double market, double team, bool passes)
    {
        await city.ReleasesSheetAsync(year, ["a", "b"]);
        var candidate = await MarkedAsync(((decimal)market, (decimal)team), ((decimal)market, (decimal)team));

        var result = await city.ResultAsync(candidate);

        result["evaluation"]!["passes"]!.GetValue<bool>().ShouldBe(passes);
        Texts(result["reasons"]!).ShouldBe(passes ? [] : ["总分 59.20 低于通过分数线 60"]);
    }

    [Theory]
    [InlineData(3.9, false)]
    [InlineData(4, true)]
    public async Task A_minimum_that_the_mean_does_not_reach_fails_the_candidate_and_is_named(double lower, bool passes)
    {
        await city.ReleasesSheetAsync(year, ["a", "b"], change: c => c["passMark"] = 50);
        var candidate = await MarkedAsync((4, 5), ((decimal)lower, 5));

        var result = await city.ResultAsync(candidate);

        result["evaluation"]!["passes"]!.GetValue<bool>().ShouldBe(passes);
        Texts(result["reasons"]!).ShouldBe(passes ? [] : ["“市场前景”平均分 3.95 低于最低要求 4"]);
    }

    [Fact]
    public async Task Missing_reviews_are_counted_and_their_reviewers_named()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a", "b", "c"]);
        var candidate = await MarkedAsync((8, 4));
        var conflicted = (await city.NodeAsync($"screening-sheets/{sheet}/reviewers"))["items"]!.AsArray().First(r => r!["accountId"]!.GetValue<string>() == "c");
        await (await city.PostAsync($"{Api}/screening-reviewers/{Id(conflicted!)}/declarations", new { conflicts = new[] { new { candidateId = candidate, reason = "r" } } }))
            .ShouldBeAsync(HttpStatusCode.OK);

        var result = await city.ResultAsync(candidate);

        result["evaluation"]!["missingReviews"]!.GetValue<int>().ShouldBe(1);
        Texts(result["waitingFor"]!).ShouldBe(["评审人b"]);
        Texts(result["reasons"]!).ShouldBe(["有效评审还缺 1 份"]);
    }

    [Fact]
    public async Task A_sheet_is_closed_once_every_reviewed_candidate_has_its_counting_reviews()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a", "b"]);
        var complete = await MarkedAsync((8, 4), (8, 4));
        var lacking = await MarkedAsync((8, 4));
        await city.AddsCandidateOfAsync(year);

        (await (await host.ShouldChangeNothingAsync(() => city.SheetStepAsync(sheet, "closing"))).ShouldBreakAsync<ReviewsMissing>())["title"]!.GetValue<string>().ShouldContain("1 个");
        await (await city.GetAsync($"{Api}/screening-sheets/{sheet}/ranking")).ShouldBreakAsync<SheetNotClosed>();
        await host.Judge("b").ReviewsAsync(lacking, 6, 4);
        await city.ClosesAsync(sheet);

        (await city.RankingAsync(sheet)).Select(r => r["candidateId"]!.GetValue<string>()).ShouldBe([complete, lacking]);
        (await city.ResultAsync(complete))["rank"]!.GetValue<int>().ShouldBe(1);
        await (await host.ShouldChangeNothingAsync(() => city.SheetStepAsync(sheet, "closing"))).ShouldBreakAsync<SheetNotInForce>();
    }

    [Fact]
    public async Task Equal_totals_share_a_rank_say_so_and_leave_out_the_next()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a"], change: c => c["leastReviews"] = 1);
        var low = await MarkedAsync((3, 4));
        var ties = new[] { await MarkedAsync((8, 4)), await MarkedAsync((8, 4)) };
        var last = await MarkedAsync((1, 1));
        await city.ClosesAsync(sheet);

        foreach (var page in new[] { "limit=1", "limit=2", "limit=200" })
        {
            var ranking = await city.RankingAsync(sheet, page);
            ranking.Select(r => r["candidateId"]!.GetValue<string>()).ShouldBe([.. ties, low, last]);
            ranking.Select(r => (r["rank"]!.GetValue<int>(), r["tied"]!.GetValue<bool>(), r["sharing"]!.GetValue<int>())).ShouldBe([(1, true, 2), (1, true, 2), (3, false, 1), (4, false, 1)]);
        }

        (await city.RankingAsync(sheet, "passes=true")).Count.ShouldBe(2);
        Texts((await city.RankingAsync(sheet, "passes=false"))[0]["reasons"]!).ShouldBe(["总分 50.00 低于通过分数线 60", "“市场前景”平均分 3.00 低于最低要求 4"]);
        (await host.ProvinceOfficer().RankingAsync(sheet)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Reopening_takes_the_results_back_with_its_reason_on_record_and_a_new_closing_makes_them_anew()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a"], change: c => c["leastReviews"] = 1);
        var (first, second) = (await MarkedAsync((8, 4)), await MarkedAsync((6, 4)));
        await (await city.SheetStepAsync(sheet, "reopening", new { reason = "r" })).ShouldBreakAsync<SheetNotClosed>();
        await city.ClosesAsync(sheet);

        var reopened = await (await city.SheetStepAsync(sheet, "reopening", new { reason = "评分录入有误" })).ReadNodeAsync();

        (reopened["state"]!.GetValue<string>(), reopened["reopenReason"]!.GetValue<string>()).ShouldBe(("released", "评分录入有误"));
        (await host.SqlAsync<long>("select count(*) from screening_results where sheet_id = $1", Guid.Parse(sheet))).ShouldBe(0);
        (await host.SqlAsync<string>("select detail from audit_entries where subject_id = $1 and detail like 'reopened%'", sheet)).ShouldBe("reopened: 2 results deleted; 评分录入有误");
        var review = (await host.Judge("a").NodeAsync("me/reviews?limit=200"))["items"]!.AsArray().First(r => r!["candidateId"]!.GetValue<string>() == second);
        await (await host.Judge("a").ReviseAsync(Id(review!), 10, 5)).ShouldBeAsync(HttpStatusCode.OK);
        await city.ClosesAsync(sheet);
        (await city.RankingAsync(sheet)).Select(r => r["candidateId"]!.GetValue<string>()).ShouldBe([second, first]);
    }

    [Fact]
    public async Task A_merged_candidate_ranks_no_more_and_its_reviews_stay()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a"], change: c => c["leastReviews"] = 1);
        var (duplicate, tied, third) = (await MarkedAsync((8, 4)), await MarkedAsync((8, 4)), await MarkedAsync((6, 4)));
        await city.ClosesAsync(sheet);

        await (await city.PostAsync($"{Api}/candidates/{third}/merge", new { duplicateId = duplicate, reason = "同一项目" })).ShouldBeAsync(HttpStatusCode.OK);

        (await city.RankingAsync(sheet)).Select(r => (r["candidateId"]!.GetValue<string>(), r["rank"]!.GetValue<int>(), r["sharing"]!.GetValue<int>())).ShouldBe([(tied, 1, 1), (third, 2, 1)]);
        (await city.NodeAsync($"screening-sheets/{sheet}/reviews?candidateId={duplicate}"))["items"]!.AsArray().Count.ShouldBe(1);
        await (await city.SheetStepAsync(sheet, "reopening", new { reason = "r" })).ShouldBeAsync(HttpStatusCode.OK);
        await city.ClosesAsync(sheet);
        (await city.RankingAsync(sheet)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Marks_given_while_the_sheet_is_being_closed_are_in_the_ranking_or_refused()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a"], change: c => c["leastReviews"] = 1);
        var candidates = new List<string>();
        for (var i = 0; i < 20; i++)
            candidates.Add(await city.AddsCandidateOfAsync(year));

        var marks = candidates.Select(c => host.Judge("a").ReviewAsync(c, 8, 4)).ToList();
        var closing = city.SheetStepAsync(sheet, "closing");
        var given = candidates.Zip(await Task.WhenAll(marks)).Where(m => m.Second.StatusCode == HttpStatusCode.Created).Select(m => m.First).ToList();

        await (await closing).ShouldBeAsync(HttpStatusCode.OK);
        (await city.RankingAsync(sheet, "limit=200")).Select(r => r["candidateId"]!.GetValue<string>()).ShouldBe(given, ignoreOrder: true);
    }

    [Fact]
    public async Task A_conflict_that_a_merge_brought_out_counts_at_the_closing()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a", "b"], change: c => c["leastReviews"] = 1);
        var (survivor, duplicate) = (await MarkedAsync((8, 4), (6, 4)), await city.AddsCandidateOfAsync(year));
        var reviewer = (await city.NodeAsync($"screening-sheets/{sheet}/reviewers"))["items"]!.AsArray().First(r => r!["accountId"]!.GetValue<string>() == "a");
        await (await city.PostAsync($"{Api}/screening-reviewers/{Id(reviewer!)}/declarations", new { conflicts = new[] { new { candidateId = duplicate, reason = "顾问" } } }))
            .ShouldBeAsync(HttpStatusCode.OK);
        await (await city.PostAsync($"{Api}/candidates/{survivor}/merge", new { duplicateId = duplicate, reason = "同一项目" })).ShouldBeAsync(HttpStatusCode.OK);

        await city.ClosesAsync(sheet);

        (await city.RankingAsync(sheet)).ShouldHaveSingleItem()["total"]!.GetValue<decimal>().ShouldBe(68m);
        (await city.ResultAsync(survivor))["reviews"]![0]!["withdrawnReason"]!.GetValue<string>().ShouldBe("顾问");
    }
}

using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.ScreeningJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>One reviewer's marks for one candidate.</summary>
public sealed class Review_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly int year = host.NewYear();

    [Fact]
    public async Task Marks_are_weighed_to_a_total_of_100()
    {
        await city.ReleasesSheetAsync(year, ["j"]);

        var review = await host.Judge("j").ReviewsAsync(await city.AddsCandidateOfAsync(year), 7.5m, 4);

        // 60 × 7.5 / 10 + 40 × 4 / 5
        review["total"]!.GetValue<decimal>().ShouldBe(77m);
        review["state"]!.GetValue<string>().ShouldBe("counting");
        review["marks"]![0]!["evidence"]!.GetValue<string>().ShouldBe("行业报告");
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("10", true)]
    [InlineData("0.1", true)]
    [InlineData("-0.1", false)]
    [InlineData("10.1", false)]
    [InlineData("9.95", false)]
    public async Task A_mark_lies_from_0_to_the_scale_with_at_most_one_decimal(string value, bool lies)
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var candidate = await city.AddsCandidateOfAsync(year);

        var answer = await host.Judge("j").ReviewAsync(candidate, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 4);

        if (lies)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            (await answer.ShouldBreakAsync<MarkOffScale>())["title"]!.GetValue<string>().ShouldContain("市场前景");
    }

    [Fact]
    public async Task A_criterion_that_requires_evidence_takes_no_mark_without_it()
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var candidate = await city.AddsCandidateOfAsync(year);

        foreach (var evidence in new[] { null, " " })
        {
            var answer = await host.ShouldChangeNothingAsync(() => host.Judge("j").ReviewAsync(candidate, Marks(8, 4, evidence)));
            (await answer.ShouldBreakAsync<EvidenceRequired>())["title"]!.GetValue<string>().ShouldContain("市场前景");
        }
    }

    [Theory]
    [InlineData("market")]
    [InlineData("market", "team", "team")]
    [InlineData("market", "price")]
    [InlineData("market", "market")]
    [InlineData]
    public async Task Each_criterion_takes_exactly_one_mark(params string[] criteria)
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var candidate = await city.AddsCandidateOfAsync(year);
        var marks = new JsonObject { ["marks"] = new JsonArray([.. criteria.Select(c => new JsonObject { ["criterion"] = c, ["value"] = 1, ["evidence"] = "e" })]) };

        await (await host.ShouldChangeNothingAsync(() => host.Judge("j").ReviewAsync(candidate, marks))).ShouldBreakAsync<MarksIncomplete>();
    }

    [Fact]
    public async Task Of_a_hundred_at_once_one_reviewer_gives_one_candidate_exactly_one_review()
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var (judge, candidate) = (host.Judge("j"), await city.AddsCandidateOfAsync(year));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => judge.ReviewAsync(candidate, i % 10, 4)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<ReviewExists>();
        (await host.SqlAsync<long>("select count(*) from candidate_reviews where candidate_id = $1", Guid.Parse(candidate))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_an_appointed_reviewer_marks_and_only_candidates_of_the_sheets_city_and_year()
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var (own, next) = (await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(host.NewYear()));
        var elsewhere = await host.CityOfficer("370200").AddsCandidateOfAsync(year, county: "370202");

        foreach (var (judge, candidate) in new[] { ("j", next), ("j", elsewhere), ("another", own), ("j", Guid.NewGuid().ToString()) })
            await (await host.ShouldChangeNothingAsync(() => host.Judge(judge).ReviewAsync(candidate, 8, 4))).ShouldBreakAsync<CandidateUnknown>();
    }

    [Fact]
    public async Task A_reviewer_from_another_city_marks_by_the_appointment()
    {
        await city.ReleasesSheetAsync(year, ["guest"]);

        await host.As(Roles.Mentor, "370200", "guest").ReviewsAsync(await city.AddsCandidateOfAsync(year), 8, 4);
    }

    [Fact]
    public async Task Marks_are_given_while_the_sheet_is_in_force()
    {
        var sheet = await city.DraftsSheetAsync(year, change: c => c["leastReviews"] = 1);
        await city.AppointsAsync(sheet, "j");
        var (judge, first, second) = (host.Judge("j"), await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(year));

        await (await host.ShouldChangeNothingAsync(() => judge.ReviewAsync(first, 8, 4))).ShouldBreakAsync<SheetNotInForce>();
        await (await city.SheetStepAsync(sheet, "release")).ShouldBeAsync(HttpStatusCode.OK);
        var review = Id(await judge.ReviewsAsync(first, 8, 4));
        await (await judge.ReviseAsync(review, 6, 4)).ShouldBeAsync(HttpStatusCode.OK);
        await city.ClosesAsync(sheet);
        await (await host.ShouldChangeNothingAsync(() => judge.ReviewAsync(second, 8, 4))).ShouldBreakAsync<SheetNotInForce>();
        await (await host.ShouldChangeNothingAsync(() => judge.ReviseAsync(review, 8, 4))).ShouldBreakAsync<SheetNotInForce>();
    }

    [Fact]
    public async Task A_review_is_revised_against_what_was_read()
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var judge = host.Judge("j");
        var review = Id(await judge.ReviewsAsync(await city.AddsCandidateOfAsync(year), 8, 4));

        (await (await judge.ReviseAsync(review, 5, 5)).ReadNodeAsync())["total"]!.GetValue<decimal>().ShouldBe(70m);
        await (await judge.PutAsync($"{Api}/me/reviews/{review}", Marks(8, 4), "\"1\"")).ShouldBreakAsync<VersionStale>();
        await (await judge.PutAsync($"{Api}/me/reviews/{review}", Marks(8, 4), null)).ShouldBreakAsync<IfMatchRequired>();
    }

    [Fact]
    public async Task A_reviewer_sees_the_own_reviews_alone_and_the_city_sees_all()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["a", "b"]);
        var candidate = await city.AddsCandidateOfAsync(year);
        var (first, second) = (Id(await host.Judge("a").ReviewsAsync(candidate, 8, 4)), Id(await host.Judge("b").ReviewsAsync(candidate, 6, 4)));

        (await IdsAsync(host.Judge("a"), "me/reviews")).ShouldBe([first]);
        await (await host.Judge("a").GetAsync($"{Api}/me/reviews/{second}")).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await host.Judge("a").GetAsync($"{Api}/screening-sheets/{sheet}/reviews")).ShouldBeAsync(HttpStatusCode.Forbidden);
        (await IdsAsync(city, $"screening-sheets/{sheet}/reviews")).ShouldBe([second, first]);
        (await IdsAsync(city, $"screening-sheets/{sheet}/reviews?candidateId={candidate}&state=withdrawn")).ShouldBeEmpty();

        static async Task<string[]> IdsAsync(HttpClient client, string path) => [.. (await client.NodeAsync(path))["items"]!.AsArray().Select(r => Id(r!))];
    }

    [Fact]
    public async Task A_city_officer_who_reviews_sees_the_others_marks_once_the_sheet_is_closed()
    {
        var sheet = await city.ReleasesSheetAsync(year, ["officer", "b"]);
        var officer = host.As(Roles.CityOfficer, "370100", "officer");
        var candidate = await city.AddsCandidateOfAsync(year);
        await host.Judge("b").ReviewsAsync(candidate, 8, 4);
        await officer.ReviewsAsync(candidate, 8, 4);
        string[] paths = [$"screening-sheets/{sheet}/reviews", $"candidates/{candidate}/screening-result"];

        foreach (var path in paths)
            await (await officer.GetAsync($"{Api}/{path}")).ShouldBreakAsync<OthersMarksSealed>();
        await city.ClosesAsync(sheet);
        foreach (var path in paths)
            await (await officer.GetAsync($"{Api}/{path}")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_merged_candidate_is_not_marked()
    {
        await city.ReleasesSheetAsync(year, ["j"]);
        var (survivor, duplicate) = (await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(year));
        await (await city.PostAsync($"{Api}/candidates/{survivor}/merge", new { duplicateId = duplicate, reason = "同一项目" })).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => host.Judge("j").ReviewAsync(duplicate, 8, 4))).ShouldBreakAsync<CandidateIsMerged>();
    }
}

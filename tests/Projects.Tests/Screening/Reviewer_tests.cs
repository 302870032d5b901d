using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.ScreeningJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>Who reviews, and what they declared.</summary>
public sealed class Reviewer_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private const string Firm = "91370102YL0000001P";
    private static int number = 60_000;
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly int year = host.NewYear();

    private Task<HttpResponseMessage> DeclareAsync(HttpClient judge, string appointment, object conflict) =>
        judge.PostAsync($"{Api}/me/screening-appointments/{appointment}/declarations", new { conflicts = new[] { conflict } });

    private async Task<(string Sheet, string Appointment, HttpClient Judge)> AppointedAsync(string account = "judge-1")
    {
        var sheet = await city.ReleasesSheetAsync(year, []);
        return (sheet, (await city.AppointsAsync(sheet, account))[0], host.Judge(account));
    }

    private static Action<JsonObject> Of(string? firm = null, string? founder = null) => c =>
    {
        if (firm is not null)
            c["firm"] = new JsonObject { ["name"] = "示例企业", ["creditCode"] = firm };
        c["founder"]!["idNumber"] = founder ?? IdNumber(Interlocked.Increment(ref number));
    };

    [Fact]
    public async Task Several_are_appointed_at_once_all_or_none()
    {
        var sheet = await city.DraftsSheetAsync(year);
        (await city.AppointsAsync(sheet, "a", "b", "c")).Length.ShouldBe(3);

        await (await host.ShouldChangeNothingAsync(() => city.AppointAsync(sheet, "d", "b"))).ShouldBreakAsync<ReviewerExists>();
        await (await host.ShouldChangeNothingAsync(() => city.AppointAsync(sheet, "e", "e"))).ShouldBreakAsync<ReviewerExists>();

        (await city.NodeAsync($"screening-sheets/{sheet}/reviewers"))["items"]!.AsArray().Select(r => r!["accountId"]!.GetValue<string>()).ShouldBe(["a", "b", "c"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_has_given_no_marks_is_removed_and_whoever_has_stays()
    {
        var sheet = await city.ReleasesSheetAsync(year, []);
        var (idle, busy) = (await city.AppointsAsync(sheet, "idle", "busy")) switch { [var a, var b] => (a, b), _ => throw new InvalidOperationException() };
        await host.Judge("busy").ReviewsAsync(await city.AddsCandidateOfAsync(year), 8, 4);

        await (await city.DeleteAsync($"{Api}/screening-reviewers/{idle}", "\"1\"")).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await host.ShouldChangeNothingAsync(() => city.DeleteAsync($"{Api}/screening-reviewers/{busy}", "\"1\""))).ShouldBreakAsync<ReviewerHasReviews>();
        (await host.Judge("idle").NodeAsync("me/screening-appointments"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reviewer_never_marks_a_candidate_of_an_own_firm()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var (own, others) = (await city.AddsCandidateOfAsync(year, Of(firm: Firm)), await city.AddsCandidateOfAsync(year, Of()));
        await (await DeclareAsync(judge, appointment, new { creditCode = Firm, reason = "本人为股东" })).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => judge.ReviewAsync(own, 8, 4))).ShouldBreakAsync<ReviewerConflicted>();
        await (await judge.ReviewAsync(others, 8, 4)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_founder_is_known_by_the_id_number_and_never_by_the_name()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var founder = IdNumber(Interlocked.Increment(ref number));
        var (own, namesake) = (await city.AddsCandidateOfAsync(year, Of(founder: founder)), await city.AddsCandidateOfAsync(year, Of()));

        var declared = await (await DeclareAsync(judge, appointment, new { founderIdNumber = founder, reason = "配偶" })).ReadNodeAsync();

        declared["reviewer"]!["declarations"]![0]!["founderIdNumber"]!.GetValue<string>().ShouldBe(founder[..6] + "********" + founder[^4..]);
        await (await judge.ReviewAsync(own, 8, 4)).ShouldBreakAsync<ReviewerConflicted>();
        await (await judge.ReviewAsync(namesake, 8, 4)).ShouldBeAsync(HttpStatusCode.Created);
        (await host.SqlAsync<long>("select count(*) from screening_declarations d where d::text like '%' || $1 || '%'", founder)).ShouldBe(0);
    }

    [Fact]
    public async Task A_conflict_with_one_candidate_declared_after_the_marks_withdraws_them_and_keeps_its_reason()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var candidate = await city.AddsCandidateOfAsync(year);
        var review = Id(await judge.ReviewsAsync(candidate, 8, 4));

        await (await DeclareAsync(judge, appointment, new { candidateId = candidate, reason = "曾任其顾问" })).ShouldBeAsync(HttpStatusCode.OK);

        var result = await city.ResultAsync(candidate);
        result["evaluation"]!["reviews"]!.GetValue<int>().ShouldBe(0);
        result["evaluation"]!["total"].ShouldBeNull();
        (result["reviews"]![0]!["state"]!.GetValue<string>(), result["reviews"]![0]!["withdrawnReason"]!.GetValue<string>()).ShouldBe(("withdrawn", "曾任其顾问"));
        await (await host.ShouldChangeNothingAsync(() => judge.ReviseAsync(review, 9, 4))).ShouldBreakAsync<ReviewerConflicted>();
    }

    [Fact]
    public async Task The_city_adds_what_was_not_declared_and_strikes_a_mistake_after_which_marks_given_anew_count()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var candidate = await city.AddsCandidateOfAsync(year, Of(firm: Firm));
        var review = Id(await judge.ReviewsAsync(candidate, 8, 4));
        var declared = await city.PostAsync($"{Api}/screening-reviewers/{appointment}/declarations", new { conflicts = new[] { new { creditCode = Firm, reason = "工商登记显示为股东" } } });
        var declaration = Id((await declared.ReadNodeAsync())["declarations"]![0]!);
        (await city.ResultAsync(candidate))["reviews"]![0]!["state"]!.GetValue<string>().ShouldBe("withdrawn");

        await (await city.DeleteAsync($"{Api}/screening-reviewers/{appointment}/declarations/{declaration}", declared.Headers.ETag!.Tag)).ShouldBeAsync(HttpStatusCode.OK);

        (await city.ResultAsync(candidate))["reviews"]![0]!["state"]!.GetValue<string>().ShouldBe("withdrawn");
        (await (await judge.ReviseAsync(review, 9, 4)).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("counting");
        (await city.ResultAsync(candidate))["evaluation"]!["reviews"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_declared_of_a_duplicate_holds_for_the_one_that_it_became_part_of()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var (survivor, duplicate) = (await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(year));
        await judge.ReviewsAsync(survivor, 8, 4);
        await (await DeclareAsync(judge, appointment, new { candidateId = duplicate, reason = "顾问" })).ShouldBeAsync(HttpStatusCode.OK);
        (await city.ResultAsync(survivor))["evaluation"]!["reviews"]!.GetValue<int>().ShouldBe(1);

        await (await city.PostAsync($"{Api}/candidates/{survivor}/merge", new { duplicateId = duplicate, reason = "同一项目" })).ShouldBeAsync(HttpStatusCode.OK);

        (await city.ResultAsync(survivor))["evaluation"]!["reviews"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("{}", "OneConflict")]
    [InlineData("""{"creditCode":"91370102YL0000001P","candidateId":"01980000-0000-7000-8000-000000000001"}""", "OneConflict")]
    [InlineData("""{"creditCode":"91370102YL0000001Q"}""", "CreditCodeCheckDigit")]
    [InlineData("""{"founderIdNumber":"379901199001019002"}""", "IdCardCheckDigit")]
    public async Task A_declaration_is_about_exactly_one_thing_by_a_right_number(string conflict, string rule)
    {
        var (_, appointment, judge) = await AppointedAsync();
        var sent = JsonNode.Parse(conflict)!.AsObject();
        sent["reason"] = "r";

        var answer = await (await host.ShouldChangeNothingAsync(() => DeclareAsync(judge, appointment, sent))).ReadNodeAsync(HttpStatusCode.UnprocessableEntity);

        answer["errors"]!.AsArray().ShouldContain(e => e!["rule"]!.GetValue<string>() == rule);
    }

    [Fact]
    public async Task A_conflict_is_declared_with_a_candidate_of_that_city_and_year_until_the_sheet_is_closed()
    {
        var (sheet, appointment, judge) = await AppointedAsync();
        var (own, next) = (await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(host.NewYear()));

        await (await host.ShouldChangeNothingAsync(() => DeclareAsync(judge, appointment, new { candidateId = next, reason = "r" }))).ShouldBreakAsync<CandidateUnknown>();
        await city.ClosesAsync(sheet);
        await (await host.ShouldChangeNothingAsync(() => DeclareAsync(judge, appointment, new { candidateId = own, reason = "r" }))).ShouldBreakAsync<SheetNotInForce>();
    }

    [Fact]
    public async Task An_appointment_is_its_reviewers_alone()
    {
        var (_, appointment, judge) = await AppointedAsync();

        (await judge.NodeAsync($"me/screening-appointments/{appointment}"))["sheet"]!["content"]!["criteria"]!.AsArray().Count.ShouldBe(2);
        foreach (var path in new[] { "", "/candidates" })
            await (await host.Judge("another").GetAsync($"{Api}/me/screening-appointments/{appointment}{path}")).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_candidates_to_review_leave_out_those_marked_and_those_in_conflict()
    {
        var (_, appointment, judge) = await AppointedAsync();
        var founder = IdNumber(Interlocked.Increment(ref number));
        var marked = await city.AddsCandidateOfAsync(year);
        await city.AddsCandidateOfAsync(year, Of(firm: Firm));
        await city.AddsCandidateOfAsync(year, Of(founder: founder));
        var named = await city.AddsCandidateOfAsync(year);
        var open = new[] { await city.AddsCandidateOfAsync(year), await city.AddsCandidateOfAsync(year, county: "370103") };
        await judge.ReviewsAsync(marked, 8, 4);
        foreach (var conflict in new object[] { new { creditCode = Firm, reason = "r" }, new { founderIdNumber = founder, reason = "r" }, new { candidateId = named, reason = "r" } })
            await (await DeclareAsync(judge, appointment, conflict)).ShouldBeAsync(HttpStatusCode.OK);

        var first = await judge.NodeAsync($"me/screening-appointments/{appointment}/candidates?limit=1");
        var second = await judge.NodeAsync($"me/screening-appointments/{appointment}/candidates?limit=1&cursor={first["next"]}");

        new[] { first, second }.Select(p => Id(p["items"]![0]!)).ShouldBe(open.Reverse());
        second["next"].ShouldBeNull();
    }
}

using System.Net;
using ChuangMeng.Mentors.Assessments;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>The yearly assessment and the merit list.</summary>
public sealed class Assessment_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Theory]
    [InlineData(12, 4.5, "Excellent")]
    [InlineData(12, 4.49, "Qualified")]
    [InlineData(11, 5.0, "Qualified")]
    [InlineData(10, 3.0, "Qualified")]
    [InlineData(10, 2.99, "Unqualified")]
    [InlineData(9, 5.0, "Unqualified")]
    [InlineData(12, null, "Excellent")]
    public void A_grade_is_reached_by_its_thresholds_and_nobodys_rating_is_held_against_a_mentor(int sessions, double? rating, string grade) =>
        Assessment.GradeOf(new(sessions, 600, (decimal?)rating, 1, 1), MentorNorm.Of("370000", NormContent.Example)).ToString().ShouldBe(grade);

    [Fact]
    public async Task A_year_is_computed_from_sessions_ratings_and_pairings_of_that_year_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2026-12-31 22:00:00");
        var of = await host.AccompaniedAsync("371602", "assess-1");
        var last = await host.RecordsAsync(of, minutes: 45);
        await (await of.AsFounder.RateAsync(last.Id, 4)).ShouldBeAsync(HttpStatusCode.OK);
        await host.RecordsAsync(of, minutes: 20);
        host.Clock.FreezeAtShanghai("2027-01-01 01:00:00");
        var next = await host.RecordsAsync(of, minutes: 60);
        await (await of.AsFounder.RateAsync(next.Id, 1)).ShouldBeAsync(HttpStatusCode.OK);

        var run = await RunAsync("371600", 2026);
        run.ShouldSatisfyAllConditions(r => r.Mentors.ShouldBe(1), r => r.Open.ShouldBe(1));
        (await ListAsync("371600", 2026)).Single().ShouldSatisfyAllConditions(
            a => a.MentorId.ShouldBe(of.Mentor.Id), a => a.Sessions.ShouldBe(1), a => a.Minutes.ShouldBe(45), a => a.Rating.ShouldBe(4m), a => a.Ratings.ShouldBe(1),
            a => a.Pairings.ShouldBe(1), a => a.ComputedGrade.ShouldBe(AssessmentGrade.Unqualified), a => a.Grade.ShouldBeNull());
        (await RunAsync("371600", 2027)).Mentors.ShouldBe(1);
        (await ListAsync("371600", 2027)).Single().Rating.ShouldBe(1m);
    }

    [Fact]
    public async Task AssessmentYearRunning_until_the_year_is_over_in_Shanghai_and_AssessmentYearAhead()
    {
        host.Clock.FreezeAtShanghai("2026-12-31 23:59:59");
        await host.ActingMentorAsync("371702", "assess-2");
        await RunAsync("371700", 2026);
        await (await PostRunAsync("371700", 2027)).ShouldBreakAsync<AssessmentYearAhead>();
        var one = (await ListAsync("371700", 2026)).Single();
        await (await ConfirmAsync(one, AssessmentGrade.Unqualified)).ShouldBreakAsync<AssessmentYearRunning>();
        await (await PublishAsync("371700", 2026)).ShouldBreakAsync<AssessmentYearRunning>();
        host.Clock.FreezeAtShanghai("2027-01-01 00:00:00");
        await (await ConfirmAsync(one, AssessmentGrade.Unqualified)).ShouldBeAsync(HttpStatusCode.OK);
        await (await PostRunAsync("371700", 2027)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GradeChangeNeedsReason_and_what_is_confirmed_stays_whatever_is_computed_later()
    {
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        await host.ActingMentorAsync("371302", "assess-3");
        host.Clock.FreezeAtShanghai("2027-01-10 09:00:00");
        await RunAsync("371300", 2026);
        var one = (await ListAsync("371300", 2026)).Single();
        await (await ConfirmAsync(one, AssessmentGrade.Qualified)).ShouldBreakAsync<GradeChangeNeedsReason>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ConfirmAsync(one, AssessmentGrade.Qualified, "另有线下辅导记录")));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<AssessmentConfirmed>();
        (await RunAsync("371300", 2026)).Open.ShouldBe(0);
        (await ListAsync("371300", 2026)).Single().ShouldSatisfyAllConditions(
            a => a.Grade.ShouldBe(AssessmentGrade.Qualified), a => a.Reason.ShouldBe("另有线下辅导记录"), a => a.ComputedGrade.ShouldBe(AssessmentGrade.Unqualified));
    }

    [Fact]
    public async Task A_merit_list_ranks_the_excellent_declares_ties_and_lets_all_in_who_tie_for_the_last_place()
    {
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        var mentors = new List<Guid>();
        for (var i = 0; i < 5; i++)
            mentors.Add((await host.ActingMentorAsync("370902", $"merit-{i}")).Id);
        host.Clock.FreezeAtShanghai("2027-01-10 09:00:00");
        await (await PublishAsync("370900", 2026)).ShouldBreakAsync<AssessmentsUnconfirmed>();
        await RunAsync("370900", 2026);
        await (await PublishAsync("370900", 2026)).ShouldBreakAsync<AssessmentsUnconfirmed>();
        foreach (var one in await ListAsync("370900", 2026))
            await (await ConfirmAsync(one, mentors.IndexOf(one.MentorId) == 4 ? AssessmentGrade.Unqualified : AssessmentGrade.Excellent, "现场评议")).ShouldBeAsync(HttpStatusCode.OK);
        // One stands out, two are alike in all, one has fewer minutes.
        foreach (var (mentor, rating, minutes) in new[] { (0, 4.5m, 700), (1, 4.9m, 600), (2, 4.5m, 700), (3, 4.5m, 690) })
            await host.ExecuteAsOwnerAsync("update assessments set rating = $1, sessions = 14, minutes = $2 where mentor_id = $3", rating, minutes, mentors[mentor]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PublishAsync("370900", 2026, places: 2)));
        var list = await answers.Single(a => a.StatusCode == HttpStatusCode.Created).ReadAsync<MeritListDetails>(HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<MeritListPublished>();
        list.Entries.Select(e => (e.Rank, e.Tied)).ShouldBe([(1, false), (2, true), (2, true)]);
        list.Entries[0].MentorId.ShouldBe(mentors[1]);
        list.Entries.Skip(1).Select(e => e.MentorId).ShouldBe([mentors[0], mentors[2]], ignoreOrder: true);
        (await (await host.As(Roles.Specialist, "370900").GetAsync($"{Api}/merit-lists?year=2026")).ReadAsync<Page<MeritListDetails>>()).Items.Single().Id.ShouldBe(list.Id);
        (await (await host.As(Roles.Specialist, "370900").GetAsync($"{Api}/merit-lists/{list.Id}")).ReadAsync<MeritListDetails>()).Places.ShouldBe(2);
        await (await host.CityOfficer("370200").GetAsync($"{Api}/merit-lists/{list.Id}")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task Another_citys_officer_assesses_confirms_and_publishes_nothing()
    {
        host.Clock.FreezeAtShanghai("2027-01-10 09:00:00");
        await host.ActingMentorAsync("370811", "assess-4");
        await RunAsync("370800", 2027);
        var one = (await ListAsync("370800", 2027)).Single();
        var qingdao = host.CityOfficer("370200");
        await (await qingdao.PostAsync($"{Api}/assessments/runs", new AssessMentors("370800", 2027))).ShouldBreakAsync<OutsideRegion>();
        await (await qingdao.PostAsync($"{Api}/merit-lists", new PublishMeritList("370800", 2026, 3))).ShouldBreakAsync<OutsideRegion>();
        await (await qingdao.PostAsync($"{Api}/assessments/{one.Id}/confirmation", new ConfirmAssessment(AssessmentGrade.Unqualified))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.GetAsync($"{Api}/assessments/{one.Id}")).ShouldBreakAsync<ResourceNotFound>();
        (await (await qingdao.GetAsync($"{Api}/assessments?cityCode=370800&year=2027")).ReadAsync<Page<AssessmentDetails>>()).Items.ShouldBeEmpty();
        await (await host.As(Roles.Specialist, "370800").PostAsync($"{Api}/assessments/runs", new AssessMentors("370800", 2027))).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private Task<HttpResponseMessage> PostRunAsync(string city, int year) => host.CityOfficer(city).PostAsync($"{Api}/assessments/runs", new AssessMentors(city, year));

    private async Task<AssessmentRun> RunAsync(string city, int year) => await (await PostRunAsync(city, year)).ReadAsync<AssessmentRun>();

    private async Task<IReadOnlyList<AssessmentDetails>> ListAsync(string city, int year) =>
        (await (await host.CityOfficer(city).GetAsync($"{Api}/assessments?cityCode={city}&year={year}")).ReadAsync<Page<AssessmentDetails>>()).Items;

    private Task<HttpResponseMessage> ConfirmAsync(AssessmentDetails one, AssessmentGrade grade, string? reason = null) =>
        host.CityOfficer(one.CityCode).PostAsync($"{Api}/assessments/{one.Id}/confirmation", new ConfirmAssessment(grade, reason));

    private Task<HttpResponseMessage> PublishAsync(string city, int year, int places = 3) =>
        host.CityOfficer(city).PostAsync($"{Api}/merit-lists", new PublishMeritList(city, year, places));
}

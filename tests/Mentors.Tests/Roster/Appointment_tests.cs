using System.Net;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Appointment_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_mentor_acts_until_the_terms_last_day_is_over_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var mentor = await AppointAsync(new(2026, 3, 1), new(2026, 6, 30));
        mentor.Acting.ShouldBeTrue();
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        (await officer.ReadsMentorAsync(mentor.Id)).Acting.ShouldBeTrue();
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        (await officer.ReadsMentorAsync(mentor.Id)).Acting.ShouldBeFalse();
        (await officer.ReadsMentorAsync(mentor.Id)).Status.ShouldBe(MentorStatus.Appointed);
    }

    [Fact]
    public async Task A_mentor_acts_from_the_terms_first_day_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2026-02-28 23:59:59");
        var mentor = await AppointAsync(new(2026, 3, 1));
        mentor.Acting.ShouldBeFalse();
        host.Clock.FreezeAtShanghai("2026-03-01 00:00:00");
        (await officer.ReadsMentorAsync(mentor.Id)).Acting.ShouldBeTrue();
    }

    [Fact]
    public async Task A_term_lasts_three_years_unless_an_end_is_given()
    {
        var mentor = await AppointAsync(new(2026, 3, 1));
        mentor.TermEnd.ShouldBe(new DateOnly(2029, 2, 28));
    }

    [Fact]
    public async Task TermRange_for_an_end_before_the_start_or_more_than_ten_years()
    {
        var id = (await RegisterAsync()).Id;
        await ReviewAsync(id);
        foreach (var end in new DateOnly[] { new(2026, 2, 28), new(2036, 3, 1) })
            await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(2026, 3, 1), end))).ShouldBreakAsync<TermRange>();
        // Ten years later the calendar is over.
        await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(9990, 1, 1)))).ShouldBreakAsync<TermRange>();
        await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(2026, 3, 1), new(2036, 2, 29)))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("1999-12-31", null)]
    [InlineData("0001-01-01", "0001-01-02")]
    [InlineData("2101-01-01", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("9995-01-01", "9999-01-01")]
    public async Task TermRange_for_a_start_in_no_year_of_ours(string start, string? end)
    {
        var id = (await RegisterAsync()).Id;
        await ReviewAsync(id);

        var answer = await officer.PostAsync($"{Api}/mentors/{id}/appointment", new { termStart = start, termEnd = end });

        await answer.ShouldBreakAsync<TermRange>();
        (await officer.ReadsMentorAsync(id)).Status.ShouldBe(MentorStatus.Accepted);
    }

    [Fact]
    public async Task MentorNotAccepted_before_the_review_and_after_a_rejection()
    {
        var id = (await RegisterAsync()).Id;
        await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(2026, 3, 1)))).ShouldBreakAsync<MentorNotAccepted>();
        await (await officer.PostAsync($"{Api}/mentors/{id}/review", new ReviewMentor(false, "从业年限不足"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(2026, 3, 1)))).ShouldBreakAsync<MentorNotAccepted>();
        (await officer.ReadsMentorAsync(id)).RejectionReason.ShouldBe("从业年限不足");
    }

    [Fact]
    public async Task ReviewAlreadyDone_for_a_second_review_and_a_rejection_needs_a_reason()
    {
        var id = (await RegisterAsync()).Id;
        var noReason = await officer.PostAsync($"{Api}/mentors/{id}/review", new ReviewMentor(false));
        await noReason.ShouldNameAsync("reason", "TextLength");
        (await officer.ReadsMentorAsync(id)).Status.ShouldBe(MentorStatus.Applied);
        await ReviewAsync(id);
        await (await officer.PostAsync($"{Api}/mentors/{id}/review", new ReviewMentor(false, "改主意"))).ShouldBreakAsync<ReviewAlreadyDone>();
    }

    [Fact]
    public async Task MentorAlreadyAppointed_while_the_term_runs_and_a_new_number_afterwards()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var mentor = await AppointAsync(new(2026, 3, 1), new(2026, 6, 30));
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/appointment", new AppointMentor(new(2026, 7, 1)))).ShouldBreakAsync<MentorAlreadyAppointed>();
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        var again = await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/appointment", new AppointMentor(new(2026, 7, 1)))).ReadAsync<MentorDetails>();
        again.CertificateNumber.ShouldNotBe(mentor.CertificateNumber);
        again.Acting.ShouldBeTrue();
    }

    [Fact]
    public async Task Certificate_numbers_of_a_city_and_year_have_neither_doubles_nor_gaps_under_concurrency()
    {
        var qingdao = host.CityOfficer("370200");
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
            ids.Add((await qingdao.RegistersAsync(Row("370202"))).Id);
        foreach (var id in ids)
            await (await qingdao.PostAsync($"{Api}/mentors/{id}/review", new ReviewMentor(true))).ShouldBeAsync(HttpStatusCode.OK);
        // Each is asked for twice at once, so that refused appointments fall among the others.
        var answers = await Task.WhenAll(ids.Concat(ids).Select(id => qingdao.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(new(2027, 1, 1)))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(20);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<MentorAlreadyAppointed>();
        await using var db = host.OwnerContext();
        var numbers = await db.Mentors.Where(m => ids.Contains(m.Id)).Select(m => m.CertificateNumber!).ToListAsync();
        numbers.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 20).Select(n => $"370200-2027-{n:D5}"));
    }

    [Fact]
    public async Task MentorAppointed_is_written_once_with_the_term_and_the_number()
    {
        var mentor = await AppointAsync(new(2026, 3, 1));
        await using var db = host.OwnerContext();
        var appointed = await db.Outbox.Where(o => o.SubjectId == mentor.Id && o.Type == typeof(MentorAppointed).FullName).SingleAsync();
        appointed.Payload.ShouldContain(mentor.CertificateNumber!);
        appointed.Payload.ShouldContain("2029-02-28");
    }

    [Fact]
    public async Task A_change_needs_If_Match_and_the_present_version()
    {
        var mentor = await RegisterAsync();
        var address = $"{Api}/mentors/{mentor.Id}";
        await (await officer.PatchAsync(address, new ChangeMentor(Capacity: 5), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await officer.PatchAsync(address, new ChangeMentor(Capacity: 5), "\"7\"")).ShouldBreakAsync<VersionStale>();
        (await officer.ReadsMentorAsync(mentor.Id)).Capacity.ShouldBe(3);
        var changed = await officer.PatchAsync(address, new ChangeMentor(Capacity: 5, AccountId: "linked"), "\"1\"");
        (await changed.ReadAsync<MentorDetails>()).ShouldSatisfyAllConditions(m => m.Capacity.ShouldBe(5), m => m.AccountId.ShouldBe("linked"));
        changed.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await (await officer.PatchAsync(address, new ChangeMentor(Capacity: 21), "\"2\"")).ShouldNameAsync("capacity", "Range")).ShouldNotBeNull();
    }

    private Task<MentorDetails> RegisterAsync() => officer.RegistersAsync(Row("370102"));

    private async Task ReviewAsync(Guid id) =>
        await (await officer.PostAsync($"{Api}/mentors/{id}/review", new ReviewMentor(true))).ShouldBeAsync(HttpStatusCode.OK);

    private async Task<MentorDetails> AppointAsync(DateOnly start, DateOnly? end = null)
    {
        var id = (await RegisterAsync()).Id;
        await ReviewAsync(id);
        return await (await officer.PostAsync($"{Api}/mentors/{id}/appointment", new AppointMentor(start, end))).ReadAsync<MentorDetails>();
    }
}

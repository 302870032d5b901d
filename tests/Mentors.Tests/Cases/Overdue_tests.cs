using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Cases.Escalation;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>The working-day clock and the way up: county → city → province.</summary>
public sealed class Overdue_tests : IClassFixture<MentorsHost>
{
    private readonly MentorsHost host;
    private readonly HttpClient owner;
    private readonly HttpClient city;

    public Overdue_tests(MentorsHost host)
    {
        this.host = host;
        (owner, city) = (host.SpecialistAccount(), host.CityOfficer("370100"));
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
    }

    [Fact]
    public async Task Overdue_begins_with_the_day_after_the_due_day()
    {
        var opened = await owner.OpensAsync();
        host.Clock.FreezeAtShanghai("2026-06-08 23:59:59");
        (await owner.ReadsCaseAsync(opened.Id)).Overdue.ShouldBeFalse();
        (await city.ListAsync<CaseRow>("cases/overdue")).ShouldNotContain(c => c.Id == opened.Id);
        host.Clock.FreezeAtShanghai("2026-06-09 00:00:00");
        (await owner.ReadsCaseAsync(opened.Id)).Overdue.ShouldBeTrue();
        (await city.ListAsync<CaseRow>("cases/overdue?region=370102")).ShouldContain(c => c.Id == opened.Id);
        (await owner.SaysAsync(opened.Id, "answer")).AnsweredLate.ShouldBeTrue();
        (await city.ListAsync<CaseRow>("cases/overdue")).ShouldNotContain(c => c.Id == opened.Id);
    }

    [Fact]
    public async Task It_goes_up_level_by_level_each_at_the_beginning_of_its_day_and_once()
    {
        var opened = await owner.OpensAsync();
        foreach (var (at, levels) in new[]
        {
            ("2026-06-08 23:59:59", 0), ("2026-06-09 00:00:00", 1), ("2026-06-10 23:59:59", 1), ("2026-06-11 00:00:00", 2),
            ("2026-06-14 23:59:59", 2), ("2026-06-15 00:00:00", 3), ("2026-06-30 00:00:00", 3),
        })
        {
            host.Clock.FreezeAtShanghai(at);
            await host.WatchAsync();
            await host.WatchAsync();
            (await host.EscalationsAsync(opened.Id)).Count.ShouldBe(levels, at);
        }

        (await host.EscalationsAsync(opened.Id)).ConvertAll(e => (e.Level, e.ToRegionCode))
            .ShouldBe([(SpecialistTier.County, "370102"), (SpecialistTier.City, "370100"), (SpecialistTier.Province, "370000")]);
        (await host.ToldAsync<InquiryCaseEscalated>(opened.Id)).ConvertAll(e => e.Level).ShouldBe([SpecialistTier.County, SpecialistTier.City, SpecialistTier.Province]);
        (await city.ListAsync<EscalationDetails>("case-escalations?to=370100")).ShouldContain(e => e.CaseId == opened.Id);
        (await host.ProvinceOfficer().ListAsync<EscalationDetails>("case-escalations?to=370000")).ShouldContain(e => e.CaseId == opened.Id);
        (await owner.ReadsCaseAsync(opened.Id)).OwnerName.ShouldBe(opened.OwnerName);
    }

    [Fact]
    public async Task After_a_week_down_the_job_catches_up_and_a_citys_own_case_begins_with_the_city()
    {
        var opened = await city.OpensAsync(Inquiry("370100"));
        host.Clock.FreezeAtShanghai("2026-06-29 08:00:00");
        await host.WatchAsync();
        (await host.EscalationsAsync(opened.Id)).ConvertAll(e => e.Level).ShouldBe([SpecialistTier.City, SpecialistTier.Province]);
    }

    [Fact]
    public async Task Several_replicas_at_once_escalate_once()
    {
        var cases = new List<Guid>();
        for (var i = 0; i < 30; i++)
            cases.Add((await owner.OpensAsync()).Id);
        host.Clock.FreezeAtShanghai("2026-06-16 00:00:00");
        var other = host.AddReplica();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? host.Services : other.Services).RunJobAsync<WatchCases>()));
        foreach (var id in cases)
        {
            (await host.EscalationsAsync(id)).Count.ShouldBe(3);
            (await host.ToldAsync<InquiryCaseEscalated>(id)).Count.ShouldBe(3);
        }
    }

    [Fact]
    public async Task Waiting_stops_the_clock_and_the_way_up()
    {
        var opened = await owner.OpensAsync();
        host.Clock.FreezeAtShanghai("2026-06-03 23:59:59");
        (await owner.SaysAsync(opened.Id, "waiting")).DaysUsed.ShouldBe(2);
        host.Clock.FreezeAtShanghai("2026-06-30 10:00:00");
        await host.WatchAsync();
        (await host.EscalationsAsync(opened.Id)).ShouldBeEmpty();
        var going = await host.Applicant().SaysAsync(opened.Id, "applicant-answer", of: "me/inquiries");
        // Three of five working days are left after the day of the answer.
        (going.DaysUsed, going.DueOn, going.Overdue).ShouldBe((2, new DateOnly(2026, 7, 3), false));
    }

    [Fact]
    public async Task Late_once_is_late_and_the_way_up_goes_on_where_it_stood()
    {
        var opened = await owner.OpensAsync();
        host.Clock.FreezeAtShanghai("2026-06-09 00:00:00");
        await host.WatchAsync();
        (await owner.SaysAsync(opened.Id, "waiting")).Overdue.ShouldBeTrue();
        host.Clock.FreezeAtShanghai("2026-06-24 09:00:00");
        await host.WatchAsync();
        (await owner.SaysAsync(opened.Id, "applicant-answer")).DueOn.ShouldBe(new DateOnly(2026, 6, 8));
        host.Clock.FreezeAtShanghai("2026-06-25 23:59:59");
        await host.WatchAsync();
        (await host.EscalationsAsync(opened.Id)).Count.ShouldBe(1);
        host.Clock.FreezeAtShanghai("2026-06-26 00:00:00");
        await host.WatchAsync();
        (await host.EscalationsAsync(opened.Id)).ConvertAll(e => e.Level).ShouldBe([SpecialistTier.County, SpecialistTier.City]);
    }

    [Fact]
    public async Task A_year_without_working_days_delays_the_way_up_and_loses_nothing()
    {
        host.Clock.FreezeAtShanghai("2030-12-24 09:00:00");
        var opened = await owner.OpensAsync();
        host.Clock.FreezeAtShanghai("2031-01-06 09:00:00");
        await host.WatchAsync();
        (await host.EscalationsAsync(opened.Id)).ShouldBeEmpty();
        var read = await owner.ReadsCaseAsync(opened.Id);
        (read.Overdue, read.DaysUsed).ShouldBe((true, null));
        (await owner.SaysAsync(opened.Id, "answer")).AnsweredLate.ShouldBeTrue();
    }

    [Fact]
    public async Task A_citys_own_terms_hold_from_their_day_for_its_new_cases_only()
    {
        var yantai = host.SpecialistAccount("yantai", "370602");
        var officer = host.CityOfficer("370600");
        var before = await yantai.OpensAsync(Inquiry("370602"));
        var content = new TermsContent(new(2026, 6, 2), 2, 1, 10, 1, 2, 3, 1, ContactPeriod.Month, "示例市实施办法");
        await (await officer.PostAsync($"{Api}/city-terms", new SetCityTerms("370600", content))).ShouldBeAsync(System.Net.HttpStatusCode.Created);
        (await yantai.OpensAsync(Inquiry("370602"))).LimitDays.ShouldBe(5);

        host.Clock.FreezeAtShanghai("2026-06-02 00:00:00");

        (await yantai.OpensAsync(Inquiry("370602"))).DueOn.ShouldBe(new DateOnly(2026, 6, 4));
        (await yantai.ReadsCaseAsync(before.Id)).DueOn.ShouldBe(new DateOnly(2026, 6, 8));
        (await host.SpecialistAccount("weihai", "371002").OpensAsync(Inquiry("371002"))).LimitDays.ShouldBe(5);
        (await yantai.ListAsync<CityTermsDetails>("city-terms")).ConvertAll(t => t.CityCode).ShouldBe(["370600", "370000"]);
    }

    [Fact]
    public async Task TermsExist_TermsInThePast_and_TermsInForce()
    {
        var officer = host.CityOfficer("371300");
        var content = new TermsContent(new(2026, 6, 2), 2, 1, 10, 1, 2, 3, 1, ContactPeriod.Month, "示例市实施办法");
        var set = new SetCityTerms("371300", content);
        await (await officer.PostAsync($"{Api}/city-terms", set with { Content = content with { ValidFrom = new(2026, 5, 31) } })).ShouldBreakAsync<TermsInThePast>();
        var made = await (await officer.PostAsync($"{Api}/city-terms", set)).ReadAsync<CityTermsDetails>(System.Net.HttpStatusCode.Created);
        await (await officer.PostAsync($"{Api}/city-terms", set)).ShouldBreakAsync<TermsExist>();
        (await (await officer.PutAsync($"{Api}/city-terms/{made.Id}", content with { AnswerDays = 4 }, "\"1\"")).ReadAsync<CityTermsDetails>()).Content.AnswerDays.ShouldBe(4);
        host.Clock.FreezeAtShanghai("2026-06-02 00:00:00");
        await (await officer.PutAsync($"{Api}/city-terms/{made.Id}", content, "\"2\"")).ShouldBreakAsync<TermsInForce>();
        await (await (await officer.PostAsync($"{Api}/city-terms", set with { Content = content with { CityAfterDays = 1 } })).ShouldBeAsync(System.Net.HttpStatusCode.UnprocessableEntity))
            .ShouldNameAsync("content.cityAfterDays", "LevelsRise");
    }
}

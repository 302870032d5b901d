using System.Net;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Contacts;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Contacts;

/// <summary>无事不扰: few unrequested contacts, and a reason beyond them.</summary>
public sealed class Contact_tests : IClassFixture<MentorsHost>
{
    private readonly MentorsHost host;
    private readonly HttpClient specialist;

    public Contact_tests(MentorsHost host)
    {
        this.host = host;
        specialist = host.SpecialistAccount();
        host.Clock.FreezeAtShanghai("2026-06-15 09:00:00");
    }

    private static RecordContact Visit(string? reason = null, DateOnly? on = null) => new(ContactChannel.Visit, "季度走访", Reason: reason, ContactedOn: on);

    private Task<HttpResponseMessage> RecordAsync(Guid dossier, RecordContact contact) => specialist.PostAsync($"{Api}/dossiers/{dossier}/contacts", contact);

    private async Task<ContactBudget> BudgetAsync(Guid dossier) =>
        await (await specialist.GetAsync($"{Api}/dossiers/{dossier}/contact-budget")).ReadAsync<ContactBudget>();

    [Fact]
    public async Task ContactBudgetUsedUp_after_three_a_quarter_and_a_reason_is_shown_to_the_city()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370102"))).Id;
        for (var i = 0; i < 3; i++)
            (await (await RecordAsync(dossier, Visit("多余的原因"))).ReadAsync<ContactDetails>(HttpStatusCode.Created)).Beyond.ShouldBeFalse();
        await (await RecordAsync(dossier, Visit())).ShouldBreakAsync<ContactBudgetUsedUp>();
        await (await RecordAsync(dossier, Visit("  "))).ShouldBreakAsync<ContactBudgetUsedUp>();

        var beyond = await (await RecordAsync(dossier, Visit("负责人失联，上门核实"))).ReadAsync<ContactDetails>(HttpStatusCode.Created);

        (beyond.Beyond, beyond.Reason).ShouldBe((true, "负责人失联，上门核实"));
        (await host.CityOfficer("370100").ListAsync<ContactDetails>("contacts?beyond=true")).ShouldHaveSingleItem().Id.ShouldBe(beyond.Id);
        var budget = await BudgetAsync(dossier);
        (budget.FirstDay, budget.LastDay, budget.Used, budget.Left).ShouldBe((new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 30), 4, 0));
    }

    [Fact]
    public async Task What_the_founder_asked_for_or_a_case_needs_does_not_count()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370103"))).Id;
        var opener = host.As(Roles.Specialist, "370103", "owner");
        var inquiry = await opener.OpensAsync(Inquiry() with { RegionCode = null, DossierId = dossier });
        for (var i = 0; i < 5; i++)
        {
            await (await opener.PostAsync($"{Api}/dossiers/{dossier}/contacts", new RecordContact(ContactChannel.Phone, "来电要求回访", ContactGrounds.FounderAsked))).ShouldBeAsync(HttpStatusCode.Created);
            await (await opener.PostAsync($"{Api}/dossiers/{dossier}/contacts", new RecordContact(ContactChannel.Phone, "核实材料", ContactGrounds.Case, inquiry.Id))).ShouldBeAsync(HttpStatusCode.Created);
        }

        (await (await opener.GetAsync($"{Api}/dossiers/{dossier}/contact-budget")).ReadAsync<ContactBudget>()).Left.ShouldBe(3);
        (await opener.ListAsync<ContactDetails>($"dossiers/{dossier}/contacts")).Count.ShouldBe(10);
    }

    [Fact]
    public async Task CaseOfAnotherProject_CaseNamed_and_ContactedOn()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370102"))).Id;
        var of = await specialist.OpensAsync();
        await (await RecordAsync(dossier, Visit() with { Grounds = ContactGrounds.Case, CaseId = of.Id })).ShouldBreakAsync<CaseOfAnotherProject>();
        await (await RecordAsync(dossier, Visit() with { Grounds = ContactGrounds.Case })).ShouldNameAsync("caseId", "CaseNamed");
        await (await RecordAsync(dossier, Visit() with { CaseId = of.Id })).ShouldNameAsync("caseId", "CaseNamed");
        await (await RecordAsync(dossier, Visit(on: new(2026, 6, 16)))).ShouldNameAsync("contactedOn", "ContactedOn");
        await (await RecordAsync(dossier, Visit(on: new(2026, 5, 15)))).ShouldNameAsync("contactedOn", "ContactedOn");
        await (await RecordAsync(dossier, Visit(on: new(2026, 5, 16)))).ShouldBeAsync(HttpStatusCode.Created);
        await (await host.SpecialistAccount(region: "370202").PostAsync($"{Api}/dossiers/{dossier}/contacts", Visit())).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task CaseNotUnderWay_before_the_day_of_its_opening_and_after_that_of_its_closing()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370103"))).Id;
        var opener = host.As(Roles.Specialist, "370103", "owner");
        var inquiry = await opener.OpensAsync(Inquiry() with { RegionCode = null, DossierId = dossier });
        Task<HttpResponseMessage> Record(string day) =>
            opener.PostAsync($"{Api}/dossiers/{dossier}/contacts", new RecordContact(ContactChannel.Phone, "核实材料", ContactGrounds.Case, inquiry.Id, ContactedOn: DateOnly.Parse(day)));
        await (await Record("2026-06-14")).ShouldBreakAsync<CaseNotUnderWay>();
        await (await Record("2026-06-15")).ShouldBeAsync(HttpStatusCode.Created);
        host.Clock.FreezeAtShanghai("2026-06-16 23:59:59");
        await opener.SaysAsync(inquiry.Id, "answer");
        await (await opener.CloseAsync(inquiry.Id)).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-06-17 00:00:00");
        await (await Record("2026-06-17")).ShouldBreakAsync<CaseNotUnderWay>();
        await (await Record("2026-06-16")).ShouldBeAsync(HttpStatusCode.Created);
        (await (await opener.GetAsync($"{Api}/dossiers/{dossier}/contact-budget")).ReadAsync<ContactBudget>()).Used.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_session_needs_does_not_count_from_its_planning_until_it_is_over_and_nothing_is_left_to_follow_up()
    {
        var of = await host.AccompaniedAsync("370102", "contact-1");
        for (var i = 0; i < 3; i++)
            await (await RecordAsync(of.Dossier, Visit())).ShouldBeAsync(HttpStatusCode.Created);
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, inHours: 24));
        Task<HttpResponseMessage> Record(string day) => RecordAsync(of.Dossier, ForSession(session.Id, day));

        await (await Record("2026-06-14")).ShouldBreakAsync<SessionNotUnderWay>();
        var planned = await (await Record("2026-06-15")).ReadAsync<ContactDetails>(HttpStatusCode.Created);
        (planned.SessionId, planned.Beyond).ShouldBe((session.Id, false));

        // Not recorded for two days, which is what the call is about.
        host.Clock.FreezeAtShanghai("2026-06-18 23:00:00");
        await (await Record("2026-06-18")).ShouldBeAsync(HttpStatusCode.Created);
        await (await of.AsMentor.RecordAsync(session.Id, 60, new NewFollowUp("完成试验方案", Party.Founder, new(2026, 6, 30)))).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-06-20 09:00:00");
        await (await Record("2026-06-20")).ShouldBeAsync(HttpStatusCode.Created);
        var followUp = (await of.AsFounder.ListAsync<FollowUpDetails>("me/session-follow-ups")).ShouldHaveSingleItem();
        await (await of.AsFounder.PostAsync($"{Api}/me/session-follow-ups/{followUp.Id}/completion", new FollowUpResult("已完成"))).ShouldBeAsync(HttpStatusCode.OK);
        // It was open until then, whenever the contact is entered.
        host.Clock.FreezeAtShanghai("2026-06-21 00:00:00");
        await (await Record("2026-06-21")).ShouldBreakAsync<SessionNotUnderWay>();
        await (await Record("2026-06-20")).ShouldBeAsync(HttpStatusCode.Created);

        (await BudgetAsync(of.Dossier)).Used.ShouldBe(3);
        await (await RecordAsync(of.Dossier, Visit())).ShouldBreakAsync<ContactBudgetUsedUp>();
    }

    [Fact]
    public async Task A_session_that_is_called_off_needs_contacts_until_that_day()
    {
        var of = await host.AccompaniedAsync("370102", "contact-2");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, inHours: 24));
        await (await of.AsMentor.PostAsync($"{Api}/me/sessions/{session.Id}/cancellation", new SessionReason("导师出差"))).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-06-17 00:00:00");
        await (await RecordAsync(of.Dossier, ForSession(session.Id, "2026-06-15"))).ShouldBeAsync(HttpStatusCode.Created);
        await (await RecordAsync(of.Dossier, ForSession(session.Id, "2026-06-16"))).ShouldBreakAsync<SessionNotUnderWay>();

        // One that was entered when it was over had been planned by the day it took place.
        var late = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, inHours: -48));
        await (await RecordAsync(of.Dossier, ForSession(late.Id, "2026-06-15"))).ShouldBeAsync(HttpStatusCode.Created);
        await (await RecordAsync(of.Dossier, ForSession(late.Id, "2026-06-14"))).ShouldBreakAsync<SessionNotUnderWay>();
    }

    [Fact]
    public async Task SessionOfAnotherProject_and_SessionNamed()
    {
        var of = await host.AccompaniedAsync("370102", "contact-3");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing));
        var other = (await host.OpenDossierAsync(Dossier("370102"))).Id;
        await (await RecordAsync(other, ForSession(session.Id, "2026-06-15"))).ShouldBreakAsync<SessionOfAnotherProject>();
        await (await RecordAsync(of.Dossier, ForSession(session.Id, "2026-06-15") with { SessionId = null })).ShouldNameAsync("sessionId", "SessionNamed");
        await (await RecordAsync(of.Dossier, Visit() with { SessionId = session.Id })).ShouldNameAsync("sessionId", "SessionNamed");
        await (await RecordAsync(of.Dossier, ForSession(session.Id, "2026-06-15") with { Grounds = ContactGrounds.Case })).ShouldNameAsync("caseId", "CaseNamed");
    }

    private static RecordContact ForSession(Guid session, string day) =>
        new(ContactChannel.Phone, "提醒辅导时间", ContactGrounds.Session, SessionId: session, ContactedOn: DateOnly.Parse(day));

    [Fact]
    public async Task A_new_quarter_at_midnight_of_Shanghai_has_a_new_budget()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370102"))).Id;
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        for (var i = 0; i < 3; i++)
            await (await RecordAsync(dossier, Visit())).ShouldBeAsync(HttpStatusCode.Created);
        await (await RecordAsync(dossier, Visit())).ShouldBreakAsync<ContactBudgetUsedUp>();
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        await (await RecordAsync(dossier, Visit())).ShouldBeAsync(HttpStatusCode.Created);
        // One of the quarter before, entered late, is weighed by that quarter.
        await (await RecordAsync(dossier, Visit(on: new(2026, 6, 30)))).ShouldBreakAsync<ContactBudgetUsedUp>();
        (await BudgetAsync(dossier)).Used.ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(ContactPeriod.Month), "2026-02-28", "2026-02-01", "2026-02-28")]
    [InlineData(nameof(ContactPeriod.Quarter), "2026-12-31", "2026-10-01", "2026-12-31")]
    [InlineData(nameof(ContactPeriod.Quarter), "2026-04-01", "2026-04-01", "2026-06-30")]
    [InlineData(nameof(ContactPeriod.Year), "2026-06-15", "2026-01-01", "2026-12-31")]
    public void A_period_is_the_days_month_quarter_or_year(string period, string day, string first, string last) =>
        HandleContacts.PeriodOf(Enum.Parse<ContactPeriod>(period), DateOnly.Parse(day)).ShouldBe((DateOnly.Parse(first), DateOnly.Parse(last)));

    [Fact]
    public async Task Of_many_who_take_the_last_free_contact_at_once_one_does()
    {
        var dossier = (await host.OpenDossierAsync(Dossier("370102"))).Id;
        for (var i = 0; i < 2; i++)
            await (await RecordAsync(dossier, Visit())).ShouldBeAsync(HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RecordAsync(dossier, Visit())));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<ContactBudgetUsedUp>();
        (await BudgetAsync(dossier)).Used.ShouldBe(3);
    }
}

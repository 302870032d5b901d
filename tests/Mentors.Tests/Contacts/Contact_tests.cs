using System.Net;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Contacts;
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

using System.Net;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>首问负责制: opening, waiting, answer, rating, reopening, closing.</summary>
public sealed class Case_tests : IClassFixture<MentorsHost>
{
    private readonly MentorsHost host;
    private readonly HttpClient owner;
    private readonly HttpClient city;

    public Case_tests(MentorsHost host)
    {
        this.host = host;
        (owner, city) = (host.SpecialistAccount(), host.CityOfficer("370100"));
        // A Monday; the next holidays are 19 to 21 June.
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
    }

    [Fact]
    public async Task Whoever_opens_a_case_owns_it_and_the_timeline_and_the_statistics_are_told()
    {
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var opened = await owner.OpensAsync(Inquiry() with { RegionCode = null, DossierId = dossier.Id });

        (opened.OwnerName, opened.State, opened.RegionCode, opened.ProjectName, opened.DueOn).ShouldBe(("测试用户", CaseState.Open, "370102", "微型压电传感器", new DateOnly(2026, 6, 8)));
        opened.Phone.ShouldBe("154****5678");
        (await owner.ListAsync<CaseRow>("me/cases?open=true")).ShouldContain(c => c.Id == opened.Id);
        (await city.ListAsync<CaseRow>($"cases?dossier={dossier.Id}")).ShouldHaveSingleItem().Id.ShouldBe(opened.Id);
        (await host.ToldAsync<InquiryCaseOpened>(opened.Id)).ShouldHaveSingleItem().DossierId.ShouldBe(dossier.Id);
        (await host.ToldAsync<RecordChanged>(opened.Id)).ShouldHaveSingleItem().Labels["topic"].ShouldBe("finance");
        (await host.NotedAsync(opened.Id)).ShouldHaveSingleItem().Zh.ShouldContain("首问负责");
    }

    [Fact]
    public async Task DossierUnknown_ApplicantUnreachable_and_OutsideRegion_at_the_opening()
    {
        await (await owner.OpenAsync(Inquiry() with { RegionCode = null, DossierId = Guid.CreateVersion7() })).ShouldBreakAsync<DossierUnknown>();
        await (await owner.OpenAsync(Inquiry() with { Phone = null })).ShouldBreakAsync<ApplicantUnreachable>();
        await (await owner.OpenAsync(Inquiry("370103"))).ShouldBreakAsync<OutsideRegion>();
        await (await (await owner.OpenAsync(Inquiry() with { RegionCode = null })).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("regionCode", "DossierOrRegion");
        await (await host.Applicant().OpenAsync(Inquiry())).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Roles.SpaceOperator)]
    [InlineData(Roles.StreetOperator)]
    [InlineData(Roles.DepartmentOfficer)]
    [InlineData(Roles.CityOfficer)]
    public async Task Whatever_their_office_who_is_asked_first_owns(string role)
    {
        var asked = host.As(role, "370102", "asked-" + role);
        var opened = await asked.OpensAsync();
        (await asked.ReadsCaseAsync(opened.Id)).State.ShouldBe(CaseState.Open);
        (await asked.SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
    }

    [Fact]
    public async Task NotCaseOwner_whatever_the_office()
    {
        var opened = await owner.OpensAsync();
        foreach (var step in new[] { "waiting", "answer" })
            await (await city.SayAsync(opened.Id, step)).ShouldBreakAsync<NotCaseOwner>();
        await owner.SaysAsync(opened.Id, "waiting");
        await (await city.SayAsync(opened.Id, "applicant-answer")).ShouldBreakAsync<NotCaseOwner>();
        await owner.SaysAsync(opened.Id, "answer");
        await (await city.CloseAsync(opened.Id)).ShouldBreakAsync<NotCaseOwner>();
    }

    [Fact]
    public async Task CaseWaits_and_CaseDoesNotWait_and_CaseNotOpen()
    {
        var opened = await owner.OpensAsync();
        await (await owner.SayAsync(opened.Id, "applicant-answer")).ShouldBreakAsync<CaseDoesNotWait>();
        (await owner.SaysAsync(opened.Id, "waiting")).DueOn.ShouldBeNull();
        await (await owner.SayAsync(opened.Id, "waiting")).ShouldBreakAsync<CaseWaits>();
        (await host.Applicant().SaysAsync(opened.Id, "applicant-answer", of: "me/inquiries")).State.ShouldBe(CaseState.Open);
        await owner.SaysAsync(opened.Id, "answer");
        await (await owner.SayAsync(opened.Id, "answer")).ShouldBreakAsync<CaseNotOpen>();
        (await owner.HistoryAsync(opened.Id)).ShouldBe(["opened", "waiting", "applicantAnswered", "answered"]);
    }

    [Fact]
    public async Task Whoever_may_not_see_a_case_neither_rates_nor_reopens_it()
    {
        var opened = await owner.OpensAsync();
        await (await owner.SayAsync(opened.Id, "answer")).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var stranger in new[] { host.As(Roles.SpaceOperator, "370102", "stranger"), host.As(Roles.DepartmentOfficer, "370100", "stranger"), host.CityOfficer("370200") })
        {
            await (await stranger.RateCaseAsync(opened.Id, 1)).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.ReopenAsync(opened.Id)).ShouldBreakAsync<ResourceNotFound>();
        }

        await (await host.As(Roles.Operator, "370000").RateCaseAsync(opened.Id, 1)).ShouldBeAsync(HttpStatusCode.Forbidden);
        (await owner.ReadsCaseAsync(opened.Id)).Stars.ShouldBeNull();
    }

    [Fact]
    public async Task RatedByOwner_CaseNotAnswered_and_CaseRated()
    {
        var opened = await city.OpensAsync();
        await (await host.Applicant().RateCaseAsync(opened.Id, 5, "me/inquiries")).ShouldBreakAsync<CaseNotAnswered>();
        await city.SaysAsync(opened.Id, "answer");
        await (await city.RateCaseAsync(opened.Id, 5)).ShouldBreakAsync<RatedByOwner>();
        (await (await host.Applicant().RateCaseAsync(opened.Id, 4, "me/inquiries")).ReadAsync<CaseDetails>()).Stars.ShouldBe(4);
        await (await owner.RateCaseAsync(opened.Id, 1)).ShouldBreakAsync<CaseRated>();
        await (await (await owner.RateCaseAsync(opened.Id, 6)).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("stars", "Range");
    }

    [Fact]
    public async Task Reopened_it_keeps_its_owner_and_gets_a_new_clock()
    {
        var opened = await owner.OpensAsync();
        await owner.SaysAsync(opened.Id, "answer");
        await (await host.Applicant().RateCaseAsync(opened.Id, 1, "me/inquiries")).ShouldBeAsync(HttpStatusCode.OK);
        await (await owner.CloseAsync(opened.Id)).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-06-10 12:00:00");

        var again = await (await host.Applicant().ReopenAsync(opened.Id, "me/inquiries")).ReadAsync<CaseDetails>();

        (again.State, again.Round, again.OwnerName, again.DueOn, again.DaysUsed, again.Stars).ShouldBe((CaseState.Open, 2, opened.OwnerName, new DateOnly(2026, 6, 17), 0, null));
        (await owner.SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
        (await host.ToldAsync<InquiryCaseReopened>(opened.Id)).ShouldHaveSingleItem().Round.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-06-16 23:59:59", true)]
    [InlineData("2026-06-17 00:00:00", false)]
    public async Task ReopeningTooLate_after_the_fifteenth_day(string at, bool may)
    {
        var opened = await owner.OpensAsync();
        (await owner.SaysAsync(opened.Id, "answer")).ReopenUntil.ShouldBe(new DateOnly(2026, 6, 16));
        host.Clock.FreezeAtShanghai(at);
        var answer = await host.Applicant().ReopenAsync(opened.Id, "me/inquiries");
        if (may)
            await answer.ShouldBeAsync(HttpStatusCode.OK);
        else
            await answer.ShouldBreakAsync<ReopeningTooLate>();
    }

    [Fact]
    public async Task What_nobody_reopens_in_time_is_closed_by_itself_once()
    {
        var opened = await owner.OpensAsync();
        await owner.SaysAsync(opened.Id, "answer");
        host.Clock.FreezeAtShanghai("2026-06-16 23:59:59");
        await host.WatchAsync();
        (await owner.ReadsCaseAsync(opened.Id)).State.ShouldBe(CaseState.Answered);
        host.Clock.FreezeAtShanghai("2026-06-17 00:00:00");
        await host.WatchAsync();
        await host.WatchAsync();
        (await owner.ReadsCaseAsync(opened.Id)).State.ShouldBe(CaseState.Closed);
        (await host.ToldAsync<InquiryCaseClosed>(opened.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task WorkingDaysUnknown_is_said_and_nothing_is_guessed()
    {
        // Five working days from 24 December end on the last day of 2030; from 25 December they run into a year without an arrangement.
        host.Clock.FreezeAtShanghai("2030-12-24 09:00:00");
        (await owner.OpensAsync()).DueOn.ShouldBe(new DateOnly(2030, 12, 31));
        host.Clock.FreezeAtShanghai("2030-12-25 09:00:00");
        await (await owner.OpenAsync(Inquiry())).ShouldBreakAsync<WorkingDaysUnknown>();
    }

    [Fact]
    public async Task The_phone_is_encrypted_masked_and_its_unmasked_read_on_record()
    {
        var opened = await owner.OpensAsync();
        (await (await owner.GetAsync($"{Api}/cases/{opened.Id}/applicant-phone")).ReadAsync<ApplicantPhone>()).Phone.ShouldBe(ApplicantsPhone);
        await (await host.SpecialistAccount("other").GetAsync($"{Api}/cases/{opened.Id}/applicant-phone")).ShouldBreakAsync<NotCaseOwner>();
        await using var db = host.OwnerContext();
        (await db.Audit.CountAsync(a => a.SubjectId == opened.Id.ToString() && a.Detail == "read: applicant's phone")).ShouldBe(1);
        foreach (var table in new[] { "inquiry_cases", "case_entries", "outbox_messages", "audit_entries" })
        {
            await using var command = host.Owner.CreateCommand($"select count(*) from {table} t where t::text like '%{ApplicantsPhone}%'");
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table);
        }
    }

    [Fact]
    public async Task Another_city_and_another_applicant_find_nothing()
    {
        var opened = await owner.OpensAsync();
        var qingdao = host.CityOfficer("370200");
        foreach (var path in new[] { $"cases/{opened.Id}", $"cases/{opened.Id}/history", $"cases/{opened.Id}/applicant-phone" })
            await (await qingdao.GetAsync($"{Api}/{path}")).ShouldBreakAsync<ResourceNotFound>();
        (await qingdao.ListAsync<CaseRow>("cases?region=370100")).ShouldBeEmpty();
        await (await qingdao.SayAsync(opened.Id, "answer")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.OfferAsync(opened.Id)).ShouldBreakAsync<ResourceNotFound>();
        var stranger = host.As(Roles.Entrepreneur, "370102", "stranger");
        await (await stranger.GetAsync($"{Api}/me/inquiries/{opened.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await stranger.RateCaseAsync(opened.Id, 1, "me/inquiries")).ShouldBreakAsync<ResourceNotFound>();
        // A space operator sees what was asked of that operator, and nothing else.
        await (await host.As(Roles.SpaceOperator, "370102", "operator").GetAsync($"{Api}/cases/{opened.Id}")).ShouldBreakAsync<ResourceNotFound>();
    }
}

using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Specialists.Assignments;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Specialists;

/// <summary>Leave with a substitute; the first contact of a project is known on every day.</summary>
public sealed class Leave_tests : IClassFixture<MentorsHost>
{
    private readonly MentorsHost host;
    private readonly HttpClient officer;

    public Leave_tests(MentorsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
    }

    private Task<HttpResponseMessage> TakeAsync(Guid specialist, Guid substitute, string first = "2026-06-08", string last = "2026-06-12") =>
        officer.PostAsync($"{Api}/specialists/{specialist}/leaves", new TakeLeave(DateOnly.Parse(first), DateOnly.Parse(last), substitute, "年休假"));

    private async Task<LeaveDetails> TakesAsync(Guid specialist, Guid substitute, string first = "2026-06-08", string last = "2026-06-12") =>
        await (await TakeAsync(specialist, substitute, first, last)).ReadAsync<LeaveDetails>(HttpStatusCode.Created);

    private async Task<FirstContact> ContactAsync(Guid dossier) =>
        await (await officer.GetAsync($"{Api}/dossiers/{dossier}/first-contact")).ReadAsync<FirstContact>();

    private async Task<(SpecialistDetails, SpecialistDetails)> TwoAsync(string county) =>
        (await officer.AddsAsync(Specialist(county)), await officer.AddsAsync(Specialist(county)));

    [Fact]
    public async Task The_substitute_is_the_first_contact_from_the_first_days_beginning_to_the_last_days_end()
    {
        var (own, substitute) = await TwoAsync("370102");
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        dossier.SpecialistId.ShouldBe(own.Id);
        await TakesAsync(own.Id, substitute.Id);
        foreach (var (at, who) in new[]
        {
            ("2026-06-07 23:59:59", own.Id), ("2026-06-08 00:00:00", substitute.Id), ("2026-06-12 23:59:59", substitute.Id), ("2026-06-13 00:00:00", own.Id),
        })
        {
            host.Clock.FreezeAtShanghai(at);
            var contact = await ContactAsync(dossier.Id);
            contact.SpecialistId.ShouldBe(who, at);
            (contact.SubstitutesFor?.SpecialistId).ShouldBe(who == own.Id ? null : own.Id, at);
        }
    }

    [Fact]
    public async Task A_county_reads_a_first_contact_who_works_for_the_city_and_NoFirstContact_while_a_dossier_waits()
    {
        var county = host.As(ServiceDefaults.Security.Roles.Specialist, "370105");
        var waiting = await host.OpenDossierAsync(Dossier("370105"));
        var none = await county.GetAsync($"{Api}/dossiers/{waiting.Id}/first-contact");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await none.ShouldBreakAsync<NoFirstContact>();
        var city = await officer.AddsAsync(Specialist("370100", SpecialistTier.City) with { Counties = ["370105"] });
        (await (await county.GetAsync($"{Api}/dossiers/{waiting.Id}/first-contact")).ReadAsync<FirstContact>()).SpecialistId.ShouldBe(city.Id);
        await (await host.CityOfficer("370200").GetAsync($"{Api}/dossiers/{waiting.Id}/first-contact")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task Whoever_is_on_leave_gets_a_new_dossier_only_where_nobody_else_is()
    {
        var (away, there) = await TwoAsync("370103");
        await TakesAsync(away.Id, there.Id, "2026-06-01", "2026-06-01");
        (await host.OpenDossierAsync(Dossier("370103"))).SpecialistId.ShouldBe(there.Id);
        (await host.OpenDossierAsync(Dossier("370103"))).SpecialistId.ShouldBe(there.Id);
        host.Clock.FreezeAtShanghai("2026-06-02 00:00:00");
        (await host.OpenDossierAsync(Dossier("370103"))).SpecialistId.ShouldBe(away.Id);
    }

    [Fact]
    public async Task SubstituteSelf_SubstituteUnknown_SubstituteInactive_and_SubstituteOutOfReach()
    {
        var own = await officer.AddsAsync(Specialist("370104"));
        await (await TakeAsync(own.Id, own.Id)).ShouldBreakAsync<SubstituteSelf>();
        await (await TakeAsync(own.Id, Guid.CreateVersion7())).ShouldBreakAsync<SubstituteUnknown>();
        await (await TakeAsync(own.Id, (await host.CityOfficer("370200").AddsAsync(Specialist("370202"))).Id)).ShouldBreakAsync<SubstituteUnknown>();
        await (await TakeAsync(own.Id, (await officer.AddsAsync(Specialist("370104", active: false))).Id)).ShouldBreakAsync<SubstituteInactive>();
        await (await TakeAsync(own.Id, (await officer.AddsAsync(Specialist("370112"))).Id)).ShouldBreakAsync<SubstituteOutOfReach>();
        var city = await officer.AddsAsync(Specialist("370100", SpecialistTier.City) with { Counties = ["370112", "370113"] });
        await (await TakeAsync(own.Id, city.Id)).ShouldBreakAsync<SubstituteOutOfReach>();
        await (await TakeAsync(city.Id, own.Id)).ShouldBreakAsync<SubstituteOutOfReach>();
        await (await officer.PatchAsync($"{Api}/specialists/{city.Id}", new ChangeSpecialist(Counties: ["370104"]), "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await TakesAsync(own.Id, city.Id);
    }

    [Theory]
    [InlineData("2026-06-07", "2026-06-08", false)]
    [InlineData("2026-06-05", "2026-06-07", true)]
    [InlineData("2026-06-12", "2026-06-12", false)]
    [InlineData("2026-06-13", "2026-06-20", true)]
    public async Task LeaveOverlaps_SubstituteOnLeave_and_SpecialistSubstitutes_to_the_day(string first, string last, bool apart)
    {
        var (own, substitute) = await TwoAsync("370112");
        var third = await officer.AddsAsync(Specialist("370112"));
        await TakesAsync(own.Id, substitute.Id);
        if (apart)
        {
            await TakesAsync(own.Id, third.Id, first, last);
            await TakesAsync(substitute.Id, third.Id, first, last);
            return;
        }

        await (await TakeAsync(own.Id, third.Id, first, last)).ShouldBreakAsync<LeaveOverlaps>();
        await (await TakeAsync(third.Id, own.Id, first, last)).ShouldBreakAsync<SubstituteOnLeave>();
        await (await TakeAsync(substitute.Id, third.Id, first, last)).ShouldBreakAsync<SpecialistSubstitutes>();
        await (await officer.PatchAsync($"{Api}/specialists/{substitute.Id}", new ChangeSpecialist(Active: false), "\"1\"")).ShouldBreakAsync<SpecialistSubstitutes>();
    }

    [Fact]
    public async Task Two_leaves_at_once_never_make_a_chain()
    {
        for (var i = 0; i < 10; i++)
        {
            var (a, b) = await TwoAsync("370113");
            var c = await officer.AddsAsync(Specialist("370113"));
            await Task.WhenAll(TakeAsync(a.Id, b.Id), TakeAsync(b.Id, c.Id), TakeAsync(c.Id, a.Id));
            await using var db = host.OwnerContext();
            Guid[] three = [a.Id, b.Id, c.Id];
            var leaves = await db.Set<SpecialistLeave>().Where(l => three.Contains(l.SpecialistId)).ToListAsync();
            leaves.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Ended_early_the_specialist_is_back_today_and_LeaveOver_after_that()
    {
        var (own, substitute) = await TwoAsync("370114");
        var dossier = await host.OpenDossierAsync(Dossier("370114"));
        var running = await TakesAsync(own.Id, substitute.Id, "2026-06-01", "2026-06-30");
        host.Clock.FreezeAtShanghai("2026-06-10 10:00:00");
        (await ContactAsync(dossier.Id)).SpecialistId.ShouldBe(substitute.Id);
        var ended = await (await officer.PostAsync($"{Api}/specialist-leaves/{running.Id}/ending", (HttpContent?)null)).ReadAsync<LeaveDetails>();
        (ended.LastDay, ended.Cancelled).ShouldBe((new DateOnly(2026, 6, 9), false));
        (await ContactAsync(dossier.Id)).SpecialistId.ShouldBe(own.Id);
        await (await officer.PostAsync($"{Api}/specialist-leaves/{running.Id}/ending", (HttpContent?)null)).ShouldBreakAsync<LeaveOver>();
        var planned = await TakesAsync(own.Id, substitute.Id, "2026-07-01", "2026-07-02");
        (await (await officer.PostAsync($"{Api}/specialist-leaves/{planned.Id}/ending", (HttpContent?)null)).ReadAsync<LeaveDetails>()).Cancelled.ShouldBeTrue();
        await (await officer.PostAsync($"{Api}/specialist-leaves/{planned.Id}/ending", (HttpContent?)null)).ShouldBreakAsync<LeaveOver>();
        await (await (await TakeAsync(own.Id, substitute.Id, "2026-06-09", "2026-06-11")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("firstDay", "LeaveInThePast");
    }
}

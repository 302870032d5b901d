using System.Net;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>Renewal, suspension, resignation and expiry, and that nobody is left without a mentor unnoticed.</summary>
public sealed class Term_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task RenewalTooEarly_until_sixty_days_before_the_terms_last_day_and_MentorNotAppointed_when_it_is_over()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var mentor = await host.ActingMentorAsync("370102", "term-1", but: r => r with { TermEnd = new(2026, 12, 31) });
        host.Clock.FreezeAtShanghai("2026-10-31 23:59:59");
        await (await RenewAsync(mentor.Id)).ShouldBreakAsync<RenewalTooEarly>();
        host.Clock.FreezeAtShanghai("2026-11-01 00:00:00");
        var renewed = await (await RenewAsync(mentor.Id)).ReadAsync<MentorDetails>();
        renewed.ShouldSatisfyAllConditions(
            m => m.TermStart.ShouldBe(new DateOnly(2026, 3, 1)), m => m.TermEnd.ShouldBe(new DateOnly(2029, 12, 31)),
            m => m.Acting.ShouldBeTrue(), m => m.CertificateNumber!.ShouldStartWith("370100-2027-"));
        await (await RenewAsync(mentor.Id)).ShouldBreakAsync<RenewalTooEarly>();

        var other = await host.ActingMentorAsync("370102", "term-2", but: r => r with { TermStart = new(2026, 3, 1), TermEnd = new(2026, 11, 30) });
        host.Clock.FreezeAtShanghai("2026-12-01 00:00:00");
        await (await RenewAsync(other.Id)).ShouldBreakAsync<MentorNotAppointed>();
        var history = await (await officer.GetAsync($"{Api}/mentors/{mentor.Id}/history")).ReadAsync<Page<MentorStepDetails>>();
        history.Items.Select(s => s.Kind).ShouldBe([MentorStepKind.Renewed, MentorStepKind.Appointed]);
        history.Items[0].TermStart.ShouldBe(new DateOnly(2027, 1, 1));
    }

    [Fact]
    public async Task A_renewed_mentor_draws_one_certificate_however_many_ask_at_once()
    {
        host.Clock.FreezeAtShanghai("2026-12-01 09:00:00");
        var mentor = await host.ActingMentorAsync("370102", "term-3", but: r => r with { TermStart = new(2026, 1, 1), TermEnd = new(2026, 12, 31) });
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RenewAsync(mentor.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<RenewalTooEarly>();
    }

    [Fact]
    public async Task A_term_expires_when_its_last_day_is_over_in_Shanghai_and_its_projects_stand_without_a_mentor_until_each_has_one()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var of = await host.AccompaniedAsync("370103", "term-4", r => r with { TermEnd = new(2026, 6, 30) });
        var proposed = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370103"))).Id, of.Mentor.Id);
        (await WaitingAsync("370103")).Select(w => w.DossierId).ShouldNotContain(of.Dossier);

        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        await host.Services.RunJobAsync<ExpireMentors>();
        (await officer.ReadsMentorAsync(of.Mentor.Id)).Status.ShouldBe(MentorStatus.Appointed);
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        await host.Services.RunJobAsync<ExpireMentors>();
        await host.Services.RunJobAsync<ExpireMentors>();
        (await officer.ReadsMentorAsync(of.Mentor.Id)).ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MentorStatus.Expired), m => m.FreePlaces.ShouldBe(3));
        foreach (var pairing in new[] { of.Pairing, proposed.Id })
            (await (await officer.GetAsync($"{Api}/pairings/{pairing}")).ReadAsync<PairingDetails>()).State.ShouldBe(PairingState.Ended);
        (await host.NotedAsync(of.Pairing))[^1].Zh.ShouldBe("与导师 王立新 的结对结束：导师聘期届满，待转接");
        (await EventsAsync(of.Mentor.Id)).Count(t => t == typeof(MentorLeft).FullName).ShouldBe(1);
        var waiting = (await WaitingAsync("370103")).Single(w => w.DossierId == of.Dossier);
        waiting.ShouldSatisfyAllConditions(
            w => w.FormerMentorState.ShouldBe(MentorStatus.Expired), w => w.FormerMentorName.ShouldBe("王立新"),
            w => w.Since.ShouldBe(host.Clock.GetUtcNow(), TimeSpan.FromSeconds(1)));

        var next = await host.ActingMentorAsync("370103", "term-5");
        await host.AcceptsAsync(of.Dossier, next.Id, "term-5");
        (await WaitingAsync("370103")).Select(w => w.DossierId).ShouldNotContain(of.Dossier);
        await (await officer.PostAsync($"{Api}/mentors/{of.Mentor.Id}/appointment", new AppointMentor(new(2026, 7, 1)))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_suspended_mentor_does_not_act_and_the_projects_wait_until_the_mentor_is_back()
    {
        var of = await host.AccompaniedAsync("370104", "term-6");
        await (await officer.TermAsync(of.Mentor.Id, "suspension", "赴外地工作")).ShouldBeAsync(HttpStatusCode.OK);
        (await officer.ReadsMentorAsync(of.Mentor.Id)).ShouldSatisfyAllConditions(
            m => m.Status.ShouldBe(MentorStatus.Suspended), m => m.Acting.ShouldBeFalse(), m => m.StatusReason.ShouldBe("赴外地工作"));
        (await WaitingAsync("370104")).Single(w => w.DossierId == of.Dossier).FormerMentorState.ShouldBe(MentorStatus.Suspended);
        await (await officer.ProposeAsync((await host.OpenDossierAsync(Dossier("370104"))).Id, of.Mentor.Id)).ShouldBreakAsync<MentorNotActing>();
        await (await officer.TermAsync(of.Mentor.Id, "suspension")).ShouldBreakAsync<MentorNotAppointed>();
        await (await officer.PostAsync($"{Api}/mentors/{of.Mentor.Id}/appointment", new AppointMentor(new(2027, 1, 1)))).ShouldBreakAsync<MentorNotAppointed>();

        await (await officer.TermAsync(of.Mentor.Id, "resumption", "已返回")).ShouldBeAsync(HttpStatusCode.OK);
        (await WaitingAsync("370104")).Select(w => w.DossierId).ShouldNotContain(of.Dossier);
        await (await officer.TermAsync(of.Mentor.Id, "resumption")).ShouldBreakAsync<MentorNotSuspended>();
        (await host.NotedAsync(of.Mentor.Id)).Select(n => n.Kind).ShouldBe(["mentorSuspended", "mentorResumed"]);
    }

    [Fact]
    public async Task A_mentor_resigns_with_the_own_account_once_and_acceptances_at_once_leave_no_pairing_behind()
    {
        var of = await host.AccompaniedAsync("370105", "term-7");
        var proposed = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370105"))).Id, of.Mentor.Id);
        var resigning = Enumerable.Range(0, 5).Select(_ => of.AsMentor.PostAsync($"{Api}/me/mentor/resignation", new TermReason("个人原因")));
        var accepting = of.AsMentor.AcceptAsync(proposed.Id);
        var answers = await Task.WhenAll(resigning);
        await accepting;
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<MentorNotAppointed>();
        (await officer.ReadsMentorAsync(of.Mentor.Id)).ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MentorStatus.Resigned), m => m.FreePlaces.ShouldBe(3));
        await using var db = host.OwnerContext();
        (await db.Pairings.CountAsync(p => p.MentorId == of.Mentor.Id && p.State == PairingState.Accepted)).ShouldBe(0);
        (await WaitingAsync("370105")).Select(w => w.DossierId).ShouldContain(of.Dossier);
        await (await host.MentorAccount("370100", "nobody").PostAsync($"{Api}/me/mentor/resignation", new TermReason("个人原因"))).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task A_project_waits_from_its_opening_and_again_when_the_city_ends_its_only_pairing()
    {
        var of = await host.AccompaniedAsync("370112", "term-8");
        var never = await host.OpenDossierAsync(Dossier("370112"));
        var list = await WaitingAsync("370112");
        list.Select(w => w.DossierId).ShouldBe([never.Id]);
        list[0].FormerMentorId.ShouldBeNull();
        await (await officer.PostAsync($"{Api}/pairings/{of.Pairing}/ending", new PairingReason("陪跑期满"))).ShouldBeAsync(HttpStatusCode.OK);
        (await WaitingAsync("370112")).Select(w => w.DossierId).ShouldBe([never.Id, of.Dossier]);
        (await (await host.CityOfficer("370200").GetAsync($"{Api}/dossiers/without-mentor?region=370112")).ReadAsync<Page<MentorlessProject>>()).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task MinimumLoadAboveCapacity_on_entering_and_on_changing_and_languages_are_codes()
    {
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { MinimumLoad = 4 })).ShouldNameAsync("minimumLoad", nameof(MinimumLoadAboveCapacity));
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { MinimumLoad = -1 })).ShouldNameAsync("minimumLoad", nameof(MinimumLoadAboveCapacity));
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { Languages = ["中文"] })).ShouldNameAsync("languages[0]", "LanguageCode");
        var mentor = await officer.RegistersAsync(Row("370102") with { MinimumLoad = 3, Languages = ["zh", "ko"] });
        (await (await officer.GetAsync($"{Api}/mentors?language=ko")).ReadAsync<Page<MentorDetails>>()).Items.Single().Id.ShouldBe(mentor.Id);
        await (await officer.PatchAsync($"{Api}/mentors/{mentor.Id}", new ChangeMentor(Capacity: 2), "\"1\"")).ShouldBreakAsync<MinimumLoadAboveCapacity>();
        (await (await officer.PatchAsync($"{Api}/mentors/{mentor.Id}", new ChangeMentor(Capacity: 2, MinimumLoad: 2), "\"1\"")).ReadAsync<MentorDetails>()).MinimumLoad.ShouldBe(2);
    }

    [Fact]
    public async Task Another_citys_officer_finds_no_mentor_to_renew_suspend_resume_or_let_go()
    {
        var mentor = await host.ActingMentorAsync("370102", "term-9");
        var qingdao = host.CityOfficer("370200");
        await (await qingdao.PostAsync($"{Api}/mentors/{mentor.Id}/renewal", new RenewMentor())).ShouldBreakAsync<ResourceNotFound>();
        foreach (var step in new[] { "suspension", "resumption", "resignation" })
            await (await qingdao.TermAsync(mentor.Id, step)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.GetAsync($"{Api}/mentors/{mentor.Id}/history")).ShouldBreakAsync<ResourceNotFound>();
        await (await host.As(Roles.Specialist, "370100").TermAsync(mentor.Id, "suspension")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private Task<HttpResponseMessage> RenewAsync(Guid mentor) => officer.PostAsync($"{Api}/mentors/{mentor}/renewal", new RenewMentor());

    private async Task<IReadOnlyList<MentorlessProject>> WaitingAsync(string county) =>
        (await (await officer.GetAsync($"{Api}/dossiers/without-mentor?region={county}")).ReadAsync<Page<MentorlessProject>>()).Items;

    private async Task<List<string>> EventsAsync(Guid subject)
    {
        await using var db = host.OwnerContext();
        return await db.Outbox.Where(o => o.SubjectId == subject).OrderBy(o => o.Sequence).Select(o => o.Type).ToListAsync();
    }
}

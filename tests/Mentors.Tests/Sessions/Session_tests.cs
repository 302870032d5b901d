using System.Net;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>Sessions: planned, held, recorded and rated; or cancelled, or missed.</summary>
public sealed class Session_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_session_is_planned_by_either_side_or_the_specialist_held_recorded_and_rated_by_both()
    {
        host.Clock.FreezeAtShanghai("2026-06-03 08:00:00");
        var of = await host.AccompaniedAsync("370102", "session-1");
        var byFounder = await of.AsFounder.PlansAsync(host.Plan(of.Pairing));
        byFounder.ShouldSatisfyAllConditions(s => s.PlannedBy.ShouldBe(Party.Founder), s => s.State.ShouldBe(SessionState.Planned));
        (await of.AsMentor.PlansAsync(host.Plan(of.Pairing, 30))).PlannedBy.ShouldBe(Party.Mentor);
        var byStaff = await (await of.AsSpecialist.PostAsync($"{Api}/sessions", host.Plan(of.Pairing, 60))).ReadAsync<SessionDetails>(HttpStatusCode.Created);
        byStaff.PlannedBy.ShouldBe(Party.Staff);

        host.Clock.FreezeAtShanghai("2026-06-03 09:00:00");
        (await (await of.AsFounder.PostAsync($"{Api}/me/sessions/{byFounder.Id}/holding", (HttpContent?)null)).ReadAsync<SessionDetails>()).State.ShouldBe(SessionState.Held);
        var recorded = await (await of.AsMentor.RecordAsync(byFounder.Id, 75, new NewFollowUp("完成试验方案", Party.Founder, new(2026, 6, 20)))).ReadAsync<SessionDetails>();
        recorded.ShouldSatisfyAllConditions(s => s.State.ShouldBe(SessionState.Recorded), s => s.Minutes.ShouldBe(75), s => s.Counts.ShouldBeTrue(), s => s.Topic.ShouldBe("工艺验证"));
        await (await of.AsFounder.RateAsync(byFounder.Id, 5)).ShouldBeAsync(HttpStatusCode.OK);
        var rated = await (await of.AsMentor.RateAsync(byFounder.Id, 4)).ReadAsync<SessionDetails>();
        rated.ShouldSatisfyAllConditions(s => s.FounderScore.ShouldBe(5), s => s.MentorScore.ShouldBe(4));
        (await host.NotedAsync(byFounder.Id)).ShouldBe(
        [
            ("sessionPlanned", "约定导师辅导：量产前的工艺验证，2026-06-03 09:00", "Mentor session planned: 量产前的工艺验证, 2026-06-03 09:00"),
            ("sessionRecorded", "导师 王立新 辅导 75 分钟：工艺验证", "Session of 75 minutes with mentor 王立新: 工艺验证"),
        ]);
        (await (await of.AsFounder.GetAsync($"{Api}/me/sessions")).ReadAsync<Page<SessionDetails>>()).Items.Count.ShouldBe(3);
        (await (await officer.GetAsync($"{Api}/sessions?pairing={of.Pairing}&state=recorded")).ReadAsync<Page<SessionDetails>>()).Items.Single().Id.ShouldBe(byFounder.Id);
    }

    [Fact]
    public async Task PairingNotAccepted_before_the_acceptance_and_after_the_end()
    {
        var mentor = await host.ActingMentorAsync("370102", "session-2");
        var pairing = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id);
        var own = host.MentorAccount("370100", "session-2");
        await (await own.PostAsync($"{Api}/me/sessions", host.Plan(pairing.Id))).ShouldBreakAsync<PairingNotAccepted>();
        await (await own.AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await own.PlansAsync(host.Plan(pairing.Id));
        await (await officer.PostAsync($"{Api}/pairings/{pairing.Id}/ending", new PairingReason("期满"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await own.PostAsync($"{Api}/me/sessions", host.Plan(pairing.Id))).ShouldBreakAsync<PairingNotAccepted>();
    }

    [Fact]
    public async Task SessionNotBegun_a_second_before_its_time_and_not_at_it()
    {
        host.Clock.FreezeAtShanghai("2026-06-03 08:00:00");
        var of = await host.AccompaniedAsync("370102", "session-3");
        var (first, second) = (await of.AsMentor.PlansAsync(host.Plan(of.Pairing)), await of.AsMentor.PlansAsync(host.Plan(of.Pairing)));
        var absence = new SessionMissed(Party.Founder, "未联系上");
        host.Clock.FreezeAtShanghai("2026-06-03 08:59:59");
        await (await of.AsMentor.RecordAsync(first.Id)).ShouldBreakAsync<SessionNotBegun>();
        await (await of.AsMentor.PostAsync($"{Api}/me/sessions/{first.Id}/holding", (HttpContent?)null)).ShouldBreakAsync<SessionNotBegun>();
        await (await of.AsMentor.PostAsync($"{Api}/me/sessions/{second.Id}/absence", absence)).ShouldBreakAsync<SessionNotBegun>();
        host.Clock.FreezeAtShanghai("2026-06-03 09:00:00");
        await (await of.AsMentor.RecordAsync(first.Id)).ShouldBeAsync(HttpStatusCode.OK);
        var missed = await (await of.AsMentor.PostAsync($"{Api}/me/sessions/{second.Id}/absence", absence)).ReadAsync<SessionDetails>();
        missed.ShouldSatisfyAllConditions(s => s.State.ShouldBe(SessionState.Missed), s => s.MissedBy.ShouldBe(Party.Founder));
    }

    [Fact]
    public async Task SessionNotPlanned_once_it_was_cancelled_and_SessionNotHeld_for_what_did_not_take_place_or_is_recorded()
    {
        var of = await host.AccompaniedAsync("370102", "session-4");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, -1));
        await (await of.AsFounder.PostAsync($"{Api}/me/sessions/{session.Id}/cancellation", new SessionReason("出差"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await of.AsSpecialist.PostAsync($"{Api}/sessions/{session.Id}/cancellation", new SessionReason("出差"))).ShouldBreakAsync<SessionNotPlanned>();
        await (await of.AsSpecialist.PostAsync($"{Api}/sessions/{session.Id}/holding", (HttpContent?)null)).ShouldBreakAsync<SessionNotPlanned>();
        await (await of.AsSpecialist.PostAsync($"{Api}/sessions/{session.Id}/absence", new SessionMissed(Party.Mentor, "缺席"))).ShouldBreakAsync<SessionNotPlanned>();
        await (await of.AsSpecialist.PutAsync($"{Api}/sessions/{session.Id}", new SessionPlan(host.Clock.GetUtcNow(), 30, "改期"), "\"2\"")).ShouldBreakAsync<SessionNotPlanned>();
        await (await of.AsMentor.RecordAsync(session.Id)).ShouldBreakAsync<SessionNotHeld>();
        await (await of.AsMentor.RecordAsync((await host.RecordsAsync(of)).Id)).ShouldBreakAsync<SessionNotHeld>();
        await (await of.AsMentor.RateAsync(session.Id, 5)).ShouldBreakAsync<SessionNotRecorded>();
    }

    [Fact]
    public async Task SessionTime_lies_within_31_days_back_and_366_ahead()
    {
        host.Clock.FreezeAtShanghai("2026-06-03 08:00:00");
        var of = await host.AccompaniedAsync("370102", "session-5");
        foreach (var (hours, seconds, taken) in new[] { (-31 * 24, 0, true), (-31 * 24, -1, false), (366 * 24, 0, true), (366 * 24, 1, false) })
        {
            var plan = host.Plan(of.Pairing) with { StartsAt = host.Clock.GetUtcNow().AddHours(hours).AddSeconds(seconds) };
            var answer = await of.AsMentor.PostAsync($"{Api}/me/sessions", plan);
            if (taken)
                await answer.ShouldBeAsync(HttpStatusCode.Created);
            else
                await answer.ShouldBreakAsync<SessionTime>();
        }
    }

    [Fact]
    public async Task OnlyMentorRecords_and_a_stranger_finds_nothing()
    {
        var of = await host.AccompaniedAsync("370102", "session-6");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, -1));
        await (await of.AsFounder.RecordAsync(session.Id)).ShouldBreakAsync<OnlyMentorRecords>();
        foreach (var stranger in new[] { host.MentorAccount("370100", "stranger"), host.As(Roles.Entrepreneur, "370102", "founder-stranger") })
        {
            await (await stranger.RecordAsync(session.Id)).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.RateAsync(session.Id, 1)).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.GetAsync($"{Api}/me/sessions/{session.Id}")).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.GetAsync($"{Api}/me/sessions/{session.Id}/follow-ups")).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.PostAsync($"{Api}/me/sessions", host.Plan(of.Pairing))).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.PostAsync($"{Api}/me/sessions/{session.Id}/cancellation", new SessionReason("否"))).ShouldBreakAsync<ResourceNotFound>();
            (await (await stranger.GetAsync($"{Api}/me/sessions")).ReadAsync<Page<SessionDetails>>()).Items.ShouldBeEmpty();
        }

        await (await of.AsMentor.PostAsync($"{Api}/sessions", host.Plan(of.Pairing))).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task SessionAlreadyRated_each_side_once_also_at_once()
    {
        var of = await host.AccompaniedAsync("370102", "session-7");
        var session = await host.RecordsAsync(of);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => of.AsFounder.RateAsync(session.Id, 1 + (i % 5))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<SessionAlreadyRated>();
        await (await of.AsMentor.RateAsync(session.Id, 5)).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var score in new[] { 0, 6 })
            await (await of.AsFounder.RateAsync(session.Id, score)).ShouldNameAsync("score", "Range");
    }

    [Fact]
    public async Task A_session_is_moved_only_by_who_has_seen_it_as_it_is()
    {
        var of = await host.AccompaniedAsync("370102", "session-8");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing));
        var move = new SessionPlan(session.StartsAt.AddDays(1), 45, "改到次日");
        (await (await of.AsFounder.PutAsync($"{Api}/me/sessions/{session.Id}", move, "\"1\"")).ReadAsync<SessionDetails>()).PlannedMinutes.ShouldBe(45);
        await (await of.AsMentor.PutAsync($"{Api}/me/sessions/{session.Id}", move, "\"1\"")).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task Follow_ups_are_listed_until_they_are_done_and_overdue_from_the_day_after_their_last_one()
    {
        host.Clock.FreezeAtShanghai("2026-06-03 10:00:00");
        var of = await host.AccompaniedAsync("370102", "session-9");
        var session = await host.RecordsAsync(of, 60, new("试验方案", Party.Founder, new(2026, 6, 20)), new("介绍供应商", Party.Mentor, new(2026, 6, 10)));
        var open = await MineAsync(of.AsFounder, "");
        open.Select(f => f.Task).ShouldBe(["介绍供应商", "试验方案"]);
        host.Clock.FreezeAtShanghai("2026-06-10 23:59:59");
        (await MineAsync(of.AsMentor, "?overdue=true")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2026-06-11 00:00:00");
        (await MineAsync(of.AsMentor, "?overdue=true")).Select(f => f.Id).ShouldBe([open[0].Id]);
        (await (await officer.GetAsync($"{Api}/session-follow-ups?mentor={of.Mentor.Id}&overdue=true")).ReadAsync<Page<FollowUpDetails>>()).Items.Single().Overdue.ShouldBeTrue();

        var complete = $"{Api}/me/session-follow-ups/{open[0].Id}/completion";
        await (await host.MentorAccount("370100", "stranger").PostAsync(complete, new FollowUpResult("已介绍"))).ShouldBreakAsync<ResourceNotFound>();
        await (await of.AsMentor.PostAsync(complete, new FollowUpResult("已介绍"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await of.AsMentor.PostAsync(complete, new FollowUpResult("已介绍"))).ShouldBreakAsync<FollowUpDone>();
        await (await of.AsSpecialist.PostAsync($"{Api}/session-follow-ups/{open[1].Id}/completion", new FollowUpResult("已提交"))).ShouldBeAsync(HttpStatusCode.OK);
        (await MineAsync(of.AsFounder, "")).ShouldBeEmpty();
        (await (await of.AsFounder.GetAsync($"{Api}/me/sessions/{session.Id}/follow-ups")).ReadAsync<FollowUpDetails[]>()).ShouldAllBe(f => f.DoneAt != null && !f.Overdue);
    }

    [Fact]
    public async Task What_nobody_said_the_end_of_is_overdue_and_another_city_sees_none_of_it()
    {
        var of = await host.AccompaniedAsync("370103", "session-10");
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, -2));
        await of.AsMentor.PlansAsync(host.Plan(of.Pairing, 2));
        (await (await officer.GetAsync($"{Api}/sessions/overdue?region=370103")).ReadAsync<Page<SessionDetails>>()).Items.Select(s => s.Id).ShouldBe([session.Id]);
        var qingdao = host.CityOfficer("370200");
        foreach (var list in new[] { "sessions", "sessions/overdue", "session-follow-ups", "pairings/behind" })
            (await (await qingdao.GetAsync($"{Api}/{list}?region=370103")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        foreach (var one in new[] { $"sessions/{session.Id}", $"sessions/{session.Id}/follow-ups" })
            await (await qingdao.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/sessions/{session.Id}/cancellation", new SessionReason("否"))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/sessions", host.Plan(of.Pairing))).ShouldBreakAsync<ResourceNotFound>();
    }

    private static async Task<IReadOnlyList<FollowUpDetails>> MineAsync(HttpClient own, string query) =>
        (await (await own.GetAsync($"{Api}/me/session-follow-ups{query}")).ReadAsync<Page<FollowUpDetails>>()).Items;
}

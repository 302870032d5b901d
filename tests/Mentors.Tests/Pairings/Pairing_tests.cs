using System.Net;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Pairing_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_pairing_is_proposed_accepted_and_ended_and_the_place_is_taken_and_freed()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-a", capacity: 1);
        var account = host.MentorAccount("370100", "mentor-a");
        var pairing = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id);
        pairing.State.ShouldBe(PairingState.Proposed);
        (await officer.ReadsMentorAsync(mentor.Id)).FreePlaces.ShouldBe(1);
        (await (await account.AcceptAsync(pairing.Id)).ReadAsync<PairingDetails>()).State.ShouldBe(PairingState.Accepted);
        (await officer.ReadsMentorAsync(mentor.Id)).FreePlaces.ShouldBe(0);
        var ended = await officer.PostAsync($"{Api}/pairings/{pairing.Id}/ending", new PairingReason("陪跑期满"));
        (await ended.ReadAsync<PairingDetails>()).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PairingState.Ended), p => p.Reason.ShouldBe("陪跑期满"));
        (await officer.ReadsMentorAsync(mentor.Id)).FreePlaces.ShouldBe(1);
        await using var db = host.OwnerContext();
        var events = await db.Outbox.Where(o => o.SubjectId == pairing.Id).OrderBy(o => o.Sequence).Select(o => o.Type).ToListAsync();
        events.Where(t => t.StartsWith(typeof(PairingProposed).Namespace!, StringComparison.Ordinal))
            .ShouldBe([typeof(PairingProposed).FullName!, typeof(PairingAccepted).FullName!, typeof(PairingEnded).FullName!]);
    }

    [Fact]
    public async Task Each_step_is_told_to_the_projects_timeline_in_words()
    {
        var (first, second) = (await host.ActingMentorAsync("370102", "mentor-t1"), await host.ActingMentorAsync("370102", "mentor-t2"));
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var ended = await officer.ProposesAsync(dossier.Id, first.Id);
        await (await host.MentorAccount("370100", "mentor-t1").AcceptAsync(ended.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsync($"{Api}/pairings/{ended.Id}/ending", new PairingReason("陪跑期满"))).ShouldBeAsync(HttpStatusCode.OK);
        var declined = await officer.ProposesAsync(dossier.Id, second.Id);
        await (await host.MentorAccount("370100", "mentor-t2").PostAsync($"{Api}/pairings/{declined.Id}/refusal", new PairingReason("专业不符"))).ShouldBeAsync(HttpStatusCode.OK);

        (await host.NotedAsync(ended.Id)).ShouldBe(
        [
            ("pairingProposed", "拟与导师 王立新 结对，待导师确认", "Pairing with mentor 王立新 proposed"),
            ("pairingAccepted", "与导师 王立新 结对成功", "Paired with mentor 王立新"),
            ("pairingEnded", "与导师 王立新 的结对结束：陪跑期满", "Pairing with mentor 王立新 ended: 陪跑期满"),
        ]);
        (await host.NotedAsync(declined.Id))[^1].ShouldBe(("pairingDeclined", "导师 王立新 未接受结对：专业不符", "Mentor 王立新 declined: 专业不符"));
    }

    [Fact]
    public async Task A_declined_pairing_takes_no_place_and_may_be_proposed_again()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-b", capacity: 1);
        var account = host.MentorAccount("370100", "mentor-b");
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var pairing = await officer.ProposesAsync(dossier.Id, mentor.Id);
        await (await account.PostAsync($"{Api}/pairings/{pairing.Id}/refusal", new PairingReason(" "))).ShouldNameAsync("reason", "TextLength");
        var declined = await (await account.PostAsync($"{Api}/pairings/{pairing.Id}/refusal", new PairingReason("专业不符"))).ReadAsync<PairingDetails>();
        declined.State.ShouldBe(PairingState.Declined);
        (await officer.ReadsMentorAsync(mentor.Id)).FreePlaces.ShouldBe(1);
        await officer.ProposesAsync(dossier.Id, mentor.Id);
    }

    [Fact]
    public async Task MentorAtCapacity_fifty_acceptances_at_once_fill_exactly_three_places()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-c", capacity: 3);
        var account = host.MentorAccount("370100", "mentor-c");
        var dossiers = Enumerable.Range(0, 50).Select(_ => Dossier("370102")).ToArray();
        await host.PublishAsync(dossiers);
        var pairings = new List<Guid>();
        foreach (var dossier in dossiers)
        {
            await host.ArrivesAsync(dossier.SubjectId);
            pairings.Add((await officer.ProposesAsync(dossier.SubjectId, mentor.Id)).Id);
        }

        var answers = await Task.WhenAll(pairings.Select(account.AcceptAsync));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<MentorAtCapacity>();
        await using var db = host.OwnerContext();
        (await db.Pairings.CountAsync(p => p.MentorId == mentor.Id && p.State == PairingState.Accepted)).ShouldBe(3);
        (await db.Mentors.SingleAsync(m => m.Id == mentor.Id)).ActivePairings.ShouldBe(3);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_pairing_beyond_the_capacity()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-d", capacity: 2);
        (await Should.ThrowAsync<PostgresException>(host.ExecuteAsOwnerAsync("update mentors set active_pairings = 3 where id = $1", mentor.Id))).ConstraintName.ShouldBe("ck_mentors_capacity");
    }

    [Fact]
    public async Task CapacityBelowPairings_when_the_capacity_would_fall_below_what_was_accepted()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-e", capacity: 2);
        for (var i = 0; i < 2; i++)
        {
            var pairing = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id);
            await (await host.MentorAccount("370100", "mentor-e").AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.OK);
        }

        var version = (await officer.ReadsMentorAsync(mentor.Id)).Version;
        await (await officer.PatchAsync($"{Api}/mentors/{mentor.Id}", new ChangeMentor(Capacity: 1), $"\"{version}\"")).ShouldBreakAsync<CapacityBelowPairings>();
    }

    [Fact]
    public async Task MentorAffiliated_when_the_mentor_is_affiliated_with_the_projects_firm_also_since_the_proposal()
    {
        var affiliated = await host.ActingMentorAsync("370102", "mentor-f", affiliations: [Firm]);
        var dossier = await host.OpenDossierAsync(Dossier("370102", Firm));
        await (await officer.ProposeAsync(dossier.Id, affiliated.Id)).ShouldBreakAsync<MentorAffiliated>();
        var later = await host.ActingMentorAsync("370102", "mentor-g");
        var pairing = await officer.ProposesAsync(dossier.Id, later.Id);
        await (await officer.PatchAsync($"{Api}/mentors/{later.Id}", new ChangeMentor(AffiliationCodes: [Firm]), $"\"{later.Version}\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.MentorAccount("370100", "mentor-g").AcceptAsync(pairing.Id)).ShouldBreakAsync<MentorAffiliated>();
    }

    [Fact]
    public async Task MentorNotActing_after_the_terms_last_day_both_to_propose_and_to_accept()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var mentor = await host.ActingMentorAsync("370102", "mentor-h", but: row => row with { TermEnd = new(2026, 6, 30) });
        var (first, second) = (await host.OpenDossierAsync(Dossier("370102")), await host.OpenDossierAsync(Dossier("370102")));
        host.Clock.FreezeAtShanghai("2026-06-30 23:59:59");
        var pairing = await officer.ProposesAsync(first.Id, mentor.Id);
        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        await (await officer.ProposeAsync(second.Id, mentor.Id)).ShouldBreakAsync<MentorNotActing>();
        await (await host.MentorAccount("370100", "mentor-h").AcceptAsync(pairing.Id)).ShouldBreakAsync<MentorNotActing>();
    }

    [Fact]
    public async Task MentorElsewhere_when_the_mentor_does_not_serve_the_projects_region()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-i", but: row => row with { RegionsServed = ["370103", "370200"] });
        await (await officer.ProposeAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id)).ShouldBreakAsync<MentorElsewhere>();
        await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370103"))).Id, mentor.Id);
    }

    [Fact]
    public async Task PairingExists_for_the_same_mentor_while_proposed_or_accepted_also_at_once()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-j");
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.ProposeAsync(dossier.Id, mentor.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<PairingExists>();
    }

    [Fact]
    public async Task PairingNotOpen_for_a_second_answer_also_at_once()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-k");
        var account = host.MentorAccount("370100", "mentor-k");
        var pairing = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => account.AcceptAsync(pairing.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<PairingNotOpen>();
        (await officer.ReadsMentorAsync(mentor.Id)).FreePlaces.ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_mentors_own_account_sees_and_answers_the_pairing()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-l");
        var pairing = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("370102"))).Id, mentor.Id);
        var stranger = host.MentorAccount("370100", "stranger");
        await (await stranger.AcceptAsync(pairing.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await stranger.PostAsync($"{Api}/pairings/{pairing.Id}/refusal", new PairingReason("否"))).ShouldBreakAsync<ResourceNotFound>();
        (await (await stranger.GetAsync($"{Api}/me/pairings")).ReadAsync<Page<PairingDetails>>()).Items.ShouldBeEmpty();
        var own = await (await host.MentorAccount("370100", "mentor-l").GetAsync($"{Api}/me/pairings?state=proposed")).ReadAsync<Page<PairingDetails>>();
        own.Items.Single().Id.ShouldBe(pairing.Id);
    }

    [Fact]
    public async Task DossierUnknown_and_MentorUnknown_name_their_fields()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-m");
        var unknown = await officer.ProposeAsync(Guid.CreateVersion7(), mentor.Id);
        await unknown.ShouldBreakAsync<DossierUnknown>();
        await unknown.ShouldNameAsync("dossierId", nameof(DossierUnknown));
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        await (await officer.ProposeAsync(dossier.Id, Guid.CreateVersion7())).ShouldBreakAsync<MentorUnknown>();
        var lists = await (await officer.GetAsync($"{Api}/pairings?dossier={dossier.Id}&mentor={mentor.Id}&state=accepted")).ReadAsync<Page<PairingDetails>>();
        lists.Items.ShouldBeEmpty();
    }
}

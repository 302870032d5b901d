using System.Net;
using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Runs;

/// <summary>Adoption, answers, lapsing, and the run that follows. Each test has a city of its own.</summary>
public sealed class Adopt_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task An_adoption_proposes_every_pair_tells_of_each_and_takes_effect_once()
    {
        var officer = host.CityOfficer("370100");
        await host.ActingMentorAsync("370102", "a-a1", capacity: 3);
        await host.OpenAsync("370102", 3);
        var run = await officer.FindsAsync("370100");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.DoAsync(run.Id, "adoption")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<RunNotProposed>();
        var adopted = await officer.ReadsRunAsync(run.Id);
        (adopted.State, adopted.Adopted, adopted.LeftOut, adopted.AnswerBy).ShouldBe((RunState.Adopted, 3, 0, host.Clock.Today().AddDays(7)));
        await using var db = host.OwnerContext();
        var pairings = await db.Pairings.Where(p => p.RunId == run.Id).ToListAsync();
        pairings.ShouldAllBe(p => p.State == PairingState.Proposed && p.AnswerBy == adopted.AnswerBy);
        pairings.Count.ShouldBe(3);
        foreach (var pairing in pairings)
        {
            var told = await db.Outbox.Where(o => o.SubjectId == pairing.Id).OrderBy(o => o.Sequence).ToListAsync();
            told.ConvertAll(o => o.Type).ShouldBe([typeof(PairingProposed).FullName!, typeof(DossierNoted).FullName!, typeof(RecordChanged).FullName!]);
            JsonSerializer.Deserialize<RecordChanged>(told[2].Payload, HttpExtensions.Json)!.ShouldSatisfyAllConditions(r => r.State.ShouldBe("proposed"), r => (r.SubjectVersion, r.RegionCode).ShouldBe((1, "370102")));
        }

        (await officer.PairsAsync(run.Id, "&leftOut=false")).Select(p => p.PairingId!.Value).Order().ShouldBe(pairings.Select(p => p.Id).Order());
    }

    [Fact]
    public async Task The_same_adoption_under_its_key_again_answers_alike()
    {
        var officer = host.CityOfficer("370200");
        await host.ActingMentorAsync("370202", "a-b1");
        await host.OpenAsync("370202", 1);
        var run = await officer.FindsAsync("370200");

        var first = await (await officer.PostAsync($"{RunSteps.Runs}/{run.Id}/adoption", new { }, "adopt-once")).ReadAsync<RunDetails>();
        var again = await (await officer.PostAsync($"{RunSteps.Runs}/{run.Id}/adoption", new { }, "adopt-once")).ReadAsync<RunDetails>();

        (first.Adopted, again.Adopted, again.Version).ShouldBe((1, 1, first.Version));
        (await host.SqlAsync<long>("select count(*) from pairings where run_id = $1", run.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_changed_since_is_left_out_by_the_name_of_its_rule()
    {
        var officer = host.CityOfficer("370300");
        host.Clock.FreezeAtShanghai("2026-06-30 09:00:00");
        var ending = await host.ActingMentorAsync("370302", "a-c1", capacity: 1, but: r => r with { TermStart = new DateOnly(2026, 1, 1), TermEnd = new DateOnly(2026, 6, 30) });
        var shrinking = await host.ActingMentorAsync("370302", "a-c2", capacity: 2, but: r => r with { TermStart = new DateOnly(2026, 1, 1) });
        var staying = await host.ActingMentorAsync("370302", "a-c3", capacity: 2, but: r => r with { TermStart = new DateOnly(2026, 1, 1) });
        await host.OpenAsync("370302", 5);
        var run = await officer.FindsAsync("370300");
        var pairs = await officer.PairsAsync(run.Id);
        pairs.Count.ShouldBe(5);

        host.Clock.FreezeAtShanghai("2026-07-01 00:00:00");
        await (await officer.PatchAsync($"{Api}/mentors/{shrinking.Id}", new ChangeMentor(Capacity: 1), $"\"{shrinking.Version}\"")).ShouldBeAsync(HttpStatusCode.OK);
        var paired = pairs.First(p => p.MentorId == staying.Id).DossierId;
        var other = await host.ActingMentorAsync("370302", "a-c4");
        await officer.ProposesAsync(paired, other.Id);
        var adopted = await officer.DoesAsync(run.Id, "adoption");

        (adopted.Adopted, adopted.LeftOut).ShouldBe((2, 3));
        var left = (await officer.PairsAsync(run.Id, "&leftOut=true")).ToDictionary(p => p.MentorId, p => p.LeftOut!.Rule);
        left.ShouldBe(new Dictionary<Guid, string> { [ending.Id] = nameof(MentorNotActing), [shrinking.Id] = nameof(MentorHasNoPlace), [staying.Id] = nameof(ProjectHasMentor) }, ignoreOrder: true);
    }

    [Fact]
    public async Task AnswerLimitPassed_from_the_first_second_of_the_next_day_and_a_proposal_lapses_once()
    {
        var officer = host.CityOfficer("370400");
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        await host.ActingMentorAsync("370402", "a-d1", capacity: 3);
        await host.OpenAsync("370402", 3);
        var run = await officer.FindsAsync("370400");
        await officer.DoesAsync(run.Id, "adoption");
        var pairings = (await officer.PairsAsync(run.Id)).ConvertAll(p => p.PairingId!.Value);
        var account = host.MentorAccount("370400", "a-d1");

        host.Clock.FreezeAtShanghai("2026-05-15 23:59:59");
        await (await account.AcceptAsync(pairings[0])).ShouldBeAsync(HttpStatusCode.OK);
        (await Lapse(host.Services)).ShouldBe(0);
        host.Clock.FreezeAtShanghai("2026-05-16 00:00:00");
        await (await account.AcceptAsync(pairings[1])).ShouldBreakAsync<AnswerLimitPassed>();
        await (await account.PostAsync($"{Api}/pairings/{pairings[1]}/refusal", new PairingReason("专业不符"))).ShouldBreakAsync<AnswerLimitPassed>();
        await using var other = host.AddReplica();
        var lapsed = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Lapse(i % 2 == 0 ? host.Services : other.Services)));

        await using var db = host.OwnerContext();
        (await db.Pairings.Where(p => p.RunId == run.Id && p.State == PairingState.Lapsed).CountAsync()).ShouldBe(2);
        lapsed.Sum().ShouldBeLessThanOrEqualTo(2);
        foreach (var pairing in pairings[1..])
            (await db.Outbox.CountAsync(o => o.SubjectId == pairing && o.Type == typeof(PairingLapsed).FullName)).ShouldBe(1);
        await (await account.AcceptAsync(pairings[1])).ShouldBreakAsync<PairingNotOpen>();

        static Task<int> Lapse(IServiceProvider services) => services.GetRequiredService<LapsePairings>().RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task When_all_have_answered_a_run_follows_for_the_declined_projects_alone_and_fills_them()
    {
        var officer = host.CityOfficer("370500");
        await host.ActingMentorAsync("370502", "a-e1", capacity: 4);
        await host.OpenAsync("370502", 4);
        var run = await officer.FindsAsync("370500");
        await officer.DoesAsync(run.Id, "adoption");
        var second = await host.ActingMentorAsync("370502", "a-e2", capacity: 4);
        var (pairs, account) = (await officer.PairsAsync(run.Id), host.MentorAccount("370500", "a-e1"));
        await (await account.AcceptAsync(pairs[0].PairingId!.Value)).ShouldBeAsync(HttpStatusCode.OK);
        await (await account.AcceptAsync(pairs[1].PairingId!.Value)).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.StartAsync("370500", follows: run.Id)).ShouldBreakAsync<NothingToFill>();
        foreach (var declined in pairs[2..])
            await (await account.PostAsync($"{Api}/pairings/{declined.PairingId}/refusal", new PairingReason("专业不符"))).ShouldBeAsync(HttpStatusCode.OK);

        var next = await Eventually.GetAsync(() => host.SqlAsync<Guid?>("select (select id from matching_runs where follows = $1)", run.Id)!, id => id is not null);
        var found = await officer.FoundAsync(next!.Value);

        (found.State, found.Only, found.Totals!.Placed, found.StartedBy).ShouldBe((RunState.Proposed, 2, 2, "平台"));
        (await officer.PairsAsync(found.Id)).ShouldAllBe(p => p.MentorId == second.Id);
        (await officer.DoesAsync(found.Id, "adoption")).Adopted.ShouldBe(2);
        foreach (var pair in await officer.PairsAsync(found.Id))
            await (await host.MentorAccount("370500", "a-e2").AcceptAsync(pair.PairingId!.Value)).ShouldBeAsync(HttpStatusCode.OK);
        await using var db = host.OwnerContext();
        (await db.Pairings.CountAsync(p => p.State == PairingState.Accepted && p.RegionCode == "370502")).ShouldBe(4);
    }

    [Fact]
    public async Task People_begin_a_run_that_follows_before_all_have_answered()
    {
        var officer = host.CityOfficer("370600");
        await host.ActingMentorAsync("370602", "a-f1", capacity: 2);
        await host.OpenAsync("370602", 2);
        var run = await officer.FindsAsync("370600");
        await (await officer.StartAsync("370600", follows: run.Id)).ShouldBreakAsync<RunNotAdopted>();
        await officer.DoesAsync(run.Id, "adoption");
        await host.ActingMentorAsync("370602", "a-f2", capacity: 2);
        var pair = (await officer.PairsAsync(run.Id))[0];
        await (await host.MentorAccount("370600", "a-f1").PostAsync($"{Api}/pairings/{pair.PairingId}/refusal", new PairingReason("专业不符"))).ShouldBeAsync(HttpStatusCode.OK);

        var found = await officer.FindsAsync("370600", follows: run.Id);

        (await officer.PairsAsync(found.Id)).Select(p => p.DossierId).ShouldBe([pair.DossierId]);
    }

    [Fact]
    public async Task MentorAtCapacity_two_hundred_acceptances_against_an_adoption_never_go_beyond()
    {
        var officer = host.CityOfficer("370700");
        var mentor = await host.ActingMentorAsync("370702", "a-g1", capacity: 20);
        var projects = await host.OpenAsync("370702", 230);
        // As by hand: proposals of persons may be more than the mentor can take, acceptances may not.
        var proposed = await Task.WhenAll(projects.Take(200).Select(async p => (await officer.ProposesAsync(p, mentor.Id)).Id));
        await host.ExecuteAsOwnerAsync("update mentors set capacity = 215 where id = $1", mentor.Id);
        var run = await officer.FindsAsync("370700");
        run.Totals!.Placed.ShouldBe(15);
        await host.ExecuteAsOwnerAsync("update mentors set capacity = 20 where id = $1", mentor.Id);
        var account = host.MentorAccount("370700", "a-g1");

        var adoption = officer.DoAsync(run.Id, "adoption");
        var answers = await Task.WhenAll(proposed.Select(account.AcceptAsync));

        (await (await adoption).ReadAsync<RunDetails>()).LeftOut.ShouldBe(15);
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(20);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<MentorAtCapacity>();
        await using var db = host.OwnerContext();
        (await db.Pairings.CountAsync(p => p.MentorId == mentor.Id && p.State == PairingState.Accepted)).ShouldBe(20);
        (await db.Mentors.SingleAsync(m => m.Id == mentor.Id)).ActivePairings.ShouldBe(20);
    }
}

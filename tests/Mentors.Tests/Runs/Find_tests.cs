using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Runs;

/// <summary>What a run finds, of what, and what people make it find. Each test has a city of its own.</summary>
public sealed class Find_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    [Fact]
    public async Task A_run_finds_the_best_mentors_overall_and_says_why_in_both_languages()
    {
        var officer = host.CityOfficer("370100");
        var near = await host.ActingMentorAsync("370102", "f-a1", capacity: 1);
        var far = await host.ActingMentorAsync("370103", "f-a2", capacity: 1, but: r => r with { Industries = [Industry.Tourism] });
        var projects = await host.OpenAsync("370102", 3);

        var run = await officer.FindsAsync("370100");

        run.State.ShouldBe(RunState.Proposed);
        run.Totals!.ShouldSatisfyAllConditions(t => (t.Projects, t.Mentors, t.Places, t.Placed, t.Unplaced, t.Optimal).ShouldBe((3, 2, 3, 2, 1, true)), t => t.Affinity.ShouldBeGreaterThan(0));
        var pairs = await officer.PairsAsync(run.Id);
        pairs.Select(p => p.MentorId).ShouldBe([near.Id, far.Id], ignoreOrder: true);
        var best = pairs.Single(p => p.MentorId == near.Id);
        best.Reasons.Select(r => r.Words).ShouldBe(["行业相符：高端装备", "擅长该阶段：种子期", "同在历下区"]);
        best.Affinity.ShouldBe(300_000 + 150_000 + 150_000 + 50_000);
        best.Alternatives.Single().ShouldSatisfyAllConditions(a => a.MentorId.ShouldBe(far.Id), a => a.Words.ShouldNotBeEmpty());
        officer.DefaultRequestHeaders.Add("Accept-Language", "en");
        (await officer.PairsAsync(run.Id)).Single(p => p.MentorId == near.Id).Reasons[0].Words.ShouldBe("Same industry: advanced equipment");
        (await officer.UnplacedAsync(run.Id)).Single().ShouldSatisfyAllConditions(u => projects.ShouldContain(u.DossierId), u => (u.Open, u.Reason).ShouldBe((1, UnplacedReason.AllFull)));
    }

    [Fact]
    public async Task Who_is_unverified_not_acting_affiliated_founder_full_or_elsewhere_is_proposed_to_nobody()
    {
        var (officer, card) = (host.CityOfficer("370200"), IdNumber());
        await host.ActingMentorAsync("370202", "f-b1", but: r => r with { IdNumber = null });
        await host.ActingMentorAsync("370202", "f-b2", but: r => r with { TermStart = new DateOnly(2020, 1, 1), TermEnd = new DateOnly(2021, 1, 1) });
        await host.ActingMentorAsync("370202", "f-b3", affiliations: [Firm]);
        await host.ActingMentorAsync("370202", "f-b4", but: r => r with { IdNumber = card });
        await host.ActingMentorAsync("370202", "f-b5", but: r => r with { RegionsServed = ["370203"] });
        await host.OpenAsync("370202", 2, but: d => d with { CreditCode = Firm, FounderIdentities = [host.Services.GetRequiredService<PersonalDataCipher>().BlindIndex(card)] });

        var run = await officer.FindsAsync("370200");

        run.Totals!.Placed.ShouldBe(0);
        (await officer.UnplacedAsync(run.Id)).Select(u => u.Reason).ShouldBe([UnplacedReason.AllBarred, UnplacedReason.AllBarred]);
    }

    [Fact]
    public async Task Existing_pairings_stay_take_their_places_and_a_declined_pair_is_not_proposed_again()
    {
        var officer = host.CityOfficer("370300");
        var (first, second) = (await host.ActingMentorAsync("370302", "f-c1", capacity: 2), await host.ActingMentorAsync("370302", "f-c2", capacity: 3));
        var projects = await host.OpenAsync("370302", 4);
        var accepted = await officer.ProposesAsync(projects[0], first.Id);
        await (await host.MentorAccount("370300", "f-c1").AcceptAsync(accepted.Id)).ShouldBeAsync(HttpStatusCode.OK);
        var declined = await officer.ProposesAsync(projects[1], first.Id);
        await (await host.MentorAccount("370300", "f-c1").PostAsync($"{Api}/pairings/{declined.Id}/refusal", new PairingReason("专业不符"))).ShouldBeAsync(HttpStatusCode.OK);
        await officer.ProposesAsync(projects[2], second.Id);

        var pairs = await officer.PairsAsync((await officer.FindsAsync("370300")).Id);

        pairs.Select(p => p.DossierId).Order().ShouldBe(new[] { projects[1], projects[3] }.Order());
        pairs.Single(p => p.DossierId == projects[1]).MentorId.ShouldBe(second.Id);
    }

    [Fact]
    public async Task A_project_may_want_several_mentors_and_a_mentor_take_several_projects()
    {
        var officer = host.CityOfficer("370400");
        for (var i = 0; i < 3; i++)
            await host.ActingMentorAsync("370402", $"f-d{i}", capacity: 4);
        await host.OpenAsync("370402", 4);

        var run = await officer.FindsAsync("370400", options: new(MentorsPerProject: 3));

        (run.Totals!.Places, run.Totals.Placed).ShouldBe((12, 12));
        (await officer.PairsAsync(run.Id)).GroupBy(p => p.MentorId).Select(g => g.Count()).ShouldBe([4, 4, 4]);
    }

    [Fact]
    public async Task Infeasible_minimum_loads_are_named_and_can_be_left_aside()
    {
        var officer = host.CityOfficer("370500");
        var mentor = await host.ActingMentorAsync("370502", "f-e1", capacity: 5, but: r => r with { MinimumLoad = 3 });
        await host.OpenAsync("370502", 2);

        var run = await officer.FindsAsync("370500");

        run.State.ShouldBe(RunState.Infeasible);
        run.Conflict!.ShouldSatisfyAllConditions(c => c.Kind.ShouldBe("leastLoads"), c => c.Mentors.Single().ShouldBe(new Named(mentor.Id, "王立新")), c => (c.Needed, c.Available).ShouldBe((3, 2)));
        await (await officer.DoAsync(run.Id, "adoption")).ShouldBreakAsync<RunNotProposed>();
        (await officer.FindsAsync("370500", options: new(MinimumLoads: false))).Totals!.Placed.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_locks_and_forbids_and_only_what_must_change_changes()
    {
        var officer = host.CityOfficer("370600");
        for (var i = 0; i < 6; i++)
            await host.ActingMentorAsync("370602", $"f-f{i}", capacity: 1);
        await host.OpenAsync("370602", 5);
        var run = await officer.FindsAsync("370600");
        var before = await officer.PairsAsync(run.Id);
        var (kept, gone) = (before[0], before[1]);

        await (await officer.DecideAsync(run.Id, kept.DossierId, kept.MentorId, PairDecision.Lock)).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.DecideAsync(run.Id, gone.DossierId, gone.MentorId, PairDecision.Forbid)).ShouldBeAsync(HttpStatusCode.OK);
        (await officer.DoesAsync(run.Id, "rounds")).Round.ShouldBe(2);
        var again = await officer.FoundAsync(run.Id);

        var after = await officer.PairsAsync(run.Id);
        (again.Totals!.Placed, again.Totals.Kept).ShouldBe((5, 4));
        after.Single(p => p.DossierId == kept.DossierId).ShouldSatisfyAllConditions(p => p.MentorId.ShouldBe(kept.MentorId), p => p.Locked.ShouldBeTrue());
        after.Where(p => p.DossierId != gone.DossierId).Select(p => (p.DossierId, p.MentorId)).ShouldBe(before.Where(p => p.DossierId != gone.DossierId).Select(p => (p.DossierId, p.MentorId)));
        after.Single(p => p.DossierId == gone.DossierId).MentorId.ShouldNotBe(gone.MentorId);
        (await (await officer.GetAsync($"{RunSteps.Runs}/{run.Id}/decisions")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(2);

        await (await officer.DecideAsync(run.Id, gone.DossierId, gone.MentorId, PairDecision.Release)).ShouldBeAsync(HttpStatusCode.OK);
        (await (await officer.GetAsync($"{RunSteps.Runs}/{run.Id}/decisions")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lock_keeps_the_rules_of_a_pairing()
    {
        var officer = host.CityOfficer("370700");
        var affiliated = await host.ActingMentorAsync("370702", "f-g1", affiliations: [Firm]);
        var projects = await host.OpenAsync("370702", 1, but: d => d with { CreditCode = Firm });
        var run = await officer.FindsAsync("370700");

        await (await officer.DecideAsync(run.Id, projects[0], affiliated.Id, PairDecision.Lock)).ShouldBreakAsync<MentorAffiliated>();
        await (await officer.DecideAsync(run.Id, Guid.CreateVersion7(), affiliated.Id, PairDecision.Forbid)).ShouldBreakAsync<DossierUnknown>();
        await (await officer.DecideAsync(run.Id, projects[0], Guid.CreateVersion7(), PairDecision.Forbid)).ShouldBreakAsync<MentorUnknown>();
    }

    [Fact]
    public async Task RunAlreadyLive_one_of_ten_at_once_begins_and_another_year_or_city_is_free()
    {
        var officer = host.CityOfficer("370900");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.StartAsync("370900")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<RunAlreadyLive>();
        var other = await officer.FindsAsync("370900", year: 2027);
        (await officer.DoesAsync(other.Id, "discarding")).State.ShouldBe(RunState.Discarded);
        await officer.FindsAsync("370900", year: 2027);
    }

    [Fact]
    public async Task RunRegionLevel_OutsideRegion_and_what_a_request_must_say()
    {
        var officer = host.CityOfficer("371000");
        await (await officer.StartAsync("371002")).ShouldBreakAsync<RunRegionLevel>();
        await (await officer.StartAsync("370100")).ShouldBreakAsync<OutsideRegion>();
        await (await officer.StartAsync("371099")).ShouldBreakAsync<RegionUnknown>();
        await (await officer.StartAsync("371000", year: 2024)).ShouldNameAsync("year", "Range");
        await (await officer.StartAsync("371000", options: new(TimeLimitSeconds: 0))).ShouldNameAsync("options.timeLimitSeconds", "Range");
        await (await officer.StartAsync("371000", options: new(MentorsPerProject: 6))).ShouldNameAsync("options.mentorsPerProject", "Range");
        await (await officer.StartAsync("371000", options: new(FormerBonus: 1_000_001))).ShouldNameAsync("options.formerBonus", "Range");
    }
}

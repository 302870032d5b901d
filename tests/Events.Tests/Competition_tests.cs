using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

/// <summary>Planning a competition and entering it.</summary>
public sealed class Competition_tests : IClassFixture<EventsHost>, IDisposable
{
    private readonly EventsHost host;
    private readonly HttpClient officer;

    public Competition_tests(EventsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai(Now);
    }

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task WeightSum_is_exactly_a_hundred()
    {
        foreach (var (first, second, fits) in new[] { (50m, 50m, true), (33.33m, 66.67m, true), (50m, 49.99m, false), (50m, 50.01m, false) })
        {
            var plan = Plan() with { Criteria = [new("创新性", first, 100), new("带动就业", second, 10)] };
            var answer = await officer.DoAsync("competitions", Competition(plan: plan));
            if (fits)
                await answer.ShouldBeAsync(HttpStatusCode.Created);
            else
                await answer.ShouldNameAsync("plan.criteria", "WeightSum");
        }
    }

    [Fact]
    public async Task A_plan_that_makes_no_sense_is_refused_field_by_field()
    {
        foreach (var (plan, field, rule) in new[]
        {
            (Plan() with { Phases = [] }, "plan.phases", "Names"), (Plan() with { Phases = ["初赛", "初赛"] }, "plan.phases", "Names"),
            (Plan() with { Tracks = [" "] }, "plan.tracks", "Names"), (Plan() with { Criteria = [] }, "plan.criteria", "Names"),
            (Plan() with { Criteria = [new("创新性", 100, 0.5m)] }, "plan.criteria[0]", "Scale"),
            (Plan() with { Criteria = [new("创新性", 100, 100), new("无", 0, 100)] }, "plan.criteria[1]", "Weight"),
            (Plan() with { Prizes = [new("一等奖", 0)] }, "plan.prizes[0]", "Places"), (Plan() with { ScoresPerEntry = 0 }, "plan.scoresPerEntry", "Range"),
            (Plan() with { Criteria = [new("创新性", decimal.MaxValue, 100), new("无", decimal.MaxValue, 100)] }, "plan.criteria", "WeightSum"),
            (Plan() with { Criteria = [null!] }, "plan.criteria[0]", "NullEntry"), (Plan() with { Prizes = [null!] }, "plan.prizes[0]", "NullEntry"),
        })
        {
            await (await officer.DoAsync("competitions", Competition(plan: plan))).ShouldNameAsync(field, rule);
        }
    }

    [Theory]
    [InlineData("370102", AwardLevel.County)]
    [InlineData("370100", AwardLevel.City)]
    [InlineData("370000", AwardLevel.Province)]
    [InlineData("370000", AwardLevel.Nation)]
    public async Task CompetitionLevelRegion_a_region_holds_competitions_of_its_own_level(string region, AwardLevel level)
    {
        var organiser = host.ProvinceOfficer();
        foreach (var other in Enum.GetValues<AwardLevel>())
        {
            var answer = await organiser.DoAsync("competitions", Competition(region, other));
            if (other == level || (region == "370000" && other >= AwardLevel.Province))
                await answer.ShouldBeAsync(HttpStatusCode.Created);
            else
                await answer.ShouldBreakAsync<CompetitionLevelRegion>();
        }
    }

    [Fact]
    public async Task EntryDeadlineInPast_for_a_day_before_today_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2027-03-31 23:59:59");
        var draft = await officer.PlansAsync(Competition());
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync("competitions", Competition())).ShouldBreakAsync<EntryDeadlineInPast>();
        await (await officer.DoAsync("competitions", Competition() with { EntryDeadline = DateOnly.MaxValue })).ShouldNameAsync("entryDeadline", "Range");
        await (await officer.DoAsync($"competitions/{draft.Id}/opening")).ShouldBreakAsync<EntryDeadlineInPast>();
    }

    [Fact]
    public async Task A_plan_is_changed_only_before_the_opening()
    {
        var draft = await officer.PlansAsync(Competition());
        await (await host.Person("no-drafts").GetAsync($"{Api}/competitions/{draft.Id}")).ShouldBreakAsync<ResourceNotFound>();
        var changed = await (await officer.PatchAsync($"{Api}/competitions/{draft.Id}", new ChangeCompetition(Plan: Plan(3)), $"\"{draft.Version}\"")).ReadAsync<CompetitionDetails>();
        changed.Plan.ScoresPerEntry.ShouldBe(3);
        await (await officer.DoAsync($"competitions/{draft.Id}/opening")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PatchAsync($"{Api}/competitions/{draft.Id}", new ChangeCompetition(Name: "改"), $"\"{changed.Version + 1}\"")).ShouldBreakAsync<CompetitionStepOutOfOrder>();
        (await host.Person("sees-it").ReadsAsync<CompetitionDetails>($"competitions/{draft.Id}")).Name.ShouldBe(draft.Name);
    }

    [Fact]
    public async Task EntryDeadlinePassed_from_midnight_on_in_Shanghai_and_EntriesNotOpen_before_the_opening()
    {
        var draft = await officer.PlansAsync(Competition());
        await (await officer.EnterAsync(draft.Id, Candidate())).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.DoAsync($"competitions/{draft.Id}/opening")).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-31 23:59:59");
        var entry = await officer.EntersAsync(draft.Id, Candidate());
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.EnterAsync(draft.Id, Candidate())).ShouldBreakAsync<EntryDeadlinePassed>();
        await (await officer.DoAsync($"me/entries/{entry.Id}/withdrawal")).ShouldBreakAsync<EntryDeadlinePassed>();
        await (await officer.DoAsync($"competitions/{draft.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.EnterAsync(draft.Id, Candidate())).ShouldBreakAsync<EntriesNotOpen>();
    }

    [Fact]
    public async Task EntriesStillOpen_for_judging_before_midnight_and_NoEntries_without_any()
    {
        var competition = await officer.OpensAsync(Competition());
        host.Clock.FreezeAtShanghai("2027-03-31 23:59:59");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBreakAsync<EntriesStillOpen>();
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBreakAsync<NoEntries>();
    }

    [Fact]
    public async Task An_entrepreneur_enters_an_own_dossier_once_and_the_timeline_is_told()
    {
        var firm = Firm();
        var dossier = await host.KnowsAsync(Dossier("370102", "founder", firm));
        var competition = await officer.OpensAsync(Competition());
        var founder = host.Person("founder", "370102");
        await (await host.Person("stranger").EnterAsync(competition.Id, new("简介", null, dossier.SubjectId))).ShouldBreakAsync<DossierUnknown>();
        var entry = await founder.EntersAsync(competition.Id, new("简介", null, dossier.SubjectId));
        entry.ShouldSatisfyAllConditions(
            e => (e.RegionCode, e.CreditCode, e.CandidateId, e.Level).ShouldBe(("370102", firm, dossier.CandidateId, AwardLevel.City)));
        (await host.RaisedAsync<DossierNoted>(entry.Id)).Single().ShouldSatisfyAllConditions(
            n => n.DossierId.ShouldBe(dossier.SubjectId), n => n.Kind.ShouldBe("competitionEntered"));
        await (await founder.EnterAsync(competition.Id, new("简介", null, dossier.SubjectId))).ShouldBreakAsync<EntryExists>();
        // Neither may the city enter the candidate that the dossier grew out of.
        await (await officer.EnterAsync(competition.Id, Candidate(candidate: dossier.CandidateId))).ShouldBreakAsync<EntryExists>();
        await (await founder.DoAsync($"me/entries/{entry.Id}/withdrawal")).ShouldBeAsync(HttpStatusCode.OK);
        await (await founder.DoAsync($"me/entries/{entry.Id}/withdrawal")).ShouldBreakAsync<EntryWithdrawn>();
        var citys = await officer.EntersAsync(competition.Id, Candidate(candidate: dossier.CandidateId));
        citys.DossierId.ShouldBe(dossier.SubjectId);
    }

    [Fact]
    public async Task EntryExists_for_one_candidate_entered_ten_times_at_once()
    {
        var competition = await officer.OpensAsync(Competition());
        var candidate = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.EnterAsync(competition.Id, Candidate(candidate: candidate))));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<EntryExists>();
    }

    [Fact]
    public async Task CandidateEntryNotPermitted_for_an_entrepreneur_EntrySubject_for_none_or_both_and_regions_are_the_officers_own()
    {
        var competition = await officer.OpensAsync(Competition());
        await (await host.Person("candidate-thief").EnterAsync(competition.Id, Candidate())).ShouldBreakAsync<CandidateEntryNotPermitted>();
        await (await officer.EnterAsync(competition.Id, new("简介"))).ShouldBreakAsync<EntrySubject>();
        await (await officer.EnterAsync(competition.Id, Candidate() with { DossierId = Guid.CreateVersion7() })).ShouldBreakAsync<EntrySubject>();
        await (await officer.EnterAsync(competition.Id, Candidate("370202"))).ShouldBreakAsync<OutsideRegion>();
        await (await officer.EnterAsync(competition.Id, Candidate("370100"))).ShouldBreakAsync<RegionUnknown>();
        await (await officer.EnterAsync(competition.Id, Candidate(creditCode: "91370102MA3C0A0A0Y"))).ShouldNameAsync("candidate.creditCode", "CreditCodeCheckDigit");
    }

    [Fact]
    public async Task EntryElsewhere_for_a_project_outside_the_competitions_region()
    {
        var countys = await host.As(Roles.CityOfficer, "370103").OpensAsync(Competition("370103", AwardLevel.County));
        await (await officer.EnterAsync(countys.Id, Candidate("370102"))).ShouldBreakAsync<EntryElsewhere>();
        await officer.EntersAsync(countys.Id, Candidate("370103"));
    }

    [Fact]
    public async Task TrackUnknown_for_another_track_or_none_where_there_are_some()
    {
        var with = await officer.OpensAsync(Competition(plan: Plan() with { Tracks = ["先进制造", "数字文创"] }));
        await (await officer.EnterAsync(with.Id, Candidate(track: "现代农业"))).ShouldBreakAsync<TrackUnknown>();
        await (await officer.EnterAsync(with.Id, Candidate())).ShouldBreakAsync<TrackUnknown>();
        (await officer.EntersAsync(with.Id, Candidate(track: "数字文创"))).Track.ShouldBe("数字文创");
        var without = await officer.OpensAsync(Competition());
        await (await officer.EnterAsync(without.Id, Candidate(track: "先进制造"))).ShouldBreakAsync<TrackUnknown>();
    }

    [Fact]
    public async Task A_provinces_competition_takes_every_citys_projects_and_each_city_sees_its_own()
    {
        var province = host.ProvinceOfficer();
        var competition = await province.OpensAsync(Competition("370000", AwardLevel.Province));
        var (jinans, qingdaos) = (await officer.EntersAsync(competition.Id, Candidate("370102")), await host.CityOfficer("370200").EntersAsync(competition.Id, Candidate("370202")));
        (await province.ListsAsync<EntryDetails>($"entries?competition={competition.Id}")).Select(e => e.Id).ShouldBe([qingdaos.Id, jinans.Id]);
        (await officer.ListsAsync<EntryDetails>($"entries?competition={competition.Id}")).Single().Id.ShouldBe(jinans.Id);
        await (await officer.GetAsync($"{Api}/entries/{qingdaos.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.DoAsync($"competitions/{competition.Id}/cancellation", new StepReason("否"))).ShouldBreakAsync<ResourceNotFound>();
    }
}

using System.Net;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

public sealed class Judging_tests : IClassFixture<EventsHost>, IDisposable
{
    private readonly EventsHost host;
    private readonly HttpClient officer;

    public Judging_tests(EventsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai(Now);
    }

    public void Dispose() => host.Clock.Release();

    /// <summary>A competition that is being judged, with an entry for each credit code.</summary>
    private async Task<(Guid Competition, EntryDetails[] Entries)> JudgingAsync(CompetitionPlan? plan = null, params string?[] firms)
    {
        host.Clock.FreezeAtShanghai(Now);
        var competition = await officer.OpensAsync(Competition(plan: plan));
        var entries = new List<EntryDetails>();
        foreach (var firm in firms)
            entries.Add(await officer.EntersAsync(competition.Id, Candidate(creditCode: firm)));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        return (competition.Id, [.. entries]);
    }

    [Fact]
    public async Task A_judge_scores_what_was_assigned_and_the_weights_make_the_total()
    {
        var (competition, entries) = await JudgingAsync(null, null, null);
        var judge = await officer.AppointsAsync(competition, "judge-a");
        (await officer.AssignsAsync(judge)).ShouldBe(2);
        (await officer.AssignsAsync(judge)).ShouldBe(0);
        var account = host.JudgeAccount("judge-a");
        (await account.ScoresAsync(entries[0].Id, 80, 9)).Total.ShouldBe(85m);
        (await account.ScoresAsync(entries[0].Id, 77.5m, 10)).Total.ShouldBe(88.75m);
        var sheets = await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition}/score-sheets?state=given");
        sheets.Single().ShouldSatisfyAllConditions(s => s.EntryId.ShouldBe(entries[0].Id), s => s.Scores.ShouldBe([77.5m, 10]));
        await (await host.JudgeAccount("judge-b").PutAsync($"{Api}/me/score-sheets/{sheets[0].Id}", new GiveScores([1, 1]), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task ScoresOffScale_for_a_score_outside_a_criterions_scale_or_one_too_few()
    {
        var (competition, entries) = await JudgingAsync(null, null, null);
        await officer.AssignsAsync(await officer.AppointsAsync(competition, "judge-scale"));
        var account = host.JudgeAccount("judge-scale");
        var sheet = await account.SheetAsync(entries[0].Id);
        foreach (var scores in new decimal[][] { [100.01m, 5], [50, 10.01m], [-0.01m, 5], [50], [50, 5, 5], [50.001m, 5] })
            await (await account.ScoreAsync(sheet, scores)).ShouldBreakAsync<ScoresOffScale>();
        foreach (var scores in new decimal[][] { [100, 10], [0, 0] })
            (await account.ScoresAsync(entries[0].Id, scores)).Total.ShouldBe(scores[0]);
    }

    [Fact]
    public async Task JudgeConflicted_at_assignment_for_an_own_firm_or_a_mentee()
    {
        var firm = Firm();
        host.Clock.FreezeAtShanghai(Now);
        var dossier = await host.KnowsAsync(Dossier("370102", "mentee-founder"));
        var competition = await officer.OpensAsync(Competition());
        var ofFirm = await officer.EntersAsync(competition.Id, Candidate(creditCode: firm));
        var ofMentee = await host.Person("mentee-founder").EntersAsync(competition.Id, new("简介", null, dossier.SubjectId));
        var free = await officer.EntersAsync(competition.Id, Candidate());
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        var judge = await officer.AppointsAsync(competition.Id, "judge-conflict", [firm], [dossier.SubjectId]);
        foreach (var own in new[] { ofFirm, ofMentee })
            await (await officer.DoAsync($"judges/{judge.Id}/assignments", new AssignEntries([free.Id, own.Id]))).ShouldBreakAsync<JudgeConflicted>();
        (await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition.Id}/score-sheets")).ShouldBeEmpty();
        (await officer.AssignsAsync(judge)).ShouldBe(1);
        (await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition.Id}/score-sheets")).Single().EntryId.ShouldBe(free.Id);
    }

    [Fact]
    public async Task JudgeConflicted_at_scoring_when_the_projects_firm_was_registered_since_the_assignment()
    {
        var firm = Firm();
        var dossier = await host.KnowsAsync(Dossier("370102", "later-founder"));
        var competition = await officer.OpensAsync(Competition());
        var entry = await host.Person("later-founder").EntersAsync(competition.Id, new("简介", null, dossier.SubjectId));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        await officer.AssignsAsync(await officer.AppointsAsync(competition.Id, "judge-later", [firm]), entry.Id);
        await host.KnowsAsync(dossier with { CreditCode = firm, SubjectVersion = 2, EventId = Guid.CreateVersion7() });
        var account = host.JudgeAccount("judge-later");
        await (await account.ScoreAsync(await account.SheetAsync(entry.Id), 90, 9)).ShouldBreakAsync<JudgeConflicted>();
        (await account.SheetAsync(entry.Id)).State.ShouldBe(SheetState.Assigned);
    }

    [Fact]
    public async Task JudgeConflicted_for_an_entry_that_the_judges_own_account_owns()
    {
        var dossier = await host.KnowsAsync(Dossier("370102", "founder-and-judge"));
        var competition = await officer.OpensAsync(Competition());
        var entry = await host.Person("founder-and-judge").EntersAsync(competition.Id, new("简介", null, dossier.SubjectId));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        var judge = await officer.AppointsAsync(competition.Id, "founder-and-judge");
        await (await officer.DoAsync($"judges/{judge.Id}/assignments", new AssignEntries([entry.Id]))).ShouldBreakAsync<JudgeConflicted>();
    }

    [Fact]
    public async Task Scores_become_void_when_an_affiliation_is_declared_later_by_the_judge_or_by_the_organiser()
    {
        var (one, other) = (Firm(), Firm());
        var (competition, entries) = await JudgingAsync(null, one, other, null);
        var judge = await officer.AppointsAsync(competition, "judge-void");
        await officer.AssignsAsync(judge);
        var account = host.JudgeAccount("judge-void", "370200");
        foreach (var entry in entries)
            await account.ScoresAsync(entry.Id, 90, 9);
        var declared = await (await account.PutAsync($"{Api}/me/judges/{judge.Id}/affiliations", new DeclareAffiliations([one], []), $"\"{judge.Version}\"")).ReadAsync<JudgeDetails>();
        (await StatesAsync()).ShouldBe([SheetState.Void, SheetState.Given, SheetState.Given]);
        await (await officer.PutAsync($"{Api}/judges/{judge.Id}/affiliations", new DeclareAffiliations([other], []), $"\"{declared.Version}\"")).ShouldBeAsync(HttpStatusCode.OK);
        // What was void stays void, also when it is no longer declared.
        (await StatesAsync()).ShouldBe([SheetState.Void, SheetState.Void, SheetState.Given]);
        await (await account.ScoreAsync(await account.SheetAsync(entries[0].Id), 95, 9)).ShouldBreakAsync<ScoreSheetVoid>();
        await (await host.JudgeAccount("stranger").PutAsync($"{Api}/me/judges/{judge.Id}/affiliations", new DeclareAffiliations([], []), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();

        async Task<SheetState[]> StatesAsync()
        {
            var sheets = await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition}/score-sheets");
            return [.. entries.Select(e => sheets.Single(s => s.EntryId == e.Id).State)];
        }
    }

    [Fact]
    public async Task A_declaration_and_scores_at_the_same_time_leave_no_valid_score_of_an_own_firm()
    {
        var firm = Firm();
        var (competition, entries) = await JudgingAsync(null, [.. Enumerable.Repeat((string?)null, 5), .. Enumerable.Repeat(firm, 5)]);
        var judge = await officer.AppointsAsync(competition, "judge-race");
        await officer.AssignsAsync(judge);
        var account = host.JudgeAccount("judge-race");
        var sheets = await account.ListsAsync<ScoreSheetDetails>("me/score-sheets");
        var scoring = sheets.Select(s => account.ScoreAsync(s, 90, 9)).ToList();
        var declaring = account.PutAsync($"{Api}/me/judges/{judge.Id}/affiliations", new DeclareAffiliations([firm], []), $"\"{judge.Version}\"");
        await (await declaring).ShouldBeAsync(HttpStatusCode.OK);
        await Task.WhenAll(scoring);
        var after = await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition}/score-sheets");
        var own = entries.Skip(5).Select(e => e.Id).ToHashSet();
        after.Where(s => own.Contains(s.EntryId)).ShouldAllBe(s => s.State == SheetState.Void);
        after.Where(s => !own.Contains(s.EntryId)).ShouldAllBe(s => s.State == SheetState.Given);
    }

    [Fact]
    public async Task JudgeAppointed_for_the_same_account_also_at_once()
    {
        var competition = await officer.OpensAsync(Competition());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            officer.DoAsync($"competitions/{competition.Id}/judges", new AppointJudge("judge-twice", "周敏", [], []))));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<JudgeAppointed>();
        await (await officer.DoAsync($"competitions/{competition.Id}/judges", new AppointJudge("judge-x", "周敏", ["91370102MA3C0A0A0Y"], [])))
            .ShouldNameAsync("creditCodes[0]", "CreditCodeCheckDigit");
        await (await officer.DoAsync($"competitions/{competition.Id}/judges", new AppointJudge("judge-x", "周敏", [null!], []))).ShouldNameAsync("creditCodes[0]", "NullEntry");
    }

    [Fact]
    public async Task ScoresMissing_until_every_entry_of_the_phase_has_enough_and_only_the_chosen_go_on()
    {
        var plan = Plan(2) with { Phases = ["初赛", "决赛"] };
        var (competition, entries) = await JudgingAsync(plan, null, null, null);
        foreach (var name in new[] { "judge-1", "judge-2" })
            await officer.AssignsAsync(await officer.AppointsAsync(competition, name));
        await (await officer.SealAsync(competition)).ShouldBreakAsync<NotFinalPhase>();
        foreach (var (name, entry) in from name in new[] { "judge-1", "judge-2" } from entry in entries.Take(2) select (name, entry))
            await host.JudgeAccount(name).ScoresAsync(entry.Id, 90, 9);
        await host.JudgeAccount("judge-1").ScoresAsync(entries[2].Id, 50, 5);
        await (await NextAsync(entries[0].Id, entries[1].Id)).ShouldBreakAsync<ScoresMissing>();
        var firstPhase = await host.JudgeAccount("judge-2").SheetAsync(entries[2].Id);
        await (await host.JudgeAccount("judge-2").ScoreAsync(firstPhase, 50, 5)).ShouldBeAsync(HttpStatusCode.OK);
        await (await NextAsync(Guid.CreateVersion7())).ShouldBreakAsync<EntryNotInPhase>();
        (await (await NextAsync(entries[0].Id, entries[1].Id)).ReadAsync<CompetitionDetails>()).Phase.ShouldBe(1);
        (await officer.ReadsAsync<EntryDetails>($"entries/{entries[2].Id}")).State.ShouldBe(EntryState.Eliminated);
        (await officer.ReadsAsync<EntryDetails>($"entries/{entries[0].Id}")).Phase.ShouldBe(1);
        await (await NextAsync(entries[0].Id)).ShouldBreakAsync<NoFurtherPhase>();
        // Scores of the phase before are closed, and the last phase needs its own.
        firstPhase = await host.JudgeAccount("judge-2").SheetAsync(entries[2].Id);
        await (await host.JudgeAccount("judge-2").ScoreAsync(firstPhase, 99, 9)).ShouldBreakAsync<PhaseNotJudged>();
        await (await officer.SealAsync(competition)).ShouldBreakAsync<ScoresMissing>();

        Task<HttpResponseMessage> NextAsync(params Guid[] chosen) => officer.DoAsync($"competitions/{competition}/next-phase", new BeginNextPhase(chosen));
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Recommendations;
using ChuangMeng.Events.Results;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

/// <summary>Sealing a result, its prizes, and recommending.</summary>
public sealed class Result_tests(EventsHost host) : IClassFixture<EventsHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Sealing_ranks_grants_the_prizes_and_tells_of_them()
    {
        host.Clock.FreezeAtShanghai(Now);
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90, 80);
        (await officer.ReadsAsync<RankedEntry[]>($"competitions/{competition.Id}/standings")).Select(r => r.EntryId).ShouldBe([entries[1].Id, entries[2].Id, entries[0].Id]);
        host.Clock.FreezeAtShanghai("2027-04-20 23:59:59");
        var result = await (await officer.SealAsync(competition.Id)).ReadAsync<ResultDetails>(HttpStatusCode.Created);
        result.Intact.ShouldBeTrue();
        result.Entries.Select(e => (e.Place.EntryId, e.Place.Rank, e.Place.Total, e.Prize)).ShouldBe(
            [(entries[1].Id, 1, 90m, "一等奖"), (entries[2].Id, 2, 80m, "二等奖"), (entries[0].Id, 3, 70m, null)]);
        var award = (await host.RaisedAsync<AwardGranted>(entries[1].Id)).Single();
        award.ShouldSatisfyAllConditions(
            a => (a.CompetitionId, a.CompetitionName, a.ProjectName).ShouldBe((competition.Id, competition.Name, "项目2")),
            a => (a.Level, a.Prize, a.AwardedOn).ShouldBe((AwardLevel.City, "一等奖", new DateOnly(2027, 4, 20))),
            a => (a.CandidateId, a.RegionCode).ShouldBe((entries[1].CandidateId, "370102")));
        (await host.RaisedAsync<AwardGranted>(entries[2].Id)).Single().Prize.ShouldBe("二等奖");
        (await host.RaisedAsync<AwardGranted>(entries[0].Id)).ShouldBeEmpty();
        (await officer.ReadsAsync<EntryDetails>($"entries/{entries[1].Id}")).ShouldSatisfyAllConditions(
            e => (e.State, e.Rank, e.Prize).ShouldBe((EntryState.Ranked, 1, "一等奖")));
        (await host.Person("everybody").ReadsAsync<ResultDetails>($"competitions/{competition.Id}/result")).Hash.ShouldBe(result.Hash);
        await (await host.Person("not-here", "370200").GetAsync($"{Api}/competitions/{competition.Id}/result")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task The_timeline_of_a_prize_winner_with_a_dossier_is_told()
    {
        host.Clock.FreezeAtShanghai(Now);
        var dossier = await host.KnowsAsync(Dossier("370103", "winner"));
        var competition = await officer.OpensAsync(Competition());
        var entry = await host.Person("winner").EntersAsync(competition.Id, new("简介", null, dossier.SubjectId));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        await officer.AssignsAsync(await officer.AppointsAsync(competition.Id, "judge-winner"));
        await host.JudgeAccount("judge-winner").ScoresAsync(entry.Id, 88, 8);
        await (await officer.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        (await host.RaisedAsync<DossierNoted>(entry.Id)).Select(n => n.Kind).ShouldBe(["competitionEntered", "awardGranted"]);
        (await host.RaisedAsync<AwardGranted>(entry.Id)).Single().DossierId.ShouldBe(dossier.SubjectId);
    }

    [Fact]
    public async Task The_hash_is_that_of_the_sealed_text_which_holds_all_scores()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        await (await officer.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        var text = await officer.ReadsAsync<SealedText>($"competitions/{competition.Id}/sealed-text");
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text))).ShouldBe(text.Hash);
        var first = JsonNode.Parse(text.Text)!["entries"]![0]!;
        first["place"]!["entryId"]!.GetValue<Guid>().ShouldBe(entries[1].Id);
        first["scores"]![0]!["scores"]!.AsArray().Select(s => s!.GetValue<decimal>()).ShouldBe([90, 9]);
        await (await host.Person("curious").GetAsync($"{Api}/competitions/{competition.Id}/sealed-text")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nothing_of_a_sealed_competition_changes_not_even_by_the_tables_owner()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        await (await officer.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        var judge = host.JudgeAccount($"judge-{competition.Id}");
        await (await judge.ScoreAsync(await judge.SheetAsync(entries[0].Id), 100, 10)).ShouldBreakAsync<CompetitionStepOutOfOrder>();
        var appointed = (await judge.ListsAsync<JudgeDetails>("me/judges")).Single();
        await (await judge.PutAsync($"{Api}/me/judges/{appointed.Id}/affiliations", new DeclareAffiliations([Firm()], []), $"\"{appointed.Version}\"")).ShouldBreakAsync<CompetitionStepOutOfOrder>();
        await (await officer.SealAsync(competition.Id)).ShouldBreakAsync<CompetitionStepOutOfOrder>();
        await (await officer.DoAsync($"competitions/{competition.Id}/cancellation", new StepReason("否"))).ShouldBreakAsync<CompetitionStepOutOfOrder>();
        foreach (var sql in new[]
        {
            $"update results set snapshot = '{{}}' where competition_id = '{competition.Id}'", $"delete from results where competition_id = '{competition.Id}'", "truncate results",
            $"update competitions set state = 'Judging' where id = '{competition.Id}'", $"update entries set prize = '一等奖' where competition_id = '{competition.Id}'",
            $"update score_sheets set total = 100 where competition_id = '{competition.Id}'", $"delete from score_sheets where competition_id = '{competition.Id}'",
        })
        {
            (await Should.ThrowAsync<PostgresException>(host.ExecuteAsOwnerAsync(sql), sql)).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        }
    }

    [Fact]
    public async Task ScoresMissing_for_an_entry_of_the_last_phase_whose_score_became_void()
    {
        var firm = Firm();
        host.Clock.FreezeAtShanghai(Now);
        var competition = await officer.OpensAsync(Competition());
        var entry = await officer.EntersAsync(competition.Id, Candidate(creditCode: firm));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await officer.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        var judge = await officer.AppointsAsync(competition.Id, "judge-owner");
        await officer.AssignsAsync(judge);
        await host.JudgeAccount("judge-owner").ScoresAsync(entry.Id, 99, 10);
        await (await officer.PutAsync($"{Api}/judges/{judge.Id}/affiliations", new DeclareAffiliations([firm], []), $"\"{judge.Version}\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.SealAsync(competition.Id)).ShouldBreakAsync<ScoresMissing>();
        await officer.AssignsAsync(await officer.AppointsAsync(competition.Id, "judge-fair"));
        await host.JudgeAccount("judge-fair").ScoresAsync(entry.Id, 60, 6);
        (await (await officer.SealAsync(competition.Id)).ReadAsync<ResultDetails>(HttpStatusCode.Created)).Entries.Single().Place.Total.ShouldBe(60);
    }

    [Fact]
    public async Task TieAtPrizeBoundary_until_the_organiser_gives_the_order_and_the_reason()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 80, 80, 70);
        await (await officer.SealAsync(competition.Id)).ShouldBreakAsync<TieAtPrizeBoundary>();
        await (await officer.DoAsync($"competitions/{competition.Id}/sealing", new SealResult([entries[1].Id, entries[0].Id]))).ShouldNameAsync("tieReason", "TextLength");
        var result = await (await officer.SealAsync(competition.Id, entries[1].Id, entries[0].Id)).ReadAsync<ResultDetails>(HttpStatusCode.Created);
        result.Entries.ToDictionary(e => e.Place.EntryId, e => (e.Place.Rank, e.Place.Tied, e.Prize)).ShouldBe(new Dictionary<Guid, (int, bool, string?)>
        {
            [entries[1].Id] = (1, true, "一等奖"),
            [entries[0].Id] = (1, true, "二等奖"),
            [entries[2].Id] = (3, false, null),
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task Scores_and_sealing_at_the_same_time_the_sealed_result_is_what_the_scores_say()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(plan: Plan() with { Prizes = [] }), 50, 51, 52, 53, 54, 55, 56, 57, 58, 59);
        var judge = host.JudgeAccount($"judge-{competition.Id}");
        var sheets = await judge.ListsAsync<ScoreSheetDetails>("me/score-sheets");
        var scoring = sheets.Select(s => judge.ScoreAsync(s, 90, 9)).ToList();
        var sealing = officer.SealAsync(competition.Id);
        var answers = await Task.WhenAll(scoring);
        var result = await (await sealing).ReadAsync<ResultDetails>(HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<CompetitionStepOutOfOrder>();
        var after = (await officer.ListsAsync<ScoreSheetDetails>($"competitions/{competition.Id}/score-sheets")).ToDictionary(s => s.EntryId, s => s.Total!.Value);
        result.Entries.ToDictionary(e => e.Place.EntryId, e => e.Place.Total).ShouldBe(after, ignoreOrder: true);
        entries.Length.ShouldBe(result.Entries.Count);
    }

    [Fact]
    public async Task A_result_is_sealed_once_also_by_ten_at_once()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.SealAsync(competition.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<CompetitionStepOutOfOrder>();
        (await host.RaisedAsync<AwardGranted>(entries[1].Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_entry_of_a_sealed_result_is_recommended_once_and_the_province_answers()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        await (await officer.DoAsync("recommendations", new RecommendEntry(entries[1].Id, "市赛领先"))).ShouldBreakAsync<EntryNotRanked>();
        await (await officer.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.DoAsync("recommendations", new RecommendEntry(entries[1].Id, "市赛第一名"))));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<AlreadyRecommended>();
        var recommendation = await answers.Single(a => a.StatusCode == HttpStatusCode.Created).ReadAsync<RecommendationDetails>(HttpStatusCode.Created);
        (recommendation.FromLevel, recommendation.ToLevel).ShouldBe((AwardLevel.City, AwardLevel.Province));
        await (await officer.DoAsync($"recommendations/{recommendation.Id}/acceptance", new StepReason("同意"))).ShouldBeAsync(HttpStatusCode.Forbidden);
        var province = host.ProvinceOfficer();
        await (await province.DoAsync($"recommendations/{recommendation.Id}/refusal", new StepReason(" "))).ShouldNameAsync("reason", "TextLength");
        var refused1 = await (await province.DoAsync($"recommendations/{recommendation.Id}/refusal", new StepReason("名额已满"))).ReadAsync<RecommendationDetails>();
        (refused1.State, refused1.Answer).ShouldBe((RecommendationState.Refused, "名额已满"));
        await (await province.DoAsync($"recommendations/{recommendation.Id}/acceptance", new StepReason("同意"))).ShouldBreakAsync<RecommendationAnswered>();
        var again = await (await officer.DoAsync("recommendations", new RecommendEntry(entries[1].Id, "增补推荐"))).ReadAsync<RecommendationDetails>(HttpStatusCode.Created);
        (await (await province.DoAsync($"recommendations/{again.Id}/acceptance", new StepReason("同意"))).ReadAsync<RecommendationDetails>()).State.ShouldBe(RecommendationState.Accepted);
        (await officer.ListsAsync<RecommendationDetails>($"recommendations?competition={competition.Id}&state=accepted")).Single().Id.ShouldBe(again.Id);
    }

    [Fact]
    public async Task LevelNotRecommendable_for_a_countys_competition()
    {
        var (competition, entries) = await host.JudgedAsync(Competition("370102", AwardLevel.County), 70);
        var county = host.As(Roles.CityOfficer, "370102");
        await (await county.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        await (await county.DoAsync("recommendations", new RecommendEntry(entries[0].Id, "县赛第一名"))).ShouldBreakAsync<LevelNotRecommendable>();
    }
}

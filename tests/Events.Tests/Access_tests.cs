using System.Net;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Recommendations;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

public sealed class Access_tests(EventsHost host) : IClassFixture<EventsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient qingdao = host.CityOfficer("370200");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Another_citys_caller_gets_nothing_from_any_group_of_endpoints_and_changes_nothing()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        await (await jinan.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        var recommendation = await (await jinan.DoAsync("recommendations", new RecommendEntry(entries[1].Id, "市赛第一名"))).ReadAsync<RecommendationDetails>(HttpStatusCode.Created);
        var judge = (await jinan.ListsAsync<JudgeDetails>($"competitions/{competition.Id}/judges")).Single();
        host.Clock.FreezeAtShanghai(Now);
        var activity = await jinan.PublishesAsync(Activity());
        var joined = await host.Person("here").JoinsAsync(activity.Id);
        activity = await jinan.ReadsAsync<ActivityDetails>($"activities/{activity.Id}");
        foreach (var one in new[]
        {
            $"activities/{activity.Id}", $"activities/{activity.Id}/registrations", $"competitions/{competition.Id}", $"competitions/{competition.Id}/judges",
            $"competitions/{competition.Id}/score-sheets", $"competitions/{competition.Id}/standings", $"competitions/{competition.Id}/result",
            $"competitions/{competition.Id}/sealed-text", $"judges/{judge.Id}", $"entries/{entries[0].Id}", $"recommendations/{recommendation.Id}",
        })
        {
            await (await jinan.GetAsync($"{Api}/{one}")).ShouldBeAsync(HttpStatusCode.OK);
            await (await qingdao.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        }

        foreach (var list in new[] { "activities", "competitions", "entries", "recommendations" })
        {
            (await (await qingdao.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
            (await (await jinan.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();
        }

        foreach (var (path, body) in new (string, object)[]
        {
            ($"activities/{activity.Id}/publication", new { }), ($"activities/{activity.Id}/cancellation", new StepReason("否")), ($"activities/{activity.Id}/closing", new { }),
            ($"activities/{activity.Id}/check-ins", new CheckIn(joined.Code)), ($"activities/{activity.Id}/check-ins/import", new[] { new { code = joined.Code, checkedInAt = Now.Replace(' ', 'T') + "+08:00" } }),
            ($"competitions/{competition.Id}/opening", new { }), ($"competitions/{competition.Id}/cancellation", new StepReason("否")), ($"competitions/{competition.Id}/judging", new { }),
            ($"competitions/{competition.Id}/next-phase", new BeginNextPhase([entries[0].Id])), ($"competitions/{competition.Id}/judges", new AppointJudge("x", "某", [], [])),
            ($"competitions/{competition.Id}/sealing", new { }), ($"competitions/{competition.Id}/entries", Candidate("370202")),
            ($"judges/{judge.Id}/assignments", new AssignEntries()), ("recommendations", new RecommendEntry(entries[0].Id, "否")),
        })
        {
            await (await qingdao.DoAsync(path, body)).ShouldBreakAsync<ResourceNotFound>();
        }

        await (await qingdao.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Title: "改"), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PatchAsync($"{Api}/competitions/{competition.Id}", new ChangeCompetition(Name: "改"), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PutAsync($"{Api}/judges/{judge.Id}/affiliations", new DeclareAffiliations([], []), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        (await jinan.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).ShouldBe(activity);
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads =
        [
            "activities", $"activities/{id}", $"activities/{id}/registrations", "me/registrations", $"me/registrations/{id}", "competitions", $"competitions/{id}", "entries",
            $"entries/{id}", "me/entries", $"me/entries/{id}", $"competitions/{id}/judges", $"judges/{id}", $"competitions/{id}/score-sheets", "me/judges", $"me/judges/{id}",
            "me/score-sheets", $"me/score-sheets/{id}", $"competitions/{id}/standings", $"competitions/{id}/result", $"competitions/{id}/sealed-text", "recommendations", $"recommendations/{id}",
        ];
        string[] writes =
        [
            "activities", "activities/import", $"activities/{id}/publication", $"activities/{id}/cancellation", $"activities/{id}/closing", $"activities/{id}/registrations",
            $"me/registrations/{id}/cancellation", $"me/registrations/{id}/survey", $"activities/{id}/check-ins", $"activities/{id}/check-ins/import", "competitions",
            $"competitions/{id}/opening", $"competitions/{id}/cancellation", $"competitions/{id}/judging", $"competitions/{id}/next-phase", $"competitions/{id}/entries",
            $"me/entries/{id}/withdrawal", $"competitions/{id}/judges", $"judges/{id}/assignments", $"competitions/{id}/sealing", "recommendations",
            $"recommendations/{id}/acceptance", $"recommendations/{id}/refusal",
        ];
        var bank = host.As(Roles.Bank, "370100");
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (bank, HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var write in writes)
                await (await client.PostAsync($"{Api}/{write}", new { })).ShouldBeAsync(status);
            foreach (var change in new[] { $"activities/{id}", $"competitions/{id}" })
                await (await client.PatchAsync($"{Api}/{change}", new { }, "\"1\"")).ShouldBeAsync(status);
            foreach (var change in new[] { $"judges/{id}/affiliations", $"me/judges/{id}/affiliations", $"me/score-sheets/{id}" })
                await (await client.PutAsync($"{Api}/{change}", new { }, "\"1\"")).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        host.Clock.FreezeAtShanghai(Now);
        await jinan.PublishesAsync(Activity("370102"));
        await qingdao.PublishesAsync(Activity("370202"));
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        (await RegionsAsync()).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370200', false), set_config('app.region_to', '370299', false)", connection))
            await set.ExecuteNonQueryAsync();
        (await RegionsAsync()).ShouldBe(["370202"]);

        async Task<List<string>> RegionsAsync()
        {
            await using var command = new NpgsqlCommand("select distinct region_code from activities", connection);
            await using var reader = await command.ExecuteReaderAsync();
            var regions = new List<string>();
            while (await reader.ReadAsync())
                regions.Add(reader.GetString(0));
            return regions;
        }
    }

    [Fact]
    public async Task A_republication_tells_the_same_records_as_the_changes_did()
    {
        var (competition, entries) = await host.JudgedAsync(Competition(), 70, 90);
        await (await jinan.SealAsync(competition.Id)).ShouldBeAsync(HttpStatusCode.Created);
        host.Clock.FreezeAtShanghai(Now);
        var activity = await jinan.PublishesAsync(Activity(street: Guid.CreateVersion7()));
        var joined = await host.Person("recorded").JoinsAsync(activity.Id);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await jinan.ChecksInAsync(joined);
        await (await host.Person("recorded").DoAsync($"me/registrations/{joined.Id}/survey", new SurveyAnswer(4))).ShouldBeAsync(HttpStatusCode.OK);
        Guid[] subjects = [activity.Id, competition.Id, entries[0].Id, entries[1].Id];
        var told = await LastAsync(null);

        var run = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IBus>().Publish(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000", OccurredAt = DateTimeOffset.UtcNow });
        await Eventually.SucceedsAsync(async () => (await host.RaisedAsync<RepublicationFinished>(run)).Count.ShouldBe(1));

        var again = await LastAsync(run);
        foreach (var (before, after) in told.Zip(again))
        {
            (after.Source, after.Kind, after.Name, after.State, after.Date, after.DossierId, after.SubjectVersion, after.RegionCode)
                .ShouldBe((before.Source, before.Kind, before.Name, before.State, before.Date, before.DossierId, before.SubjectVersion, before.RegionCode));
            after.Labels.ShouldBe(before.Labels, ignoreOrder: true);
            after.Figures.ShouldBe(before.Figures, ignoreOrder: true);
        }

        told[0].ShouldSatisfyAllConditions(
            r => (r.Kind, r.State, r.Date).ShouldBe((RecordKind.Activity, "published", new DateOnly(2027, 3, 12))),
            r => r.Figures.ShouldBe(new Dictionary<string, decimal> { ["registered"] = 1, ["checkedIn"] = 1, ["surveyed"] = 1, ["satisfied"] = 1 }, ignoreOrder: true),
            r => r.Labels["streetId"].ShouldBe(activity.StreetId.ToString()));
        (told[1].Kind, told[1].State, told[1].Labels["level"], told[1].Figures["entries"]).ShouldBe((RecordKind.Competition, "sealed", "city", 2));
        (told[3].Kind, told[3].State, told[3].Labels["award"]).ShouldBe((RecordKind.Entry, "ranked", "一等奖"));

        async Task<List<RecordChanged>> LastAsync(Guid? of)
        {
            var records = new List<RecordChanged>();
            foreach (var subject in subjects)
                records.Add((await host.RaisedAsync<RecordChanged>(subject)).Last(r => r.RunId == of));
            return records;
        }
    }
}

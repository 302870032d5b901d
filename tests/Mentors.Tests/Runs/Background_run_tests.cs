using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Runs;

/// <summary>Runs behind the request: progress, cancelling, replicas, death; and at the size of the whole province.</summary>
public sealed class Background_run_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    [Fact]
    public async Task Progress_is_told_as_events_until_the_run_is_at_rest()
    {
        var officer = host.CityOfficer("370100");
        await host.ActingMentorAsync("370102", "b-a1");
        await host.OpenAsync("370102", 2);
        RunDetails run;
        HttpResponseMessage answer;
        await using (await host.HoldRunsAsync())
        {
            run = await officer.StartsAsync("370100");
            answer = await officer.GetAsync($"{RunSteps.Runs}/{run.Id}/progress", HttpCompletionOption.ResponseHeadersRead);
        }

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var told = new List<string>();
        await foreach (var happened in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            happened.EventType.ShouldBe("progress");
            told.Add(JsonNode.Parse(happened.Data)!["state"]!.GetValue<string>());
        }

        told.Count.ShouldBeGreaterThan(1);
        told[^1].ShouldBe("proposed");
        answer.Dispose();
        await (await host.CityOfficer("370200").GetAsync($"{RunSteps.Runs}/{run.Id}/progress")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task RunOver_a_run_under_way_is_cancelled_and_what_it_finds_late_is_not_taken()
    {
        var officer = host.CityOfficer("370200");
        await host.ActingMentorAsync("370202", "b-b1");
        await host.OpenAsync("370202", 1);
        RunDetails run;
        await using (await host.HoldRunsAsync())
        {
            run = await officer.StartsAsync("370200");
            await Eventually.HoldsAsync(async () => (await officer.ReadsRunAsync(run.Id)).State == RunState.Running);
            (await officer.DoesAsync(run.Id, "cancellation")).State.ShouldBe(RunState.Cancelled);
            await (await officer.DoAsync(run.Id, "cancellation")).ShouldBreakAsync<RunOver>();
            await (await officer.DoAsync(run.Id, "rounds")).ShouldBreakAsync<RunNotProposed>();
        }

        // The next run is found, so the worker has left the cancelled one.
        (await officer.FindsAsync("370200")).State.ShouldBe(RunState.Proposed);
        (await officer.ReadsRunAsync(run.Id)).State.ShouldBe(RunState.Cancelled);
        (await officer.PairsAsync(run.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whose_connections_are_killed_is_begun_anew_and_found_once()
    {
        var officer = host.CityOfficer("370300");
        await host.ActingMentorAsync("370302", "b-c1", capacity: 3);
        await host.OpenAsync("370302", 3);
        await using var other = host.AddReplica();
        RunDetails run;
        await using (await host.HoldRunsAsync())
        {
            run = await officer.StartsAsync("370300");
            await Eventually.HoldsAsync(async () => await host.SqlAsync<int>("select attempt from matching_runs where id = $1", run.Id) == 1);
            await host.SqlAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'mentors_service' and datname = current_database()");
            await Eventually.HoldsAsync(async () => await host.SqlAsync<int>("select attempt from matching_runs where id = $1", run.Id) >= 2);
        }

        await Eventually.HoldsAsync(async () => await host.SqlAsync<string>("select state from matching_runs where id = $1", run.Id) == "Proposed");
        (await host.SqlAsync<long>("select count(*) from matching_run_pairs where run_id = $1", run.Id)).ShouldBe(3);
    }

    [Fact]
    public async Task Of_two_replicas_each_run_is_found_by_one()
    {
        await using var other = host.AddReplica();
        string[] cities = ["370400", "370500", "370600", "370700"];
        foreach (var city in cities)
        {
            await host.ActingMentorAsync(city[..4] + "02", "b-d" + city, capacity: 2);
            await host.OpenAsync(city[..4] + "02", 2);
        }

        var runs = await Task.WhenAll(cities.Select(c => host.CityOfficer(c).FindsAsync(c)));

        runs.ShouldAllBe(r => r.State == RunState.Proposed && r.Totals!.Placed == 2);
        foreach (var run in runs)
            (await host.SqlAsync<int>("select attempt from matching_runs where id = $1", run.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task The_whole_provinces_year_is_adopted_by_as_many_statements_as_a_single_pair()
    {
        var (small, large) = (host.CityOfficer("371000"), host.CityOfficer("371300"));
        await host.ActingMentorAsync("371002", "b-e1");
        await host.OpenAsync("371002", 1);
        var rows = Enumerable.Range(0, 1067).Select(i => Row("371302", host.Clock.Today()) with { Capacity = 1 + (i % 5) }).ToArray();
        foreach (var part in rows.Chunk(1000))
            (await (await large.PostAsync($"{Api}/mentors/import", part)).ReadAsync<ImportResult>()).Created.ShouldBe(part.Length);
        await host.OpenAsync("371302", 1265);
        var one = await CapturedSql.OfAsync(async () => await small.DoAsync((await small.FindsAsync("371000")).Id, "adoption"));
        var found = await large.FindsAsync("371300");
        (found.Totals!.Projects, found.Totals.Mentors, found.Totals.Placed, found.Totals.Optimal).ShouldBe((1265, 1067, 1265, true));

        var whole = await CapturedSql.OfAsync(() => large.DoAsync(found.Id, "adoption"));

        whole.Count.ShouldBeLessThanOrEqualTo(20, string.Join("\n", whole));
        one.Count(c => c.Contains("insert into pairings", StringComparison.Ordinal)).ShouldBe(1);
        whole.Count(c => c.Contains("insert into pairings", StringComparison.Ordinal)).ShouldBe(1);
        await using var db = host.OwnerContext();
        var loads = await db.Pairings.Where(p => p.RunId == found.Id).GroupBy(p => p.MentorId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        loads.Sum(l => l.Count).ShouldBe(1265);
        var capacities = await db.Mentors.ToDictionaryAsync(m => m.Id, m => m.Capacity);
        loads.ShouldAllBe(l => l.Count <= capacities[l.Key]);
        (await host.SqlAsync<long>("select count(*) from outbox_messages where subject_id in (select id from pairings where run_id = $1)", found.Id)).ShouldBe(3 * 1265);
    }
}

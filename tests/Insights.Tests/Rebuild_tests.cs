using System.Net;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Rebuilds;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

/// <summary>The services are simulated: the test publishes what they would.</summary>
public sealed class Rebuild_tests(InsightsHost host) : IClassFixture<InsightsHost>
{
    private readonly HttpClient province = host.ProvinceOfficer();

    [Fact]
    public async Task Statistics_are_the_same_after_the_records_were_lost_and_everything_was_told_anew()
    {
        var random = new Random(11);
        var told = Enumerable.Range(0, 90).Select(i => Record($"37{random.Next(1, 17):00}02", (RecordKind)(i % 16), $"state{i % 3}", $"2026-{1 + (i % 12):00}-10",
            labels: new() { ["year"] = "2026" }, figures: new() { ["staff"] = random.Next(50) }, source: $"whole-{i % 3}")).ToArray();
        await host.TellAsync(told);
        await host.TellAsync(told[0].Changed() with { Removed = true });
        var before = await StatisticsAsync();
        await host.ExecuteAsOwnerAsync("truncate records");

        var run = await RequestAsync();
        var again = told[1..].Select(t => t.In(run)).ToArray();
        random.Shuffle(again);
        foreach (var service in again.GroupBy(t => t.Source))
            await FinishAsync(run, service.Key, service.Count());
        await host.TellAsync(again);

        var finished = await FinishedAsync(run);
        finished.Services.Where(s => s.Service.StartsWith("whole-", StringComparison.Ordinal)).Select(s => (s.Received, s.Announced))
            .ShouldBe(again.GroupBy(t => t.Source).OrderBy(g => g.Key).Select(g => (g.Count(), (int?)g.Count())));
        (await StatisticsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_service_no_longer_tells_of_stays_until_all_it_announced_has_arrived_and_is_then_removed(bool announcedFirst)
    {
        var source = $"gone-{announcedFirst}";
        var things = Enumerable.Range(0, 4).Select(_ => Record("370102", RecordKind.Street, source: source)).ToArray();
        var elsewhere = Record("370102", RecordKind.Street, source: source + "-other");
        await host.TellAsync([.. things, elsewhere]);

        var run = await RequestAsync();
        if (announcedFirst)
            await FinishAsync(run, source, 3);
        await host.TellAsync(things[0].In(run), things[1].In(run));
        await ReceivedAsync(run, source, 2);
        (await RowsAsync(things)).ShouldBe(4);
        await host.TellAsync(things[2].In(run));
        if (!announcedFirst)
            await FinishAsync(run, source, 3);
        (await ProgressAsync(run, source, s => s.Complete)).Removed.ShouldBe(1);

        (await RowsAsync(things)).ShouldBe(3);
        (await host.KeptAsync(things[3]))!.Removed.ShouldBeTrue();
        // Another service has not told yet: what is its own stays.
        (await RowsAsync(elsewhere)).ShouldBe(1);
        await CancelAsync(run);
    }

    [Fact]
    public async Task A_thing_told_of_twice_is_counted_once()
    {
        var things = Enumerable.Range(0, 3).Select(_ => Record("370202", source: "twice")).ToArray();
        await host.TellAsync(things);
        var run = await RequestAsync();
        await FinishAsync(run, "twice", 3);
        var first = things[0].In(run);
        await host.TellAsync(first, first, first with { EventId = Guid.CreateVersion7() });
        await host.TellAsync(first, things[1].In(run));
        (await ProgressAsync(run, "twice", s => s.Received == 2)).Complete.ShouldBeFalse();
        await host.TellAsync(things[2].In(run));
        (await ProgressAsync(run, "twice", s => s.Complete)).Received.ShouldBe(3);
        await CancelAsync(run);
    }

    [Fact]
    public async Task What_came_or_changed_or_went_while_it_ran_is_as_its_newest_record_says()
    {
        var changed = Record("370302", source: "moving");
        var removed = Record("370302", source: "moving");
        await host.TellAsync(changed, removed);
        var run = await RequestAsync();
        var added = Record("370302", source: "moving");
        // The changes overtake what the service had told of before them.
        await host.TellAsync(added, changed.Changed(1, "failed"), removed.Changed() with { Removed = true });
        await host.TellAsync(changed.In(run), removed.In(run));
        await FinishAsync(run, "moving", 2);
        (await ProgressAsync(run, "moving", s => s.Complete)).Removed.ShouldBe(0);

        (await RowsAsync(added, changed, removed)).ShouldBe(2);
        (await host.KeptAsync(changed))!.State.ShouldBe("failed");
        await CancelAsync(run);
    }

    [Fact]
    public async Task What_a_service_tells_differently_of_an_unchanged_thing_is_taken_over_in_a_rebuild_only()
    {
        var thing = Record("370402", source: "newer", labels: new() { ["old"] = "1" });
        var differently = thing with { EventId = Guid.CreateVersion7(), Labels = new Dictionary<string, string> { ["new"] = "1" } };
        await host.TellAsync(thing);
        await host.TellAsync(differently);
        (await host.KeptAsync(thing))!.Labels.Keys.ShouldBe(["old"]);
        var run = await RequestAsync();
        await host.TellAsync(differently.In(run));
        await ReceivedAsync(run, "newer", 1);
        (await host.KeptAsync(thing))!.Labels.Keys.ShouldBe(["new"]);
        await CancelAsync(run);
    }

    [Fact]
    public async Task A_service_that_is_down_is_waited_for_and_a_cancelled_rebuild_removes_nothing_more()
    {
        var thing = Record("370502", source: "down");
        await host.TellAsync(thing);
        var run = await RequestAsync();
        (await ProgressAsync(run, "down", _ => true)).Announced.ShouldBeNull();
        (await CancelAsync(run)).State.ShouldBe(RebuildState.Cancelled);

        await FinishAsync(run, "down", 0);
        var next = await RequestAsync();
        await FinishAsync(run, "down", 0);
        await FinishAsync(next, "fence", 0);
        await ProgressAsync(next, "fence", s => s.Complete);
        (await RowsAsync(thing)).ShouldBe(1);
        (await ReadAsync(next)).State.ShouldBe(RebuildState.Running);
        await (await province.PostAsync($"{Api}/rebuilds/{run}/cancellation", null)).ShouldBreakAsync<RebuildNotRunning>();
        await CancelAsync(next);
    }

    [Fact]
    public async Task RebuildRunning_lets_one_of_50_requests_at_once_through_and_it_is_told_to_all_services()
    {
        await host.TellAsync(Record("370602", source: "silent"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => province.PostAsync($"{Api}/rebuilds", null)));
        var made = await answers.Where(a => a.StatusCode == HttpStatusCode.Created).ShouldHaveSingleItem().ReadAsync<RebuildDetails>(HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<RebuildRunning>();
        await using var db = host.OwnerContext();
        var requests = await db.Outbox.Where(m => m.SubjectId == made.Id && m.Type.EndsWith("RepublicationRequested")).Select(m => m.Payload).ToListAsync();
        requests.ShouldHaveSingleItem().ShouldContain($"\"runId\":\"{made.Id}\"");
        // Insights answers itself too: it has no records of its own.
        (await ProgressAsync(made.Id, "insights", s => s.Complete)).Announced.ShouldBe(0);
        await CancelAsync(made.Id);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_the_list_shows_the_newest_first()
    {
        await (await province.GetAsync($"{Api}/rebuilds/{Guid.CreateVersion7()}")).ShouldBreakAsync<ResourceNotFound>();
        await (await province.PostAsync($"{Api}/rebuilds/{Guid.CreateVersion7()}/cancellation", null)).ShouldBreakAsync<ResourceNotFound>();
        // Somebody to wait for, or it would be over at once.
        await host.TellAsync(Record("370602", source: "silent"));
        var first = await RequestAsync();
        await CancelAsync(first);
        var second = await RequestAsync();
        await CancelAsync(second);
        var listed = await (await province.GetAsync($"{Api}/rebuilds?limit=2")).ReadNodeAsync();
        listed["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()).ShouldBe([second, first]);
    }

    private async Task<Guid> RequestAsync() => (await (await province.PostAsync($"{Api}/rebuilds", null)).ReadAsync<RebuildDetails>(HttpStatusCode.Created)).Id;

    private async Task<RebuildDetails> CancelAsync(Guid run) =>
        await (await province.PostAsync($"{Api}/rebuilds/{run}/cancellation", null)).ReadAsync<RebuildDetails>();

    private async Task<RebuildDetails> ReadAsync(Guid run) => await (await province.GetAsync($"{Api}/rebuilds/{run}")).ReadAsync<RebuildDetails>();

    private Task FinishAsync(Guid run, string source, int records) => host.PublishAsync(new RepublicationFinished(run, source, records)
    {
        SubjectId = run,
        RegionCode = "370000",
        OccurredAt = DateTimeOffset.UtcNow,
    });

    /// <summary>Every other service that is waited for has nothing to tell.</summary>
    private async Task<RebuildDetails> FinishedAsync(Guid run)
    {
        foreach (var other in (await ReadAsync(run)).Services.Where(s => s.Announced is null && s.Received == 0 && s.Service != "insights"))
            await FinishAsync(run, other.Service, 0);
        return await Eventually.GetAsync(() => ReadAsync(run), r => r.State == RebuildState.Finished);
    }

    private Task ReceivedAsync(Guid run, string source, int count) => ProgressAsync(run, source, s => s.Received == count);

    private async Task<RebuildSourceDetails> ProgressAsync(Guid run, string source, Func<RebuildSourceDetails, bool> fits) =>
        await Eventually.GetAsync(async () => (await ReadAsync(run)).Services.SingleOrDefault(s => s.Service == source)!, s => s is not null && fits(s));

    private async Task<int> RowsAsync(params RecordChanged[] things)
    {
        var rows = await province.AllAsync($"{Api}/statistics/rows?kind={(things[0].Kind == RecordKind.Street ? "street" : "dossier")}&from=2026-01&to=2026-12&limit=200");
        return rows.Count(r => things.Any(t => t.SubjectId == r.Id));
    }

    private async Task<string> StatisticsAsync()
    {
        var numbers = new List<string>();
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var counted = await province.CountsAsync($"kind={kind}&from=2026-01&to=2026-12&groupBy=city&groupBy=month&groupBy=state");
            // Other tests' records have other states.
            numbers.AddRange(counted.Cells.Where(c => c.Group["state"]!.StartsWith("state", StringComparison.Ordinal)).Select(c => $"{kind} {string.Join(' ', c.Group.Values)} {c.Count} {string.Join(' ', c.Figures)}"));
        }

        numbers.Count.ShouldBeGreaterThan(50);
        return string.Join('\n', numbers);
    }
}

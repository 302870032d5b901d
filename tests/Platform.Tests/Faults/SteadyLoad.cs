using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>
/// Callers who write and read through the gateway without pause, as programs of a city do: what is not answered, or answered with a
/// failure of the server, is sent again under the same Idempotency-Key. Every acknowledged write stands in a ledger.
/// </summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    /// <summary>A year that no other test uses.</summary>
    private const int Year = 2029;
    private const int CallersPerCity = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BeforeNextAttempt = TimeSpan.FromMilliseconds(200);
    private static int runs;

    private readonly FaultyPlatform faulty;
    private readonly string run = $"{Interlocked.Increment(ref runs)}";
    private readonly ConcurrentDictionary<string, Guid> candidates = [];
    private readonly ConcurrentDictionary<string, Guid> contacts = [];
    private readonly CancellationTokenSource done = new();
    private Task[] callers = [];
    private int repeated;
    private int reads;

    private SteadyLoad(FaultyPlatform faulty) => this.faulty = faulty;

    /// <summary>Requests that had to be sent again so far.</summary>
    internal int Repeated => repeated;

    internal int Acknowledged => candidates.Count + contacts.Count;

    internal static async Task<SteadyLoad> BeginAsync(FaultyPlatform faulty)
    {
        var load = new SteadyLoad(faulty);
        load.callers = [.. FaultyPlatform.Cities.SelectMany(city => Enumerable.Range(0, CallersPerCity).Select(n => load.CallAsync(city.Key, city.Value, n)))];
        await load.GoesOnAsync();
        return load;
    }

    /// <summary>Waits until more writes are acknowledged than are by now: the platform takes them again.</summary>
    internal async Task GoesOnAsync(int writes = 30)
    {
        var wanted = Acknowledged + writes;
        await Eventually.SucceedsAsync(() =>
        {
            if (callers.FirstOrDefault(c => c.IsFaulted)?.Exception is { } refused)
                throw refused;
            Acknowledged.ShouldBeGreaterThanOrEqualTo(wanted);
            return Task.CompletedTask;
        }, TimeSpan.FromMinutes(3));
    }

    /// <summary>
    /// Ends the load and compares the ledger with the databases: each acknowledged write is there once, each event took effect once,
    /// nothing waits, and what the statistics are grouped from is what the services told.
    /// </summary>
    internal async Task ShouldBeWholeAsync()
    {
        await StopAsync();
        var platform = faulty.Platform;
        await Eventually.SucceedsAsync(async () =>
        {
            foreach (var service in await platform.DatabasesAsync())
                (await platform.ScalarAsync<long>(service, "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0, service);
            (await EntriesAsync()).ShouldBe(await ToldAsync(), "timeline entries and the contacts they tell of, by dossier");
            (await platform.ScalarAsync<long>("insights", "select coalesce(sum(source_version), 0)::bigint from records")).ShouldBe(await Records.ToldAsync(platform));
        }, TimeSpan.FromMinutes(3));

        var kept = await NamesAsync("projects", $"select project_name, id from candidates where year = {Year} and project_name like '示例·{run}-%'");
        var contacted = await NamesAsync("mentors", $"select purpose, id from project_contacts where purpose like '{run}-%'");
        var (lost, doubled) = (Lost(candidates, kept) + Lost(contacts, contacted), Doubled(kept) + Doubled(contacted));
        TestContext.Current.SendDiagnosticMessage(
            "{0} acknowledged writes checked, {1} lost, {2} doubled; {3} requests repeated, {4} reads answered", Acknowledged, lost, doubled, repeated, reads);
        (lost, doubled).ShouldBe((0, 0));
        // Every caller repeated until it was answered: nothing is there that nobody was told of.
        (kept.Count + contacted.Count).ShouldBe(Acknowledged);
    }

    /// <summary>A test that failed leaves no callers behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        done.Dispose();
    }

    private async Task StopAsync()
    {
        await done.CancelAsync();
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(2));
    }

    private async Task CallAsync(string account, string city, int caller)
    {
        using var client = new SteadyCaller(faulty.Platform, account);
        var dossiers = faulty.Dossiers[account];
        for (var n = 0; !done.IsCancellationRequested; n++)
        {
            var name = $"{run}-{account}-{caller}-{n}";
            if (n % 2 == 0)
            {
                var candidate = Filing.Candidate(city[..4] + "02", 0);
                candidate["projectName"] = "示例·" + name;
                candidates["示例·" + name] = await WriteAsync(client, $"/api/projects/v1/candidates?year={Year}", candidate);
            }
            else
            {
                var contact = new JsonObject { ["channel"] = "phone", ["purpose"] = name, ["grounds"] = "founderAsked" };
                contacts[name] = await WriteAsync(client, $"/api/mentors/v1/dossiers/{dossiers[n % dossiers.Length]}/contacts", contact);
            }

            // A read may fail with the part that it needs; it is not repeated.
            if (await client.ReadAsync($"/api/projects/v1/dossiers/{dossiers[n % dossiers.Length]}/timeline", Patience))
                Interlocked.Increment(ref reads);
        }
    }

    private async Task<Guid> WriteAsync(SteadyCaller client, string address, JsonNode body)
    {
        var key = Guid.CreateVersion7();
        while (true)
        {
            if (await client.WriteAsync(address, body, key, Patience) is { } id)
                return id;
            Interlocked.Increment(ref repeated);
            await Task.Delay(BeforeNextAttempt);
        }
    }

    /// <summary>How many timeline entries tell of a contact, by dossier.</summary>
    private Task<string> EntriesAsync() => CountsAsync("projects", "select dossier_id, count(*) from timeline_entries where kind = 'projectContacted' group by 1 order by 1");

    private Task<string> ToldAsync() => CountsAsync("mentors", "select dossier_id, count(*) from project_contacts group by 1 order by 1");

    private async Task<string> CountsAsync(string service, string sql) =>
        (await faulty.Platform.ScalarAsync<string>(service, $"select coalesce(string_agg(c.dossier_id || ' ' || c.count, E'\\n'), '') from ({sql}) c"));

    private async Task<List<(string Name, Guid Id)>> NamesAsync(string service, string sql)
    {
        await using var connection = await faulty.Platform.OpenDatabaseAsync(service);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<(string, Guid)>();
        while (await rows.ReadAsync())
            names.Add((rows.GetString(0), rows.GetGuid(1)));
        return names;
    }

    private static int Lost(ConcurrentDictionary<string, Guid> ledger, List<(string Name, Guid Id)> kept)
    {
        var there = kept.ToHashSet();
        return ledger.Count(written => !there.Contains((written.Key, written.Value)));
    }

    private static int Doubled(List<(string Name, Guid Id)> kept) => kept.Count - kept.DistinctBy(row => row.Name).Count();
}

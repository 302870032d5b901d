using System.Diagnostics;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

namespace ChuangMeng.Bench.Projects;

/// <summary>How long the reads of one dossier and of lists take at three sizes of the province, each in a database and a service of its own, asked in turn.</summary>
internal sealed class GrowthBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private const int EntriesEach = 50;
    private readonly int[] sizes = toy ? [100, 200] : [1_000, 10_000, 100_000];
    private readonly int rounds = toy ? 1 : 5, requests = toy ? 20 : 200;

    private static readonly (string Name, string Region, Func<Random, int, string> Path)[] Reads =
    [
        ("detail", "370000", (random, size) => $"dossiers/{GrowthRows.Id(random.Next(size))}"),
        ("list of a city", "370100", (_, _) => "dossiers"),
        ("list of the province, filtered", "370000", (random, _) => $"dossiers?year={2025 + random.Next(4)}&industry=tourism&stage=seed"),
        ("search by a brand in a city", "370100", (random, size) => $"dossiers?name={Uri.EscapeDataString(GrowthRows.Brand(random.Next(size)))}"),
        ("search by a brand in the province", "370000", (random, size) => $"dossiers?name={Uri.EscapeDataString(GrowthRows.Brand(random.Next(size)))}"),
        ("search by a serial number in a city", "370100", (random, size) => $"dossiers?name={random.Next(size):000000}"),
        ("search by a serial number in the province", "370000", (random, size) => $"dossiers?name={random.Next(size):000000}"),
        ("timeline", "370000", (random, size) => $"dossiers/{GrowthRows.Id(random.Next(size))}/timeline"),
    ];

    public async Task RunAsync()
    {
        var services = new List<ServiceProcess>();
        try
        {
            foreach (var size in sizes)
                services.Add(await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", $"growth_{size}", source => GrowthRows.FillAsync(source, size, EntriesEach)));
            foreach (var connections in new[] { 1, 8 })
                await MeasureAsync(services, connections);
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    private async Task MeasureAsync(List<ServiceProcess> services, int connections)
    {
        var times = new Dictionary<(string, int), Series>();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
            {
                foreach (var read in Reads)
                {
                    var series = times.TryGetValue((read.Name, sizes[i]), out var known) ? known : times[(read.Name, sizes[i])] = new();
                    // The first round warms up and does not count.
                    await AskAsync(services[i], read.Region, random => read.Path(random, sizes[i]), connections, round, round == 0 ? null : series);
                }
            }
        }

        report.Line($"**{connections} connection{(connections == 1 ? "" : "s")}**, {rounds} rounds of {requests} requests each in turn, milliseconds:");
        report.Line();
        report.Line($"| read | {string.Join(" | ", sizes.Select(s => $"p50 at {s:n0}"))} | last/first | {string.Join(" | ", sizes.Select(s => $"p99 at {s:n0}"))} | last/first |");
        report.Line("|---" + string.Concat(Enumerable.Repeat("|---", (sizes.Length + 1) * 2)) + "|");
        foreach (var (name, _, _) in Reads)
            report.Line($"| {name} | {Cells(name, 0.5)} | {Cells(name, 0.99)} |");
        report.Line();

        string Cells(string name, double part)
        {
            var values = sizes.Select(s => times[(name, s)].At(part)).ToList();
            return string.Join(" | ", values.Select(v => Series.Text(v, "0.00"))) + $" | {Series.Text(values[^1] / values[0], "0.00")}";
        }
    }

    private async Task AskAsync(ServiceProcess service, string region, Func<Random, string> path, int connections, int round, Series? series)
    {
        using var client = service.As(Roles.CityOfficer, region, connections);
        var left = requests;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async caller =>
        {
            var random = new Random((round * 100) + caller);
            // A connection's first request opens it and is not counted.
            await OneAsync(client, path(random));
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var time = await OneAsync(client, path(random));
                if (series is not null)
                    lock (series)
                        series.Add(time);
            }
        }));
    }

    private static async Task<double> OneAsync(HttpClient client, string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync("/api/projects/v1/" + path);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}

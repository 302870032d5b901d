using System.Buffers.Text;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

namespace ChuangMeng.Bench.Projects;

/// <summary>The first page of the province's dossiers and one far behind, by its cursor, in turn on one kept connection.</summary>
internal sealed class ListsBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private readonly int far = toy ? 4 : 2_000, rounds = toy ? 1 : 5, requests = toy ? 20 : 300;

    public async Task RunAsync()
    {
        var size = (far + 1) * PageRequest.DefaultLimit;
        await using var service = await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", "lists", source => GrowthRows.FillAsync(source, size, 1));
        using var client = service.As(Roles.ProvinceOfficer, "370000");
        // Newest first: the last row before the page that is asked for.
        var before = GrowthRows.Id(size - ((far - 1) * PageRequest.DefaultLimit));
        var cursor = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { id = before }));
        (string Name, string Path, string First)[] pages = [("page 1", "dossiers", GrowthRows.Id(size - 1)), ($"page {far:n0}", $"dossiers?cursor={cursor}", GrowthRows.Id(size - 1 - ((far - 1) * PageRequest.DefaultLimit)))];
        foreach (var (name, path, first) in pages)
        {
            var rows = JsonNode.Parse(await client.GetStringAsync("/api/projects/v1/" + path))!["items"]!.AsArray();
            if (rows.Count != PageRequest.DefaultLimit || rows[0]!["id"]!.GetValue<string>() != first)
                throw new InvalidOperationException($"{name} is not the page that was asked for: it begins with {rows[0]!["id"]} and not {first}");
        }

        var times = pages.ToDictionary(p => p.Name, _ => new Series());
        var (middle, slowest) = (pages.ToDictionary(p => p.Name, _ => new Series()), pages.ToDictionary(p => p.Name, _ => new Series()));
        // The first round warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            var ofRound = pages.ToDictionary(p => p.Name, _ => new Series());
            for (var request = 0; request < requests; request++)
            {
                foreach (var (name, path, _) in pages)
                {
                    var began = Stopwatch.GetTimestamp();
                    await client.GetByteArrayAsync("/api/projects/v1/" + path);
                    ofRound[name].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }

            foreach (var (name, _, _) in pages.Where(_ => round > 0))
            {
                middle[name].Add(ofRound[name].Median);
                slowest[name].Add(ofRound[name].At(0.99));
            }
        }

        report.Line($"{size:n0} dossiers, {PageRequest.DefaultLimit} a page, {rounds} rounds of {requests} requests each in turn, one connection kept, milliseconds; of each round the p50 and the p99:");
        report.Line();
        report.Line("| | p50: median | least | most | ratio | p99: median | least | most | ratio |");
        report.Line("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, _, _) in pages)
        {
            report.Line($"| {name} | {middle[name].ToCells("0.00")} | {Series.Text(middle[name].Median / middle["page 1"].Median, "0.00")} "
                + $"| {slowest[name].ToCells("0.00")} | {Series.Text(slowest[name].Median / slowest["page 1"].Median, "0.00")} |");
        }
    }
}

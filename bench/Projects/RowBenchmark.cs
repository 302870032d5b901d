using System.Globalization;
using System.Text.RegularExpressions;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Bench.Projects;

/// <summary>One dossier, by chance one of all, as often as can be: its statement by pgbench, and its endpoint over HTTP with all that a request passes through.</summary>
internal sealed partial class RowBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private const int Connections = 16;
    private readonly int rounds = toy ? 1 : 5, seconds = toy ? 1 : 8, size = toy ? 200 : 100_000;
    private readonly string wrk = Path.GetTempFileName();

    public async Task RunAsync()
    {
        await using var service = await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", "row", source => GrowthRows.FillAsync(source, size, 1));
        var options = new DbContextOptionsBuilder<ProjectsDb>();
        PersistenceExtensions.Configure(options, service.Owner);
        var statement = await DetailStatement.WithAsync(options, Guid.Parse(GrowthRows.Id(0)), $"('{GrowthRows.IdPrefix}' || lpad(to_hex(:number::bigint), 12, '0'))::uuid");
        var script = $"\\set number random(1, {size})\n{statement.TrimEnd(';', '\n').ReplaceLineEndings(" ")};\n";
        await File.WriteAllTextAsync(wrk, $$"""
            math.randomseed(tonumber(os.getenv("SEED")))
            wrk.headers["Authorization"] = "Bearer {{TestTokens.For([Roles.ProvinceOfficer], "370000")}}"
            request = function() return wrk.format("GET", string.format("/api/projects/v1/dossiers/{{GrowthRows.IdPrefix}}%012x", math.random(1, {{size}}))) end
            """);
        try
        {
            await MeasureAsync(service, script);
        }
        finally
        {
            File.Delete(wrk);
        }
    }

    private async Task MeasureAsync(ServiceProcess service, string script)
    {
        var (statement, endpoint) = (new Series(), new Series());
        var (alone, database, process, callers) = (new Series(), new Series(), new Series(), new Series());
        // The first round compiles, connects and reads the pages; it does not count.
        for (var round = 0; round <= rounds; round++)
        {
            var time = new ProcessorTime();
            var rate = await Pgbench.RunAsync(service.Connection, RegionScope.Province, script, Connections, seconds);
            var (own, pgbench) = (time.Of("postgres") * 1e6 / rate / seconds, time.Of(ProcessorTime.Ended) * 1e6 / rate / seconds);
            time = new ProcessorTime();
            var answers = await AnswersAsync(service, round);
            Console.Error.WriteLine($"Round {round}: {rate:n0} and {answers:n0} a second");
            if (round == 0)
                continue;
            statement.Add(rate);
            endpoint.Add(answers);
            alone.Add(own);
            callers.Add(pgbench);
            database.Add(time.Of("postgres") * 1e6 / answers / seconds);
            process.Add(time.Of("ChuangMeng.Proj") * 1e6 / answers / seconds);
        }

        report.Line($"{size:n0} dossiers, {Connections} connections kept, {rounds} rounds of {seconds} s in turn, a second; processor time in µs a read:");
        report.Line();
        report.Line("| | median | least | most | ratio | PostgreSQL | pgbench, service |");
        report.Line("|---|---|---|---|---|---|---|");
        report.Line($"| the statement, `pgbench -M prepared` | {statement.ToCells("n0")} | 1.00 | {Series.Text(alone.Median, "0")} | {Series.Text(callers.Median, "0")} |");
        report.Line($"| the endpoint, `wrk` | {endpoint.ToCells("n0")} | {Series.Text(endpoint.Median / statement.Median, "0.00")} | {Series.Text(database.Median, "0")} | {Series.Text(process.Median, "0")} |");
    }

    private async Task<double> AnswersAsync(ServiceProcess service, int seed)
    {
        var output = await Tool.RunAsync("wrk", ["-t", "1", "-c", $"{Connections}", "-d", $"{seconds}s", "-s", wrk, service.Address], new Dictionary<string, string?> { ["SEED"] = $"{seed}" });
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException(output);
        return double.Parse(RequestsASecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex RequestsASecond();
}

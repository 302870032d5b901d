using ChuangMeng.Bench;
using ChuangMeng.Bench.Projects;
using ChuangMeng.Testing;
using Npgsql;

var toy = args.Contains("--toy");
var measurements = new Dictionary<string, Func<PlatformServers, TestIdentity, Report, Task>>
{
    ["import"] = (servers, identity, report) => new ImportBenchmark(servers, identity, report, toy).RunAsync(),
    ["growth"] = (servers, identity, report) => new GrowthBenchmark(servers, identity, report, toy).RunAsync(),
    ["row"] = (servers, identity, report) => new RowBenchmark(servers, identity, report, toy).RunAsync(),
    ["in-process"] = (servers, identity, report) => new InProcessBenchmark(servers, identity, report, toy).RunAsync(),
    ["lists"] = (servers, identity, report) => new ListsBenchmark(servers, identity, report, toy).RunAsync(),
    ["rls"] = (servers, identity, report) => new RlsBenchmark(servers, identity, report, toy).RunAsync(),
};
if (args.Length == 0 || !measurements.TryGetValue(args[0], out var measure))
{
    Console.Error.WriteLine($"Takes: {string.Join(", ", measurements.Keys)}, and --toy");
    return 2;
}

await using var servers = new PlatformServers { Durable = true };
await servers.InitializeAsync();
await using var identity = await TestIdentity.StartAsync();
var report = new Report(args[0], toy);
await measure(servers, identity, report);
await using var source = NpgsqlDataSource.Create(servers.PostgresConnection("postgres"));
await using var version = source.CreateCommand("show server_version");
await report.WriteAsync((string?)await version.ExecuteScalarAsync());
return 0;

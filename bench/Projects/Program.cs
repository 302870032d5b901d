using ChuangMeng.Bench;
using ChuangMeng.Bench.Projects;
using ChuangMeng.Testing;
using Npgsql;

var toy = args.Contains("--toy");
if (args.FirstOrDefault() is not ("import" or "growth"))
{
    Console.Error.WriteLine("Takes: import or growth, and --toy");
    return 2;
}

await using var servers = new PlatformServers { Durable = true };
await servers.InitializeAsync();
await using var identity = await TestIdentity.StartAsync();
var report = new Report(args[0], toy);
await (args[0] == "import" ? new ImportBenchmark(servers, identity, report, toy).RunAsync() : new GrowthBenchmark(servers, identity, report, toy).RunAsync());
await using var source = NpgsqlDataSource.Create(servers.PostgresConnection("postgres"));
await using var version = source.CreateCommand("show server_version");
await report.WriteAsync((string?)await version.ExecuteScalarAsync());
return 0;

using ChuangMeng.Bench.Projects;
using ChuangMeng.Testing;

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
await report.WriteAsync(servers);
return 0;

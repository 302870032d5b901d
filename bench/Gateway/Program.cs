using ChuangMeng.Bench;
using ChuangMeng.Bench.Gateway;

if (args.FirstOrDefault() == "bare")
    return BareProxy.Run(args[1], args[2]);

var toy = args.Contains("--toy");
var report = new Report("gateway", toy);
await using var servers = await Servers.StartAsync();
await new GatewayBenchmark(servers, report, toy).RunAsync();
await report.WriteAsync();
return 0;

using ChuangMeng.Bench;
using ChuangMeng.Bench.Platform;

var toy = args.Contains("--toy");
var report = new Report("start", toy);
await new StartBenchmark(report, toy).RunAsync();
await report.WriteAsync();
return 0;

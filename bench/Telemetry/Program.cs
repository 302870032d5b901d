using ChuangMeng.Bench;
using ChuangMeng.Bench.Telemetry;

var toy = args.Contains("--toy");
switch (args.FirstOrDefault())
{
    // What runs in a process of its own.
    case DashboardProcess.Mode:
        await DashboardProcess.ServeAsync(args[1]);
        return 0;
    case "spans":
        var report = new Report("spans", toy);
        await new SpansBenchmark(report, toy).RunAsync();
        await report.WriteAsync();
        return 0;
    default:
        Console.Error.WriteLine("Takes: spans, and --toy");
        return 2;
}

using ChuangMeng.Bench;
using ChuangMeng.Bench.Platform;

var toy = args.Contains("--toy");
if (args.FirstOrDefault() is not ("start" or "rest"))
{
    Console.Error.WriteLine("Takes: start or rest, and --toy");
    return 2;
}

var report = new Report(args[0], toy);
using var data = new DataDirectory();
// At toy size without the sample year, and the first start counts.
if (!toy)
{
    await using var first = await RunningPlatform.StartAsync(data.Path, empty: false);
    Console.Error.WriteLine(first.Summary);
}

await (args[0] == "start" ? StartBenchmark.RunAsync(data.Path, report, toy) : RestBenchmark.RunAsync(data.Path, report, toy));
await report.WriteAsync();
return 0;

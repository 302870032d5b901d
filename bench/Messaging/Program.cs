using ChuangMeng.Bench;
using ChuangMeng.Bench.Messaging;
using ChuangMeng.Testing;
using Npgsql;

var toy = args.Contains("--toy");
if (args.FirstOrDefault() is not ("publishing" or "outbox"))
{
    Console.Error.WriteLine("Takes: publishing or outbox, and --toy");
    return 2;
}

await using var servers = new PlatformServers { Durable = true };
await servers.InitializeAsync();
var report = new Report(args[0], toy);
if (args[0] == "outbox")
{
    // PostgreSQL itself then knows when each event and each effect was committed; it takes the setting at its start.
    await using var source = NpgsqlDataSource.Create(servers.PostgresConnection("postgres") + ";Pooling=false");
    await using var command = source.CreateCommand("alter system set track_commit_timestamp = on");
    await command.ExecuteNonQueryAsync();
    await servers.KillDatabaseAsync();
}

await using var sender = await Sender.StartAsync(servers, "fresh");
if (args[0] == "publishing")
{
    await new PublishingBenchmark(sender, report, toy).RunAsync();
}
else
{
    await using var grown = await Sender.StartAsync(servers, "grown");
    await new OutboxBenchmark(sender, grown, report, toy).RunAsync();
}

await report.WriteAsync(await sender.PostgresVersionAsync());
return 0;

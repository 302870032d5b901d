using ChuangMeng.Bench;
using ChuangMeng.Bench.Messaging;
using ChuangMeng.Bench.Messaging.Faults;
using ChuangMeng.Testing;
using Npgsql;

var toy = args.Contains("--toy");
if (args is ["program", var kind])
{
    // Started by the measurement of faults, to be killed by it.
    var (database, broker) = (Environment.GetEnvironmentVariable(KilledProgram.Database)!, Environment.GetEnvironmentVariable(KilledProgram.Broker)!);
    await (kind == OutboxProgram.Kind ? OutboxProgram.RunAsync(database, broker) : NaiveProgram.RunAsync(database, broker));
    return 0;
}

if (args.FirstOrDefault() is not ("publishing" or "outbox" or "faults"))
{
    Console.Error.WriteLine("Takes: publishing, outbox or faults, and --toy");
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
if (args[0] == "faults")
{
    var version = await sender.PostgresVersionAsync();
    var faults = new FaultsBenchmark(servers, report, toy);
    await faults.RunAsync();
    await report.WriteAsync(version);
    faults.Judge();
    return 0;
}

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

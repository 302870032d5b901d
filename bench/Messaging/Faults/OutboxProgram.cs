namespace ChuangMeng.Bench.Messaging.Faults;

/// <summary>The platform's own outbox, dispatcher, consumer and inbox.</summary>
internal sealed class OutboxProgram(Sender sender) : KilledProgram(sender, Kind)
{
    public const string Kind = "outbox";

    protected override string Write => OutboxRows.Numbered;

    protected override string Wanted => "0";

    protected override string Queue => Sender.ConsumerQueue;

    protected override string Connection => Sender.Connection;

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string database, string broker)
    {
        using var host = await Sender.RunServiceAsync(database, broker, consuming: true);
        await Task.Delay(Timeout.Infinite);
    }

    // The first delivery's row was written by the transaction of the effect; one that came again has rewritten it.
    protected override Task<long> AbsorbedAsync() => Sender.GetAsync<long>("select count(*) from inbox_messages i join effects e on e.event_id = i.message_id where i.xmin <> e.xmin");
}

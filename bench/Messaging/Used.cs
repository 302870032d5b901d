namespace ChuangMeng.Bench.Messaging;

/// <summary>Processor time an event, in microseconds: of this process, of RabbitMQ and of PostgreSQL.</summary>
internal sealed class Used
{
    public const string Header = "this process | RabbitMQ | PostgreSQL";
    private readonly Series own = new(), broker = new(), database = new();

    public void Add(ProcessorTime time, int messages)
    {
        own.Add(time.Of(null) * 1e6 / messages);
        broker.Add(time.Of("beam.smp") * 1e6 / messages);
        database.Add(time.Of("postgres") * 1e6 / messages);
    }

    /// <summary>The medians.</summary>
    public string ToCells() => string.Join(" | ", new[] { own, broker, database }.Select(s => Series.Text(s.Median, "0")));
}

using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Telemetry;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>What operations watch of a service's messages: how long its oldest event waits, how many wait, and its dead letters by queue.</summary>
internal sealed class MessagingMetrics : IDisposable
{
    public const string Name = TelemetryExtensions.OwnPrefix + "Messaging";

    private readonly Meter meter = new(Name);
    private OutboxState? outbox;
    private IReadOnlyDictionary<string, long> deadLetters = new Dictionary<string, long>();

    public MessagingMetrics()
    {
        meter.CreateObservableGauge("chuangmeng.outbox.oldest_age", () => Of(outbox, o => (o.OldestAge ?? TimeSpan.Zero).TotalSeconds), "s",
            "How long the oldest event has waited in the outbox");
        meter.CreateObservableGauge("chuangmeng.outbox.waiting", () => Of(outbox, o => o.Waiting), "{event}",
            "Events that wait in the outbox");
        meter.CreateObservableGauge("chuangmeng.messaging.dead_letters",
            () => deadLetters.Select(d => new Measurement<long>(d.Value, new KeyValuePair<string, object?>("queue", d.Key))), "{message}",
            "Messages that were set aside because they could not be handled");
    }

    public void OutboxIs(OutboxState state) => Volatile.Write(ref outbox, state);

    /// <param name="depths">Of every error queue that was looked for.</param>
    public void DeadLettersAre(IReadOnlyDictionary<string, long> depths) => Volatile.Write(ref deadLetters, depths);

    public void Dispose() => meter.Dispose();

    /// <summary>Nothing before the first reading.</summary>
    private static IEnumerable<Measurement<T>> Of<T>(OutboxState? state, Func<OutboxState, T> value) where T : struct =>
        state is null ? [] : [new(value(state))];
}

using System.Diagnostics;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChuangMeng.Bench.Messaging;

/// <summary>Events a second into a quorum queue that nobody reads: by RabbitMQ.Client, by MassTransit, and from committed rows by the outbox.</summary>
internal sealed class PublishingBenchmark(Sender sender, Report report, bool toy)
{
    private const string Queue = "outbox";
    /// <summary>As many as the outbox has: with more, the limiter that MassTransit leaves in RabbitMQ.Client holds each message back.</summary>
    private const int MassTransitInFlight = 64;
    private readonly int rounds = toy ? 1 : 5, messages = toy ? 500 : 20_000;

    public async Task RunAsync()
    {
        await using var connection = await sender.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        using var service = await sender.RunServiceAsync(consuming: false);
        await channel.ExchangeDeclareAsync(Sender.Exchange, ExchangeType.Fanout, durable: true);
        await Queues.DeclareAsync(channel, Queue);
        await channel.QueueBindAsync(Queue, Sender.Exchange, "");
        await sender.ExecuteAsync(OutboxRows.Waiting, 1);
        var like = await Eventually.GetAsync(() => channel.BasicGetAsync(Queue, autoAck: true), found => found is not null);
        await using var raw = await RawPublisher.StartAsync(sender, like!);
        var bus = service.Services.GetRequiredService<IBus>();
        var ways = new (string Name, Func<Task<double>> Publish)[]
        {
            ($"RabbitMQ.Client, {RawPublisher.InFlight:n0} confirms in flight", () => TimeAsync(() => raw.PublishAsync(messages))),
            ($"MassTransit without an outbox, {MassTransitInFlight} in flight", () => TimeAsync(() => MassTransitAsync(bus))),
            ("the outbox: rows committed before, until the last is marked as sent", FromOutboxAsync),
        };
        var rates = ways.ToDictionary(w => w.Name, _ => new Series());
        var used = ways.ToDictionary(w => w.Name, _ => new Used());
        // The first round warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, publish) in ways)
            {
                var time = new ProcessorTime();
                var rate = messages / await publish();
                Console.Error.WriteLine($"Round {round}, {name}: {rate:n0} a second");
                if (round > 0)
                {
                    rates[name].Add(rate);
                    used[name].Add(time, messages);
                }

                if (await raw.EmptyAsync() + await channel.QueuePurgeAsync(Queue) != messages)
                    throw new InvalidOperationException($"{name}: not every event is in the queue");
                await sender.ExecuteAsync("truncate outbox_messages, written");
                await sender.ExecuteAsync("checkpoint");
            }
        }

        report.Line($"{messages:n0} events of {raw.BodyBytes:n0} bytes each time, {rounds} rounds in turn, events a second; processor time in µs an event:");
        report.Line();
        report.Line($"| | median | least | most | ratio | {Used.Header} |");
        report.Line("|---|---|---|---|---|---|---|---|");
        foreach (var (name, _) in ways)
            report.Line($"| {name} | {rates[name].ToCells("n0")} | {Series.Text(rates[name].Median / rates[ways[0].Name].Median, "0.00")} | {used[name].ToCells()} |");
        await service.StopAsync();
    }

    /// <summary>The rows are there before the clock runs: until then the lanes are ours, and the dispatcher passes them by.</summary>
    private async Task<double> FromOutboxAsync()
    {
        await using var connection = await sender.Owner.OpenConnectionAsync();
        await using var lanes = await connection.BeginTransactionAsync();
        await using (var take = connection.CreateCommand())
        {
            take.CommandText = "select from outbox_partitions for update";
            await take.ExecuteNonQueryAsync();
        }

        await sender.ExecuteAsync(OutboxRows.Waiting, messages);
        await sender.ExecuteAsync("analyze outbox_messages");
        return await TimeAsync(async () =>
        {
            await lanes.CommitAsync();
            await sender.ExecuteAsync("notify outbox");
            while (await sender.GetAsync<bool>("select exists (select from outbox_messages where sent_at is null)"))
                await Task.Delay(5, CancellationToken.None);
        });
    }

    private async Task MassTransitAsync(IBus bus)
    {
        using var window = new SemaphoreSlim(MassTransitInFlight);
        var publishing = new List<Task>(messages);
        for (var sent = 0; sent < messages; sent++)
        {
            await window.WaitAsync();
            publishing.Add(OneAsync());
        }

        await Task.WhenAll(publishing);

        async Task OneAsync()
        {
            try
            {
                await bus.Publish(new SelectionReturned(2026, Guid.NewGuid(), "名单中有两个项目缺少征信授权，请补充材料后重新报备") { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = "370100", OccurredAt = TimeProvider.System.GetUtcNow() });
            }
            finally
            {
                window.Release();
            }
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }
}

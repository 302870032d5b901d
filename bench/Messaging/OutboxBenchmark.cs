using System.Diagnostics;
using ChuangMeng.Testing;
using RabbitMQ.Client;

namespace ChuangMeng.Bench.Messaging;

/// <summary>
/// Events a second from the commit that wrote them to the commit of their effect, against RabbitMQ.Client that only publishes; and how long one
/// takes at half that load. Each with an outbox that is empty before and with one that remembers a history.
/// </summary>
internal sealed class OutboxBenchmark(Sender empty, Sender grown, Report report, bool toy)
{
    private const string Raw = "RabbitMQ.Client, publishing only";
    /// <summary>How many events a commit holds, at saturation.</summary>
    private const int Together = 100;
    private readonly int rounds = toy ? 1 : 5, messages = toy ? 200 : 10_000, history = toy ? 1_000 : 10_000_000;
    private readonly TimeSpan steady = TimeSpan.FromSeconds(toy ? 1 : 10);

    public async Task RunAsync()
    {
        await FillAsync();
        using var services = new Running(await empty.RunServiceAsync(consuming: true), await grown.RunServiceAsync(consuming: true));
        await using var raw = await RawPublisher.StartAsync(empty, await OneAsync());
        (string Name, Sender? Sender)[] ways = [(Raw, null), ("the outbox to the effect, nothing in it before", empty), ($"the same with {history:n0} sent events in it and as many in the inbox", grown)];
        await SaturateAsync(raw, ways);
        await services.StopAsync();
    }

    private async Task SaturateAsync(RawPublisher raw, (string Name, Sender? Sender)[] ways)
    {
        var rates = ways.ToDictionary(w => w.Name, _ => new Series());
        var used = ways.ToDictionary(w => w.Name, _ => new Used());
        // The first round warms up and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, sender) in ways)
            {
                var time = new ProcessorTime();
                var clock = Stopwatch.StartNew();
                await (sender is null ? raw.PublishAsync(messages) : ThroughAsync(sender));
                var rate = messages / clock.Elapsed.TotalSeconds;
                Console.Error.WriteLine($"Round {round}, {name}: {rate:n0} a second");
                if (round > 0)
                {
                    rates[name].Add(rate);
                    used[name].Add(time, messages);
                }

                await QuietAsync(raw);
            }
        }

        report.Line($"**At saturation**, {messages:n0} events of {raw.BodyBytes:n0} bytes each time, written by one connection in commits of {Together}, {rounds} rounds in turn, events a second; processor time in µs an event:");
        report.Line();
        report.Line($"| | median | least | most | ratio | {Used.Header} |");
        report.Line("|---|---|---|---|---|---|---|---|");
        foreach (var (name, _) in ways)
            report.Line($"| {name} | {rates[name].ToCells("n0")} | {Series.Text(rates[name].Median / rates[Raw].Median, "0.00")} | {used[name].ToCells()} |");
        report.Line();
        await AtHalfLoadAsync(raw, ways[1..], rates[ways[1].Name].Median / 2);
    }

    private async Task AtHalfLoadAsync(RawPublisher raw, (string Name, Sender? Sender)[] ways, double rate)
    {
        var (middle, slowest) = (ways.ToDictionary(w => w.Name, _ => new Series()), ways.ToDictionary(w => w.Name, _ => new Series()));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, sender) in ways)
            {
                await WriteSteadilyAsync(sender!, rate);
                middle[name].Add(await TimeToEffectAsync(sender!, 0.5));
                slowest[name].Add(await TimeToEffectAsync(sender!, 0.99));
                await QuietAsync(raw);
            }
        }

        report.Line($"**At {Series.Text(rate, "n0")} events a second**, half of that, {steady.TotalSeconds:0} s a round, {rounds} rounds in turn; milliseconds from the commit of the event to the commit of its effect, of each round the p50 and the p99:");
        report.Line();
        report.Line("| | p50: median | least | most | p99: median | least | most |");
        report.Line("|---|---|---|---|---|---|---|");
        foreach (var (name, _) in ways)
            report.Line($"| {name} | {middle[name].ToCells("0.0")} | {slowest[name].ToCells("0.0")} |");
    }

    /// <summary>Writes all, and waits for the last effect.</summary>
    private async Task ThroughAsync(Sender sender)
    {
        for (var written = 0; written < messages; written += Together)
            await sender.ExecuteAsync(OutboxRows.Waiting, Together);
        await AllEffectsAsync(sender, messages);
    }

    /// <summary>Commits of few events at even distances, as many as make the rate.</summary>
    private async Task WriteSteadilyAsync(Sender sender, double rate)
    {
        var together = Math.Max(1, (int)(rate / 200));
        var commits = (int)(rate * steady.TotalSeconds / together);
        var clock = Stopwatch.StartNew();
        // Several connections: one that waits for its commit does not hold up the next.
        await Parallel.ForEachAsync(Enumerable.Range(0, commits), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, stop) =>
        {
            var due = TimeSpan.FromSeconds(number * together / rate) - clock.Elapsed;
            if (due > TimeSpan.Zero)
                await Task.Delay(due, stop);
            await sender.ExecuteAsync(OutboxRows.Waiting, together);
        });
        await AllEffectsAsync(sender, commits * together);
    }

    private static async Task AllEffectsAsync(Sender sender, int count) =>
        await Eventually.GetAsync(() => sender.GetAsync<long>("select count(*) from effects"), found => found == count, TimeSpan.FromMinutes(5));

    private static Task<double> TimeToEffectAsync(Sender sender, double part) => sender.GetAsync<double>("""
        select 1000 * percentile_cont($1) within group (order by extract(epoch from pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(w.xmin)))
        from written w join effects e using (event_id)
        """, part);

    /// <summary>What the round left goes, so that each begins alike; the history stays.</summary>
    private async Task QuietAsync(RawPublisher raw)
    {
        await raw.EmptyAsync();
        foreach (var sender in new[] { empty, grown })
        {
            await sender.ExecuteAsync("truncate effects, written");
            await sender.ExecuteAsync("delete from outbox_messages where sent_at > now() - interval '1 hour'; delete from inbox_messages where received_at > now() - interval '1 hour'");
            await sender.ExecuteAsync("vacuum analyze outbox_messages");
            await sender.ExecuteAsync("vacuum analyze inbox_messages");
        }

        await empty.ExecuteAsync("checkpoint");
    }

    private async Task FillAsync()
    {
        // The index of what waits stays; the others are built once instead of row by row.
        await grown.ExecuteAsync("drop index ix_outbox_sent; alter table outbox_messages drop constraint pk_outbox_messages");
        for (var written = 0; written < history; written += history / 10)
            await grown.ExecuteAsync(OutboxRows.Sent, history / 10);
        await grown.ExecuteAsync("""
            set maintenance_work_mem = '1GB';
            alter table outbox_messages add constraint pk_outbox_messages primary key (sequence);
            create index ix_outbox_sent on outbox_messages (sent_at) where sent_at is not null;
            """);
        await grown.ExecuteAsync("vacuum analyze outbox_messages");
        // The inbox remembers as long as the outbox does.
        await grown.ExecuteAsync("drop index ix_inbox_received_at; alter table inbox_messages drop constraint pk_inbox_messages");
        await grown.ExecuteAsync($"insert into inbox_messages (consumer, message_id, received_at) select '{nameof(WhenSelectionReturned_Note)}', message_id, sent_at from outbox_messages");
        await grown.ExecuteAsync("""
            set maintenance_work_mem = '1GB';
            alter table inbox_messages add constraint pk_inbox_messages primary key (consumer, message_id);
            create index ix_inbox_received_at on inbox_messages (received_at)
            """);
        await grown.ExecuteAsync("vacuum analyze inbox_messages");
    }

    /// <summary>A message as the outbox publishes it.</summary>
    private async Task<BasicGetResult> OneAsync()
    {
        await using var connection = await empty.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, Sender.Exchange, "");
        await empty.ExecuteAsync(OutboxRows.Waiting, 1);
        var found = await Eventually.GetAsync(() => channel.BasicGetAsync(queue, autoAck: true), found => found is not null);
        await AllEffectsAsync(empty, 1);
        await empty.ExecuteAsync("truncate effects, written");
        return found!;
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using ChuangMeng.NativeHosting.Processes;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChuangMeng.Bench.Messaging.Faults;

/// <summary>A program that sends events and takes them in, in a process that can be killed, and the ledger of what was acknowledged.</summary>
internal abstract class KilledProgram(Sender sender, string name) : IAsyncDisposable
{
    public const string Database = "FAULTS_DATABASE";
    public const string Broker = "FAULTS_BROKER";

    /// <summary>How many events a commit holds.</summary>
    private const int Together = 50;

    /// <summary>What has not taken effect yet stays within a fraction of a second's work: a longer queue would hide how soon the program is back.</summary>
    private const int MostUnderWay = 500;

    /// <summary>For what the program must do by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HashSet<int> ledger = [];
    private readonly List<string> output = [];
    private readonly CancellationTokenSource enough = new();
    private ChildProcess? process;
    private IConnection? broker;
    private Task writing = Task.CompletedTask;
    private int acknowledged;
    private DateTimeOffset through = DateTimeOffset.MinValue;

    public string Name => name;

    /// <summary>Events whose commit was acknowledged.</summary>
    public long Acknowledged => Volatile.Read(ref acknowledged) * (long)Together;

    protected Sender Sender => sender;

    /// <summary>Connected again by itself after each failure.</summary>
    protected IConnection BrokerConnection => broker!;

    /// <summary>Commits $1 events and, with them, the number $2 of the commit.</summary>
    protected abstract string Write { get; }

    /// <summary>Counts the events that the program was asked for and has not committed yet.</summary>
    protected abstract string Wanted { get; }

    /// <summary>What its consumer takes from.</summary>
    protected abstract string Queue { get; }

    /// <summary>The role that the program connects as.</summary>
    protected abstract string Connection { get; }

    public virtual async Task StartAsync()
    {
        await sender.ExecuteAsync("""
            create table commits (number int not null);
            alter table written add at timestamptz not null default clock_timestamp();
            create index on written (at);
            create index on written (event_id);
            alter table effects add id bigint generated always as identity primary key;
            create index on effects (event_id)
            """);
        broker = await new ConnectionFactory { Uri = new(sender.Broker), NetworkRecoveryInterval = TimeSpan.FromSeconds(0.5) }.CreateConnectionAsync();
        await StartProcessAsync();
        writing = Task.Run(WriteAsync);
    }

    public async Task KillAsync(Victim victim)
    {
        switch (victim)
        {
            case Victim.Broker:
                await sender.Servers.KillBrokerAsync();
                break;
            case Victim.Database:
                await sender.Servers.KillDatabaseAsync();
                break;
            default:
                FailIfEnded();
                await process!.KillAsync();
                process.Dispose();
                await StartProcessAsync();
                break;
        }
    }

    /// <summary>Waits until an event that is committed from now on has taken effect, and so has all that was committed before.</summary>
    public async Task ComesBackAsync()
    {
        var since = TimeProvider.System.GetUtcNow();
        await UntilAsync(() => sender.GetAsync<bool>($"""
            select exists (select from written w join effects e using (event_id) where w.at > $1)
              and not exists (select from written w where w.at > $2 and w.at <= $1 and not exists (select from effects e where e.event_id = w.event_id) {Forgiven})
            """, since, through), Patience);
        through = since;
    }

    /// <summary>Waits until so many events were acknowledged.</summary>
    public Task HasAcknowledgedAsync(long events) => UntilAsync(() => Task.FromResult(Acknowledged >= events), TimeSpan.FromMinutes(30));

    public async Task<Found> EndAsync()
    {
        await enough.CancelAsync();
        await writing;
        await TryForAsync(Patience, () => sender.GetAsync<bool>($"select ({Wanted}) = 0"));
        await TryForAsync(Patience, () => sender.GetAsync<bool>($"select not exists (select from written w where not exists (select from effects e where e.event_id = w.event_id) {Forgiven})"));
        // What came again may still wait behind; the broker counts a quorum queue anew every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(6));
        await TryForAsync(Patience, async () => await InQueueAsync() == 0);
        var kept = await sender.GetAsync<int[]>("select coalesce(array_agg(number), '{}') from commits");
        return new(
            await sender.GetAsync<long>("select count(*) from written"),
            ledger.Except(kept).Count() * Together,
            await sender.GetAsync<long>("select count(*) from written w where not exists (select from effects e where e.event_id = w.event_id)"),
            await sender.GetAsync<long>("select count(*) - count(distinct event_id) from effects"),
            await AbsorbedAsync());
    }

    public virtual async ValueTask DisposeAsync()
    {
        await process!.KillAsync();
        process.Dispose();
        await broker!.DisposeAsync();
        await sender.DisposeAsync();
        enough.Dispose();
    }

    /// <summary>More of the condition by which an event is missed: the peer's losses are counted at the end and not waited for.</summary>
    protected virtual string Forgiven => "";

    /// <summary>Messages that came again and took no second effect.</summary>
    protected virtual Task<long> AbsorbedAsync() => Task.FromResult(0L);

    /// <summary>Goes on through every failure, under another number.</summary>
    private async Task WriteAsync()
    {
        for (var number = 0; !enough.IsCancellationRequested; number++)
        {
            try
            {
                await sender.ExecuteAsync(Write, Together, number);
                ledger.Add(number);
                Interlocked.Increment(ref acknowledged);
                while (!enough.IsCancellationRequested && await UnderWayAsync() > MostUnderWay)
                    await Task.Delay(10, CancellationToken.None);
            }
            catch (Exception down) when (IsDown(down))
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>Effects come in the order of their events, but for the few that are under way together: those behind the newest effect are still to come.</summary>
    private Task<long> UnderWayAsync() => sender.GetAsync<long>($"""
        select count(*) + ({Wanted}) from written
        where at > coalesce((select w.at from written w where w.event_id = (select event_id from effects order by id desc limit 1)), '-infinity')
        """);

    private async Task<long> InQueueAsync()
    {
        await using var channel = await broker!.CreateChannelAsync();
        return await channel.MessageCountAsync(Queue);
    }

    private async Task UntilAsync(Func<Task<bool>> come, TimeSpan limit)
    {
        if (!await TryForAsync(limit, come))
            throw new TimeoutException($"{name} did not come back within {limit.TotalSeconds:0} s; {Acknowledged:n0} events acknowledged. {LastLines}");
    }

    private async Task<bool> TryForAsync(TimeSpan limit, Func<Task<bool>> come)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < limit)
        {
            FailIfEnded();
            if (writing.IsFaulted)
                await writing;
            try
            {
                if (await come())
                    return true;
            }
            catch (Exception down) when (IsDown(down))
            {
            }

            await Task.Delay(20);
        }

        return false;
    }

    private static bool IsDown(Exception e) => e is NpgsqlException or RabbitMQClientException or TimeoutException or IOException or SocketException or OperationCanceledException or ObjectDisposedException;

    private string LastLines => string.Join('\n', output.TakeLast(20));

    private void FailIfEnded()
    {
        if (process!.Exited.IsCompleted)
            throw new InvalidOperationException($"{name} ended by itself. {LastLines}");
    }

    private async Task StartProcessAsync() => process = await ChildProcess.StartAsync(new(Environment.ProcessPath!, ["program", name], Environment.CurrentDirectory)
    {
        Environment = new Dictionary<string, string> { [Database] = Connection, [Broker] = sender.Broker },
        Output = line =>
        {
            lock (output)
                output.Add(line);
        },
    });
}

internal enum Victim { Broker, Database, Service }

/// <summary>What became of the events.</summary>
/// <param name="Missing">Events whose commit was acknowledged and that are not in the database.</param>
/// <param name="Absorbed">Messages that came again and took no second effect.</param>
internal sealed record Found(long Committed, long Missing, long WithoutEffect, long Doubled, long Absorbed);

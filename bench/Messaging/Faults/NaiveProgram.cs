using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace ChuangMeng.Bench.Messaging.Faults;

/// <summary>
/// What one writes without an outbox and an inbox: commit, then publish, with confirms; on the other side, write the effect, then acknowledge. After a
/// failure of a server it connects again and goes on.
/// </summary>
internal sealed class NaiveProgram(Sender sender) : KilledProgram(sender, Kind)
{
    public const string Kind = "naive";
    private const string OwnQueue = "naive";

    /// <summary>What it takes at once.</summary>
    private const int Most = 100;

    // The requests that it works off: what callers would send it over HTTP.
    protected override string Write => "with numbered as (insert into commits values ($2)) insert into wanted (event_id) select gen_random_uuid() from generate_series(1, $1)";

    protected override string Wanted => "select count(*) from wanted";

    protected override string Queue => OwnQueue;

    protected override string Connection => Sender.OwnerConnection;

    protected override string Forgiven => "and false";

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(string database, string broker)
    {
        while (true)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(database);
                await using var connection = await new ConnectionFactory { Uri = new(broker), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
                await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
                await Queues.DeclareAsync(channel, OwnQueue);
                await ConsumeAsync(source, connection);
                while (connection.IsOpen)
                    await PublishAsync(source, channel);
            }
            catch (Exception down)
            {
                Console.Error.WriteLine(down.Message);
                await Task.Delay(100);
            }
        }
    }

    public override async Task StartAsync()
    {
        await Sender.ExecuteAsync("create table wanted (id bigint generated always as identity primary key, event_id uuid not null)");
        await using (var connection = await Sender.ConnectAsync())
        await using (var channel = await connection.CreateChannelAsync())
            await Queues.DeclareAsync(channel, OwnQueue);
        await base.StartAsync();
    }

    private static async Task PublishAsync(NpgsqlDataSource source, IChannel channel)
    {
        var done = new List<Guid>();
        await using (var take = source.CreateCommand($"""
            with taken as (delete from wanted where id in (select id from wanted order by id limit {Most}) returning event_id)
            insert into written select event_id from taken returning event_id
            """))
        await using (var rows = await take.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                done.Add(rows.GetGuid(0));
        }

        await Task.WhenAll(done.Select(async id => await channel.BasicPublishAsync("", OwnQueue, mandatory: false, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, id.ToByteArray())));
        if (done.Count == 0)
            await Task.Delay(5);
    }

    private static async Task ConsumeAsync(NpgsqlDataSource source, IConnection connection)
    {
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, Most, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            try
            {
                await using var effect = source.CreateCommand("insert into effects (event_id) values ($1)");
                effect.Parameters.Add(new() { Value = new Guid(message.Body.Span) });
                await effect.ExecuteNonQueryAsync();
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            }
            catch (NpgsqlException)
            {
                await Task.Delay(100);
                await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true);
            }
        };
        await channel.BasicConsumeAsync(OwnQueue, autoAck: false, consumer);
    }
}

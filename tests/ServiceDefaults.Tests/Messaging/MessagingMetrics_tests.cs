using System.Diagnostics.Metrics;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Tests.Messaging;

/// <summary>What a service reports of its outbox and its dead letters.</summary>
public sealed class MessagingMetrics_tests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private const string Errors = WhenSelectionReturned_Record.Queue + "_error";

    [Fact]
    public async Task The_outboxs_oldest_event_and_how_many_wait_are_reported_until_none_does()
    {
        using var reported = new Reported();
        // Of a type that this version leaves waiting.
        await host.ExecuteAsOwnerAsync("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            select gen_random_uuid(), gen_random_uuid(), n, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now() - n * interval '1 minute' from generate_series(1, 3) n
            """);

        await Eventually.HoldsAsync(() => reported.Now("chuangmeng.outbox.waiting").Single().Value == 3);
        reported.Now("chuangmeng.outbox.oldest_age").Single().Value.ShouldBeInRange(180, 240);

        await host.ExecuteAsOwnerAsync("delete from outbox_messages where type like '%NotYetKnown'");
        await Eventually.HoldsAsync(() => reported.Now("chuangmeng.outbox.waiting").Single().Value == 0);
        reported.Now("chuangmeng.outbox.oldest_age").Single().Value.ShouldBe(0);
    }

    [Fact]
    public async Task Dead_letters_are_reported_by_queue_by_a_replica_started_later_too_until_they_are_gone()
    {
        using var reported = new Reported();
        double[] Here() => [.. reported.Now("chuangmeng.messaging.dead_letters").Where(m => m.Queue == Errors).Select(m => m.Value)];
        await host.Services.GetRequiredService<IBus>().Publish(
            new SelectionReturned(2026, Guid.NewGuid(), WhenSelectionReturned_Record.Poison) { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = "370100" });
        await Eventually.HoldsAsync(() => Here() is [1]);
        reported.Now("chuangmeng.messaging.dead_letters").Where(m => m.Value > 0).ShouldHaveSingleItem();

        await using (host.AddReplica())
            await Eventually.HoldsAsync(() => Here() is [1, 1]);

        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(Errors);
        await Eventually.HoldsAsync(() => Here().All(value => value == 0));
        await channel.QueueDeleteAsync(Errors);
        // What was told of it before would stand otherwise.
        await Eventually.HoldsAsync(() => Here() is [0]);
        await Eventually.HoldsAsync(() => !host.Services.GetRequiredService<ErrorQueues>().Candidates.Contains(Errors));
        // An export comes less often than the watch looks: it, too, must learn of it.
        await AnotherRoundAsync(reported);
        Here().ShouldBe([0]);
    }

    private async Task AnotherRoundAsync(Reported reported)
    {
        await host.ExecuteAsOwnerAsync("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            values (gen_random_uuid(), gen_random_uuid(), 1, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now())
            """);
        await Eventually.HoldsAsync(() => reported.Now("chuangmeng.outbox.waiting").Any(m => m.Value == 1));
        await host.ExecuteAsOwnerAsync("delete from outbox_messages where type like '%NotYetKnown'");
        await Eventually.HoldsAsync(() => reported.Now("chuangmeng.outbox.waiting").All(m => m.Value == 0));
    }

    [Fact]
    public async Task What_waits_is_found_by_its_index_however_much_was_sent()
    {
        await host.ExecuteAsOwnerAsync("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at, sent_at)
            select gen_random_uuid(), gen_random_uuid(), n % 16, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now(), now() from generate_series(1, 30000) n
            """);
        await host.ExecuteAsOwnerAsync("analyze outbox_messages");

        var plan = string.Join('\n', await host.AsOwnerAsync<string>("explain " + OutboxSql.State.Replace("$1", "array['']").Replace("$2", "10001")));

        plan.ShouldContain("ix_outbox_waiting");
        plan.ShouldNotContain("Seq Scan on outbox_messages");
    }

    private sealed class Reported : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly List<(string Instrument, string? Queue, double Value)> found = [];

        public Reported()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == MessagingMetrics.Name)
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            listener.Start();
        }

        /// <summary>What an export would take along now.</summary>
        public IReadOnlyList<(string Instrument, string? Queue, double Value)> Now(string instrument)
        {
            found.Clear();
            listener.RecordObservableInstruments();
            return [.. found.Where(f => f.Instrument == instrument)];
        }

        public void Dispose() => listener.Dispose();

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            found.Add((instrument.Name, tags.Length > 0 ? (string?)tags[0].Value : null, value));
    }
}

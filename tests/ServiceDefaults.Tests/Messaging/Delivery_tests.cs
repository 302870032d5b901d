using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Tests.Messaging;

/// <summary>Each effect exactly once and in order, whatever fails in between.</summary>
public sealed class Delivery_tests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private const int Rounds = 50;
    private const string Errors = WhenSelectionReturned_Record.Queue + "_error";

    [Fact]
    public async Task A_thousand_events_take_effect_once_and_in_order()
    {
        var selections = await host.ReturnSelectionsAsync(20, Rounds);

        await host.ShouldBeRecordedInOrderAsync(selections, Rounds);
    }

    [Fact]
    public async Task A_thousand_events_come_through_a_broker_killed_twice_under_load()
    {
        var writing = host.ReturnSelectionsAsync(20, Rounds);
        await AfterAsync(50);
        await host.Servers.KillBrokerAsync();
        await AfterAsync(300);
        await host.Servers.KillBrokerAsync(async () => await writing);

        await host.ShouldBeRecordedInOrderAsync(await writing, Rounds);
    }

    [Fact]
    public async Task A_thousand_events_come_through_a_database_killed_under_load()
    {
        var writing = host.ReturnSelectionsAsync(20, Rounds);
        await AfterAsync(100);
        await host.KillDatabaseAsync();

        await host.ShouldBeRecordedInOrderAsync(await writing, Rounds);
    }

    [Fact]
    public async Task A_thousand_events_come_through_a_clock_that_jumps_a_day_forward_and_two_back()
    {
        try
        {
            var writing = host.ReturnSelectionsAsync(20, Rounds);
            await AfterAsync(100);
            host.Clock.Advance(TimeSpan.FromDays(1));
            await AfterAsync(100);
            host.Clock.Advance(TimeSpan.FromDays(-2));

            await host.ShouldBeRecordedInOrderAsync(await writing, Rounds);
        }
        finally
        {
            host.Clock.Release();
        }
    }

    [Fact]
    public async Task A_broker_that_lost_all_is_sent_all_again_which_takes_no_effect_twice_and_is_remembered_from_then_on()
    {
        var selections = await host.ReturnSelectionsAsync(5, 3);
        await host.ShouldBeRecordedInOrderAsync(selections, 3);
        try
        {
            // A day before the inbox and the outbox would forget them.
            host.Clock.Advance(TimeSpan.FromDays(29));
            var since = host.Clock.GetUtcNow();
            (await LostBroker.SendAgainAsync(host.Owner, TestContext.Current.CancellationToken)).ShouldBeGreaterThanOrEqualTo(15);

            await Eventually.GetAsync(() => host.AsOwnerAsync<long>("""
                select count(*) from outbox_messages m join inbox_messages i on i.message_id = m.message_id
                where m.subject_id = any($1) and i.consumer = 'WhenSelectionReturned_Record' and m.sent_at >= $2 and i.received_at >= $2
                """, selections, since), again => again.Single() == 15, MessagingHost.Limit);
            await host.ShouldBeRecordedInOrderAsync(selections, 3);
        }
        finally
        {
            host.Clock.Release();
        }
    }

    [Fact]
    public async Task Two_replicas_that_dispatch_at_once_publish_each_event_once_and_in_order()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var tap = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(tap, "ChuangMeng.Contracts.Projects:SelectionReturned", "");
        await using var replica = host.AddReplica();

        var written = await Task.WhenAll(host.ReturnSelectionsAsync(10, Rounds), host.ReturnSelectionsAsync(10, Rounds, replica.Services));

        var selections = written.SelectMany(s => s).ToArray();
        await host.ShouldBeRecordedInOrderAsync(selections, Rounds);
        var published = new List<string>();
        while (await channel.BasicGetAsync(tap, autoAck: true) is { } message)
            published.Add(message.BasicProperties.MessageId!);
        published.Count.ShouldBe(20 * Rounds);
        published.Distinct().Count().ShouldBe(20 * Rounds);
        var events = await host.AsOwnerAsync<Guid>("select message_id from outbox_messages where subject_id = any($1) and type like '%SelectionReturned' order by sequence", selections);
        var subjects = (await host.AsOwnerAsync<Guid>("select subject_id from outbox_messages where subject_id = any($1) and type like '%SelectionReturned' order by sequence", selections)).ToArray();
        var order = published.Select((id, at) => (id: Guid.Parse(id), at)).ToDictionary(p => p.id, p => p.at);
        foreach (var subject in events.Zip(subjects).GroupBy(e => e.Second))
            subject.Select(e => order[e.First]).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_message_delivered_three_times_takes_effect_once()
    {
        var bus = host.Services.GetRequiredService<IBus>();
        var happened = new SelectionReturned(2026, Guid.NewGuid(), "补充材料") { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = "370100" };
        var later = happened with { EventId = Guid.CreateVersion7(), SubjectVersion = 2 };

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bus.Publish(happened)));
        await bus.Publish(later);

        await host.ShouldBeRecordedInOrderAsync([happened.SubjectId], 2);
    }

    [Fact]
    public async Task A_poisoned_message_is_set_aside_and_the_others_go_on()
    {
        var bus = host.Services.GetRequiredService<IBus>();
        var good = new SelectionReturned(2026, Guid.NewGuid(), "补充材料") { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = "370100" };
        var poison = good with { EventId = Guid.CreateVersion7(), Reason = WhenSelectionReturned_Record.Poison };

        await bus.Publish(poison);
        await bus.Publish(good);

        await host.ShouldBeRecordedInOrderAsync([good.SubjectId], 1);
        await Eventually.GetAsync(() => host.WaitingAsync(Errors), waiting => waiting == 1);
        using var management = host.Servers.Management();
        var queue = await (await management.GetAsync($"queues/{new Uri(host.BrokerConnection).AbsolutePath[1..]}/{Errors}")).ReadNodeAsync();
        queue["type"]!.GetValue<string>().ShouldBe("quorum");
        await host.ForgetAsync(Errors);
    }

    [Fact]
    public async Task Of_many_that_wait_together_the_poisoned_and_the_unreadable_are_set_aside_and_the_others_take_effect_once_and_in_order()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var bus = host.Services.GetRequiredService<IBus>();
        var subject = Guid.NewGuid();

        // The first waits for this lock, and all others for the first.
        await using var database = await host.Owner.OpenConnectionAsync();
        await using var transaction = await database.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table recorded in exclusive mode", database))
            await hold.ExecuteNonQueryAsync();
        for (var version = 1; version <= 300; version++)
        {
            var reason = version % 70 == 0 ? WhenSelectionReturned_Record.Poison : "补充材料";
            await bus.Publish(new SelectionReturned(2026, Guid.NewGuid(), reason) { SubjectId = subject, SubjectVersion = version, RegionCode = version % 3 == 0 ? "370102" : "370200" });
            if (version % 90 == 0)
                await channel.BasicPublishAsync("", WhenSelectionReturned_Record.Queue, "not JSON"u8.ToArray());
        }

        await transaction.RollbackAsync();

        await Eventually.SucceedsAsync(async () =>
            (await host.AsOwnerAsync<int>("select version from recorded where subject_id = $1 order by id", subject)).ShouldBe(Enumerable.Range(1, 300).Where(v => v % 70 != 0)));
        await Eventually.GetAsync(() => host.WaitingAsync(Errors), waiting => waiting == 7);
        await host.ForgetAsync(Errors);
    }

    [Fact]
    public async Task An_event_that_a_newer_version_wrote_waits_for_it_and_holds_up_no_other()
    {
        // More than a batch of them, older than all others and in every lane.
        await host.AsOwnerAsync<long>("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            select gen_random_uuid(), gen_random_uuid(), n % 16, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now() from generate_series(1, 1600) n
            returning sequence
            """);

        var selections = await host.ReturnSelectionsAsync(5, 3);

        await host.ShouldBeRecordedInOrderAsync(selections, 3);
        (await host.AsOwnerAsync<long>("select count(*) from outbox_messages where type like '%NotYetKnown' and sent_at is null")).ShouldBe([1600]);
        // The version that knows them: here, by their becoming known.
        await host.AsOwnerAsync<long>("""
            update outbox_messages set type = 'ChuangMeng.Contracts.Projects.SelectionReturned',
              payload = json_build_object('year', 2026, 'selectionId', subject_id, 'filingId', subject_id, 'reason', 'r', 'subjectId', subject_id, 'subjectVersion', 1, 'regionCode', '370100', 'eventId', message_id, 'occurredAt', now())
            where type like '%NotYetKnown' returning sequence
            """);
        await Eventually.GetAsync(() => host.AsOwnerAsync<long>("select count(*) from recorded join outbox_messages m using (subject_id) where m.payload ->> 'reason' = 'r'"), found => found.Single() == 1600);
    }

    [Fact]
    public async Task An_event_published_before_its_consumer_ever_ran_waits_for_it()
    {
        var broker = await host.Servers.CreateVirtualHostAsync("topology_" + Guid.NewGuid().ToString("n")[..8]);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker;
        builder.Services.AddSingleton(new ServiceIdentity("projects"));
        builder.Services.AddBus(builder.Configuration, typeof(ProjectsDb).Assembly, topologyOnly: true);
        using (var deployment = builder.Build())
        {
            await deployment.StartAsync(TestContext.Current.CancellationToken);
            await deployment.StopAsync(TestContext.Current.CancellationToken);
        }

        await using var connection = await new ConnectionFactory { Uri = new(broker) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.BasicPublishAsync("ChuangMeng.Contracts.Projects:SelectionAcknowledged", "", "{}"u8.ToArray());

        (await channel.QueueDeclarePassiveAsync("projects.WhenSelectionAcknowledged_OpenDossiers")).MessageCount.ShouldBe(1u);
    }

    /// <summary>Until so many more effects have happened: in the middle of the load.</summary>
    private async Task AfterAsync(int effects)
    {
        var before = (await host.AsOwnerAsync<long>("select count(*) from recorded")).Single();
        await Eventually.GetAsync(() => host.AsOwnerAsync<long>("select count(*) from recorded"), now => now.Single() >= before + effects);
    }
}

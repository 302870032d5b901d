using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>Parts that run and do not do what they should, while callers write and read.</summary>
[Collection(nameof(FaultyPlatform))]
public sealed class Hindered_tests(FaultyPlatform faulty)
{
    private const string Queue = "projects.WhenDossierNoted_AddToTimeline";

    [Fact]
    public async Task A_queue_that_takes_no_more_until_its_reader_is_back()
    {
        using var broker = await faulty.Platform.BrokerAsync();
        var load = await SteadyLoad.BeginAsync(faulty);
        await faulty.Platform.SignalAsync("projects", Platform.Stop);
        // As many as wait already and no more: from now on the broker refuses what the outboxes send.
        var full = new { pattern = "^projects\\.", definition = new JsonObject { ["max-length"] = 1, ["overflow"] = "reject-publish" }, priority = 1 };
        await (await broker.PutAsJsonAsync("policies/%2F/full", full)).ShouldBeAsync(HttpStatusCode.Created);
        await Eventually.SucceedsAsync(
            async () => (await faulty.Platform.ScalarAsync<long>("mentors", "select count(*) from outbox_messages where sent_at is null")).ShouldBeGreaterThan(3),
            TimeSpan.FromMinutes(1));

        await faulty.Platform.SignalAsync("projects", Platform.Continue);
        await (await broker.DeleteAsync("policies/%2F/full")).ShouldBeAsync(HttpStatusCode.NoContent);
        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_table_that_is_locked_for_thirty_seconds()
    {
        var load = await SteadyLoad.BeginAsync(faulty);
        await using (var connection = await faulty.Platform.OpenDatabaseAsync("projects"))
        await using (var locked = new NpgsqlCommand("begin; lock table outbox_messages in access exclusive mode; select pg_sleep(30); commit", connection) { CommandTimeout = 60 })
            await locked.ExecuteNonQueryAsync();
        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_written_to()
    {
        var load = await SteadyLoad.BeginAsync(faulty);
        await using (var connection = await faulty.Platform.OpenDatabaseAsync("projects"))
        {
            // As a full disk would: the change itself could be written, its event cannot, so neither is.
            await ExecuteAsync(connection, "revoke insert on outbox_messages from projects_service");
            var repeated = load.Repeated;
            await Eventually.GetAsync(() => Task.FromResult(load.Repeated), now => now > repeated + 5, TimeSpan.FromMinutes(1));
            await ExecuteAsync(connection, "grant insert on outbox_messages to projects_service");
        }

        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_message_that_no_consumer_can_read_is_set_aside_and_holds_up_nothing()
    {
        using var broker = await faulty.Platform.BrokerAsync();
        var load = await SteadyLoad.BeginAsync(faulty);
        var poison = new
        {
            properties = new { content_type = "application/vnd.masstransit+json", delivery_mode = 2 },
            routing_key = Queue,
            payload = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"messageType\":[\"urn:message:ChuangMeng.Contracts:DossierNoted\"],\"message\":{\"eventId\":7}}")),
            payload_encoding = "base64",
        };
        var routed = await (await broker.PostAsJsonAsync("exchanges/%2F/amq.default/publish", poison)).ReadNodeAsync();
        routed["routed"]!.GetValue<bool>().ShouldBeTrue();

        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
        await Eventually.SucceedsAsync(
            async () => (await (await broker.GetAsync($"queues/%2F/{Queue}_error")).ReadNodeAsync())["messages"]!.GetValue<int>().ShouldBe(1), TimeSpan.FromMinutes(1));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

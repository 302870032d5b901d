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
    public async Task A_table_that_is_locked_for_thirty_seconds()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        await using (var connection = await faulty.Platform.OpenDatabaseAsync("projects"))
        await using (var locked = new NpgsqlCommand("begin; lock table outbox_messages in access exclusive mode; select pg_sleep(30); commit", connection) { CommandTimeout = 60 })
            await locked.ExecuteNonQueryAsync();
        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }

    /// <summary>PostgreSQL says so with 53100; a trigger says it of the outbox alone, which no file system can.</summary>
    [Fact]
    public async Task A_disk_too_full_for_the_outbox()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        await ExecuteAsync("""
            create function disk_full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger disk_full before insert on outbox_messages for each statement execute function disk_full()
            """);
        try
        {
            var (written, repeated) = (await CandidatesAsync(), load.Repeated);
            await Eventually.GetAsync(() => Task.FromResult(load.Repeated), now => now > repeated + 50, TimeSpan.FromMinutes(1));
            var refused = await (await faulty.Platform.AsAsync("yantai")).PostAsJsonAsync("/api/projects/v1/candidates?year=2029", Filing.Candidate("370602", 0));
            (await refused.ReadNodeAsync(HttpStatusCode.ServiceUnavailable))["type"].ShouldNotBeNull();
            refused.Headers.RetryAfter.ShouldNotBeNull();
            // Without the event there is no candidate either.
            (await CandidatesAsync()).ShouldBe(written);
        }
        finally
        {
            await ExecuteAsync("drop function disk_full() cascade");
        }

        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_queue_that_is_full_because_its_consumer_stands_still()
    {
        using var broker = await faulty.Platform.BrokerAsync();
        var limit = new JsonObject
        {
            ["pattern"] = @"^insights\.",
            ["apply-to"] = "queues",
            ["priority"] = 1,
            ["definition"] = new JsonObject { ["max-length"] = 50, ["overflow"] = "reject-publish" },
        };
        (await broker.PutAsJsonAsync("policies/%2F/small-queues", limit)).EnsureSuccessStatusCode();
        await using var load = await SteadyLoad.BeginAsync(faulty);
        try
        {
            await (await faulty.Platform.Dashboard.PostAsync("/api/resources/insights/stop", null)).ShouldBeAsync(HttpStatusCode.Accepted);
            // What the broker refuses waits in the outbox, and callers need not know.
            await Eventually.SucceedsAsync(
                async () => (await faulty.Platform.ScalarAsync<long>("projects", "select count(*) from outbox_messages where sent_at is null")).ShouldBeGreaterThan(100), TimeSpan.FromMinutes(2));
            await load.GoesOnAsync();
        }
        finally
        {
            await faulty.StartAsync("insights");
        }

        try
        {
            await load.GoesOnAsync();
            await load.ShouldBeWholeAsync();
        }
        finally
        {
            (await broker.DeleteAsync("policies/%2F/small-queues")).EnsureSuccessStatusCode();
        }
    }

    [Fact]
    public async Task A_message_that_no_consumer_can_read_is_set_aside_and_holds_up_nothing()
    {
        using var broker = await faulty.Platform.BrokerAsync();
        await using var load = await SteadyLoad.BeginAsync(faulty);
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

    private Task<long> CandidatesAsync() => faulty.Platform.ScalarAsync<long>("projects", "select count(*) from candidates");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await faulty.Platform.OpenDatabaseAsync("projects");
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

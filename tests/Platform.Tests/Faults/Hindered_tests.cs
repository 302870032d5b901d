using System.Net.Http.Json;
using System.Text;
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
}

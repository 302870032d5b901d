using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class RabbitMqServerTests
{
    [Fact]
    public async Task A_node_keeps_messages_and_password_through_kill_9_and_takes_a_changed_password()
    {
        using var place = new TemporaryDirectory();
        var options = new RabbitMqServerOptions(Path.Combine(place.Path, "rabbitmq"));
        await using (var server = new RabbitMqServerProcess(options))
        {
            await server.StartAsync();
            using var http = Management(server);
            using var declared = await http.PutAsJsonAsync("/api/queues/%2F/kept", new { durable = true, arguments = new Dictionary<string, string> { ["x-queue-type"] = "quorum" } });
            declared.EnsureSuccessStatusCode();
            await Eventually.HoldsAsync(async () => await PublishedAsync(http));

            // RabbitMQ 3.10 notes a new quorum queue in a file it writes half a second late; what is killed before that is lost.
            var registry = Path.Combine(place.Path, "rabbitmq/mnesia/chuangmeng@localhost/quorum/chuangmeng@localhost/names.dets");
            await Eventually.HoldsAsync(() => File.ReadAllBytes(registry).AsSpan().IndexOf("%2F_kept"u8) >= 0);

            await server.KillAsync();
            await server.StartAsync();

            // The killed node's connections are still in the first client's pool.
            using var fresh = Management(server);
            await Eventually.HoldsAsync(async () => await GetAsync(fresh) == "hello");
        }

        await using var changed = new RabbitMqServerProcess(options with { Password = "another" });
        await changed.StartAsync();
        using var again = Management(changed);
        (await again.GetAsync("/api/overview")).EnsureSuccessStatusCode();
        await changed.DisposeAsync();
        Leftovers.Of(place.Path).ShouldBeEmpty();
    }

    private static HttpClient Management(RabbitMqServerProcess server)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://{server.Host}:{server.ManagementPort}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{server.UserName}:{server.Password}")));
        return http;
    }

    private static async Task<bool> PublishedAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/exchanges/%2F/amq.default/publish",
            new { properties = new { delivery_mode = 2 }, routing_key = "kept", payload = "hello", payload_encoding = "string" });
        return answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("routed").GetBoolean();
    }

    private static async Task<string?> GetAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync("/api/queues/%2F/kept/get", new { count = 1, ackmode = "ack_requeue_true", encoding = "auto" });
        if (!answer.IsSuccessStatusCode)
            return null;
        var messages = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return messages.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first ? first.GetProperty("payload").GetString() : null;
    }
}

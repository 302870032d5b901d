using System.Net;
using System.Text.Json;

namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>Speaks to a running host's dashboard as a program that holds the token.</summary>
internal sealed class DashboardClient : IDisposable
{
    internal DashboardClient(RunningHost host)
    {
        Address = new Uri(host.Address("dashboard"));
        Token = host.Address("token");
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    internal Uri Address { get; }

    internal string Token { get; }

    internal HttpClient Http { get; }

    internal async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Http.GetAsync(path);
        return await ReadAsync(answer, expected);
    }

    internal async Task<JsonElement> OrderAsync(string instance, string command, HttpStatusCode expected = HttpStatusCode.Accepted)
    {
        using var answer = await Http.PostAsync($"/api/resources/{instance}/{command}", null);
        return await ReadAsync(answer, expected);
    }

    internal async Task<JsonElement> ResourceAsync(string instance) =>
        (await GetAsync("/api/resources")).EnumerateArray().Single(resource => resource.GetProperty("instance").GetString() == instance);

    internal async Task UntilAsync(string instance, string state, string? health = "Healthy") =>
        await Eventually.GetAsync(() => ResourceAsync(instance), resource =>
            resource.GetProperty("state").GetString() == state && (health is null || resource.GetProperty("health").GetString() == health));

    public void Dispose() => Http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}

/// <summary>Reads Server-Sent Events one after another.</summary>
internal sealed class EventReader(HttpClient http, string path) : IAsyncDisposable
{
    private StreamReader? reader;

    internal string? LastId { get; private set; }

    /// <summary>The next event of that name whose data fit.</summary>
    internal async Task<JsonElement> NextAsync(string name, Func<JsonElement, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        reader ??= new StreamReader(await OpenAsync());
        string? current = null;
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                current = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && current == name && JsonDocument.Parse(line[6..]).RootElement is var data && fits(data))
                return data;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The places of readers that went a moment ago may not be free yet; then the server answers 503.</summary>
    private async Task<Stream> OpenAsync()
    {
        Stream? stream = null;
        await Eventually.SucceedsAsync(async () => stream = await http.GetStreamAsync(path), TimeSpan.FromSeconds(30));
        return stream!;
    }

    public ValueTask DisposeAsync()
    {
        reader?.Dispose();
        return ValueTask.CompletedTask;
    }
}

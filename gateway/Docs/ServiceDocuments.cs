using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Gateway.Routing;

namespace ChuangMeng.Gateway.Docs;

/// <summary>Section <c>Docs</c>.</summary>
internal sealed class DocsOptions
{
    /// <summary>How long the services' documents are kept; a tenth of it while one is missing.</summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an instance may take to hand out its document.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>The OpenAPI documents of all services as they were a moment ago.</summary>
/// <param name="Own">Each service's own; null where no instance gave one.</param>
/// <param name="Merged">All in one, as sent.</param>
internal sealed record DocumentSet(IReadOnlyDictionary<string, JsonObject?> Own, byte[] Merged);

/// <summary>Fetches the services' documents, once for all who ask at the same time.</summary>
internal sealed class ServiceDocuments(IReadOnlyList<DiscoveredService> services, DocsOptions options, TimeProvider time, ILogger<ServiceDocuments> log)
    : IDisposable
{
    private readonly HttpClient client = new() { Timeout = options.Timeout };
    private readonly Lock guard = new();
    private Task<DocumentSet>? current;
    private DateTimeOffset staleAt;

    public Task<DocumentSet> GetAsync()
    {
        lock (guard)
        {
            if (current is null || (current.IsCompleted && time.GetUtcNow() >= staleAt))
                current = FetchAllAsync();
            return current;
        }
    }

    private async Task<DocumentSet> FetchAllAsync()
    {
        // Leaves the lock before anything is asked.
        await Task.Yield();
        var documents = await Task.WhenAll(services.Select(FetchAsync));
        var own = services.Zip(documents).ToDictionary(d => d.First.Name, d => d.Second);
        var keep = documents.Contains(null) ? options.CacheFor / 10 : options.CacheFor;
        var set = new DocumentSet(own, JsonSerializer.SerializeToUtf8Bytes(OpenApiMerge.Merge(own), OpenApiJson.Options));
        lock (guard)
            staleAt = time.GetUtcNow() + keep;
        return set;
    }

    private async Task<JsonObject?> FetchAsync(DiscoveredService service)
    {
        foreach (var instance in service.Instances)
        {
            try
            {
                await using var stream = await client.GetStreamAsync(new Uri(instance, "/openapi/v1.json"));
                if (await JsonNode.ParseAsync(stream) is JsonObject document)
                    return document;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
            {
                log.LogWarning("No OpenAPI document of {Service} from {Instance}: {Reason}", service.Name, instance, e.Message);
            }
        }

        return null;
    }

    public void Dispose() => client.Dispose();
}

internal static class OpenApiJson
{
    /// <summary>Chinese stays readable.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

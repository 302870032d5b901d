using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>What the platform answered, read to its end.</summary>
/// <param name="Request">Method and address, for messages.</param>
/// <param name="RetryAfter">How long the platform asks to wait before trying again.</param>
internal sealed record Answer(string Request, HttpStatusCode Status, JsonNode? Body, string? ETag, TimeSpan? RetryAfter)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>The same request may succeed later: too many, not there yet, or still running under the same key.</summary>
    public bool AsksForPatience => Status
        is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        || (Status == HttpStatusCode.Conflict && RetryAfter is not null);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var request = $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.PathAndQuery}";
        var bytes = await response.Content.ReadAsByteArrayAsync(stop);
        return new(request, response.StatusCode, Parse(bytes), response.Headers.ETag?.ToString(), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>The body of a success.</summary>
    /// <exception cref="LoadFailed">It was none; the message has the problem document's title and errors.</exception>
    public JsonNode Required() => Succeeded && Body is not null ? Body : throw new LoadFailed(Problem());

    /// <summary>The problem document in words: what was asked, its title, and each field at fault.</summary>
    public string Problem()
    {
        var text = new StringBuilder($"{Request} → {(int)Status} {Text("title")}");
        foreach (var error in Body is JsonObject problem && problem["errors"] is JsonArray errors ? errors.OfType<JsonObject>() : [])
            text.Append($"\n  {error["field"]}：{error["message"]}（{error["rule"]}）");
        if (Text("traceId") is { Length: > 0 } trace)
            text.Append($"\n  traceId {trace}");
        return text.ToString();
    }

    string Text(string field) => Body is JsonObject body ? body[field]?.ToString() ?? "" : "";

    // Who answers in another way than the platform does (a proxy in between, say) is told by the status alone.
    static JsonNode? Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? null : JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

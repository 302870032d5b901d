using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests.Journey;

/// <summary>
/// Makes requests through the gateway and writes them down with what matters of their answers. What differs from run to run – ids,
/// days – appears under a name, so that the text is the same in every run.
/// </summary>
public sealed class Story(Platform platform)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly StringBuilder text = new();
    private readonly Dictionary<string, HttpClient> callers = [];
    private readonly List<(string Value, string Name)> names = [];

    public override string ToString() => text.ToString();

    public void Say(string paragraph) => text.AppendLine(paragraph).AppendLine();

    /// <summary>From now on this value is written as <c>{name}</c>.</summary>
    public string Named(string name, string value)
    {
        names.Add((value, "{" + name + "}"));
        return value;
    }

    public string Named(string name, DateOnly day) => Named(name, day.ToString("yyyy-MM-dd"));

    public string Named(string name, JsonNode answer) => Named(name, answer["id"]!.GetValue<string>());

    /// <summary>The caller's account id, which its token tells.</summary>
    public async Task<string> AccountAsync(string user)
    {
        var payload = (await CallerAsync(user)).DefaultRequestHeaders.Authorization!.Parameter!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        var claims = JsonNode.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')))!;
        return Named(user, claims["sub"]!.GetValue<string>());
    }

    /// <summary>One request that succeeds.</summary>
    /// <param name="user">Whose token it carries.</param>
    /// <param name="request">Method and address, e.g. <c>GET /api/projects/v1/dossiers</c>.</param>
    /// <param name="show">Paths of the answer's fields that are written down, e.g. <c>state specialist.name items.*.kind</c>; none where empty.</param>
    /// <param name="ifMatch">The address whose ETag the request carries.</param>
    public async Task<JsonNode> TellAsync(string user, string request, object? body = null, string show = "", string? ifMatch = null)
    {
        var (answer, etag) = await SendAsync(user, request, body, ifMatch);
        Write(user, request, body, etag, answer, show);
        return answer;
    }

    /// <summary>The same request again until what events bring is there.</summary>
    public async Task<JsonNode> UntilAsync(string user, string request, Func<JsonNode, bool> there, string show)
    {
        var answer = await Eventually.GetAsync(async () => (await SendAsync(user, request, null, null)).Answer, there, TimeSpan.FromMinutes(1));
        Write(user, request, null, null, answer, show);
        return answer;
    }

    private async Task<(JsonNode Answer, string? ETag)> SendAsync(string user, string request, object? body, string? ifMatch)
    {
        var caller = await CallerAsync(user);
        var etag = ifMatch is null ? null : (await caller.GetAsync(ifMatch)).Headers.ETag!.Tag;
        using var message = new HttpRequestMessage(HttpMethod.Parse(request.Split(' ')[0]), request.Split(' ')[1]);
        message.Content = body is null ? null : JsonContent.Create(body);
        if (etag is not null)
            message.Headers.TryAddWithoutValidation("If-Match", etag);
        var response = await caller.SendAsync(message);
        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{user} {request}: {(int)response.StatusCode} {answer}");
        return (JsonNode.Parse(answer)!, etag);
    }

    private async Task<HttpClient> CallerAsync(string user)
    {
        if (!callers.TryGetValue(user, out var caller))
            callers[user] = caller = await platform.AsAsync(user);
        return caller;
    }

    private void Write(string user, string request, object? body, string? etag, JsonNode answer, string show)
    {
        text.AppendLine("```http").AppendLine(Hidden($"{request}    # {user}"));
        if (etag is not null)
            text.AppendLine("If-Match: " + etag);
        if (body is not null)
            text.AppendLine().AppendLine(Hidden(JsonSerializer.Serialize(body, OneLine)));
        text.AppendLine("```");
        if (show.Length > 0)
            text.AppendLine("```json").AppendLine(Hidden(Picked(answer, [.. show.Split(' ').Select(p => p.Split('.'))])!.ToJsonString(Readable))).AppendLine("```");
        text.AppendLine();
    }

    /// <summary>The answer without what the paths do not lead to.</summary>
    private static JsonNode? Picked(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (node is null || paths.Any(p => p.Length == 0))
            return node?.DeepClone();
        if (node is JsonArray items)
            return new JsonArray([.. items.Select(item => Picked(item, [.. paths.Select(p => p[1..])]))]);
        return new JsonObject(paths.GroupBy(p => p[0]).Select(g => KeyValuePair.Create(g.Key, Picked(node[g.Key], [.. g.Select(p => p[1..])]))));
    }

    /// <summary>The longest first, so that a name never covers a part of another's value.</summary>
    private string Hidden(string line) => names.OrderByDescending(n => n.Value.Length).Aggregate(line, (shown, n) => shown.Replace(n.Value, n.Name));
}

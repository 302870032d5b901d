using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Shouldly;

namespace ChuangMeng.Testing;

/// <summary>Asking and reading, with the answer's body in the message when it is not what was expected.</summary>
public static class HttpExtensions
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<HttpResponseMessage> ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status)
            throw new ShouldAssertException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}, not {(int)status}: {await response.Content.ReadAsStringAsync()}");
        return response;
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK) =>
        (await (await response.ShouldBeAsync(status)).Content.ReadFromJsonAsync<T>(Json))!;

    public static async Task<JsonNode> ReadNodeAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK) =>
        await response.ReadAsync<JsonNode>(status);

    /// <summary>The answer is the problem document of this rule (its class), with its status.</summary>
    public static async Task<JsonNode> ShouldBreakAsync<TRule>(this HttpResponseMessage response) where TRule : ServiceDefaults.Problems.BrokenRule
    {
        var body = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        var problem = JsonNode.Parse(body)!;
        problem["type"]!.GetValue<string>().ShouldBe(ServiceDefaults.Problems.BrokenRule.TypeOf(typeof(TRule)), body);
        problem["traceId"]!.GetValue<string>().ShouldNotBeEmpty();
        return problem;
    }

    /// <summary>The answer names this field and this rule.</summary>
    public static async Task<JsonNode> ShouldNameAsync(this HttpResponseMessage response, string field, string rule)
    {
        var body = await response.Content.ReadAsStringAsync();
        var problem = JsonNode.Parse(body)!;
        problem["errors"]!.AsArray().ShouldContain(e => e!["field"]!.GetValue<string>() == field && e["rule"]!.GetValue<string>() == rule, body);
        return problem;
    }

    public static Task<HttpResponseMessage> PostAsync<T>(this HttpClient client, string address, T body, string? idempotencyKey = null) =>
        client.SendAsync(Request(HttpMethod.Post, address, body, "Idempotency-Key", idempotencyKey));

    public static Task<HttpResponseMessage> PatchAsync<T>(this HttpClient client, string address, T body, string? ifMatch) =>
        client.SendAsync(Request(HttpMethod.Patch, address, body, "If-Match", ifMatch));

    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient client, string address, string ifMatch)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, address);
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> PutAsync<T>(this HttpClient client, string address, T body, string? ifMatch) =>
        client.SendAsync(Request(HttpMethod.Put, address, body, "If-Match", ifMatch));

    private static HttpRequestMessage Request<T>(HttpMethod method, string address, T body, string header, string? value)
    {
        var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body, options: Json) };
        if (value is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }
}

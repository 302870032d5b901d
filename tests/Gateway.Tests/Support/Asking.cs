using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>Requests and what is expected of their answers; a failure shows the answer's body.</summary>
internal static class Asking
{
    public static Task<HttpResponseMessage> AskAsync(this RunningGateway gateway, string path, params (string Name, string Value)[] headers) =>
        gateway.AskAsync(HttpMethod.Get, path, null, headers);

    public static Task<HttpResponseMessage> AskAsync(
        this RunningGateway gateway, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        // As written: no client-side tidying of dots and percent signs.
        var address = new Uri(gateway.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return gateway.Client.SendAsync(request);
    }

    public static (string, string) Bearer(string token) => ("Authorization", "Bearer " + token);

    public static async Task<Echo> ShouldBeEchoAsync(this HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<Echo>())!;
    }

    /// <summary>A problem document of this status and type, with the trace's id.</summary>
    public static async Task<JsonObject> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string type)
    {
        var body = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, body);
        response.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"), body);
        var problem = JsonNode.Parse(body)!.AsObject();
        ((string?)problem["type"]).ShouldBe("urn:chuangmeng:problem:" + type);
        ((int?)problem["status"]).ShouldBe(status);
        ((string?)problem["traceId"]).ShouldNotBeNull().Length.ShouldBe(32);
        return problem;
    }

    public static async Task<JsonObject> ReadObjectAsync(this HttpResponseMessage response) =>
        (await JsonSerializer.DeserializeAsync<JsonObject>(await response.Content.ReadAsStreamAsync()))!;

    public static string Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : "";
}

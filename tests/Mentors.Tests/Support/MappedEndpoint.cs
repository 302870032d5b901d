using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>An endpoint as the service maps it, with the example of its documentation: no list of endpoints is kept by hand.</summary>
/// <param name="Path">Below the service's address, without a slash before it: <c>mentors/{id}</c>.</param>
/// <param name="Permission">What the caller must have; <c>signed-in</c> for any caller, <c>none</c> for everybody.</param>
/// <param name="Parameters">The query's, by their names.</param>
internal sealed partial record MappedEndpoint(string Method, string Path, string Permission, IReadOnlyList<string> Parameters, JsonNode? Example, string? MediaType)
{
    /// <summary>What <c>{id}</c> is one of: <c>mentors</c>, <c>me/sessions</c>. Null where the endpoint is about no single thing.</summary>
    public string? Things => Path.IndexOf("/{id}", StringComparison.Ordinal) is > 0 and var at ? Path[..at] : null;

    public static async Task<List<MappedEndpoint>> AllAsync(MentorsHost host)
    {
        using var client = host.Anonymous();
        var paths = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject().ToDictionary(p => p.Key.TrimEnd('/'), p => p.Value!);
        return
        [
            .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
               let permission = endpoint.Metadata.GetMetadata<PermissionMetadata>()
               where permission is not null
               let path = Constraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "}")
               let method = endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()
               select Read(method, path, permission.Permission, paths[path][method.ToLowerInvariant()]!),
        ];
    }

    private static MappedEndpoint Read(string method, string path, string permission, JsonNode documented)
    {
        var body = documented["requestBody"]?["content"]?.AsObject().FirstOrDefault();
        return new(method, path[(Api.Length + 1)..], permission,
            [.. (documented["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!)],
            body?.Value?["example"]?.DeepClone(), body?.Key);
    }

    /// <summary>The request with this id in its address, and the version 1 where it changes something.</summary>
    public HttpRequestMessage Request(Guid id, string query = "", JsonNode? body = null)
    {
        var request = new HttpRequestMessage(new(Method), $"{Api}/{Parameter().Replace(Path, id.ToString())}{query}");
        if (MediaType is not null)
            request.Content = new StringContent((body ?? Example)?.ToJsonString() ?? "{}", Encoding.UTF8, MediaTypeHeaderValue.Parse(MediaType));
        if (Method is "PUT" or "PATCH" or "DELETE")
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return request;
    }

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}

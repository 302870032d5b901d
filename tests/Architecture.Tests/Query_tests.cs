using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Routing;
using static ChuangMeng.Architecture.Tests.RunningService;

namespace ChuangMeng.Architecture.Tests;

/// <summary>Of every service, each endpoint takes the query parameters that its OpenAPI shows, and names any other.</summary>
public sealed partial class Query_tests
{
    public static TheoryData<string> ServiceNames => Platform.ServiceNames;

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task An_endpoint_knows_the_parameters_that_it_shows_and_names_every_other(string service)
    {
        var paths = (await Of(service).OpenApiAsync())["paths"]!;
        foreach (var endpoint in Of(service).Api.Where(e => e.Metadata.GetMetadata<PermissionMetadata>()!.Permission != "none"))
        {
            var operation = paths[Parameter().Replace(PathOf(endpoint), "{$1}")]![MethodOf(endpoint).ToLowerInvariant()]!;
            var shown = (operation["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == "query").Select(p => (string)p!["name"]!);
            string[] inPath = [.. endpoint.RoutePattern.Parameters.Select(p => p.Name)];

            var answer = await AskAsync(service, endpoint, [.. shown, "regoin", .. inPath]);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, endpoint.DisplayName);
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            ((string?)problem["type"]).ShouldBe("urn:chuangmeng:problem:malformed-request", endpoint.DisplayName);
            problem["errors"]!.AsArray().Select(e => ((string)e!["field"]!, (string)e["rule"]!))
                .ShouldBe(inPath.Prepend("regoin").Select(name => (name, "UnknownParameter")), ignoreOrder: true, endpoint.DisplayName);
        }
    }

    private static Task<HttpResponseMessage> AskAsync(string service, RouteEndpoint endpoint, string[] names)
    {
        var path = Parameter().Replace(PathOf(endpoint), p => p.Groups[2].Value switch { "guid" => Guid.Empty.ToString(), "int" => "1", _ => "x" });
        return Of(service).Client.SendAsync(new(new(MethodOf(endpoint)), $"{path}?{string.Join('&', names.Select(name => name + "=1"))}"));
    }

    [GeneratedRegex(@"\{(\w+)(?::([^}]+))?\}")]
    private static partial Regex Parameter();
}

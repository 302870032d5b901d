using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Routing;
using static ChuangMeng.Architecture.Tests.RunningService;

namespace ChuangMeng.Architecture.Tests;

/// <summary>Every endpoint stands in its service's OpenAPI, with all that a caller needs to know.</summary>
public sealed partial class OpenApi_tests
{
    public static TheoryData<string> ServiceNames => Platform.ServiceNames;

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task Every_endpoint_has_a_summary_and_a_description(string service)
    {
        foreach (var (endpoint, operation) in await OperationsAsync(service))
        {
            Has(operation["summary"]).ShouldBeTrue($"summary of {endpoint.DisplayName}");
            Has(operation["description"]).ShouldBeTrue($"description of {endpoint.DisplayName}");
            operation["summary"]!.GetValue<string>().ShouldContain(c => c > 0x2E80, $"Chinese summary of {endpoint.DisplayName}");
        }
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task Every_endpoint_shows_an_example_of_its_request_and_its_answer(string service)
    {
        foreach (var (endpoint, operation) in await OperationsAsync(service))
        {
            if (operation["requestBody"]?["content"] is JsonObject sent)
                sent.Any(media => Example(media.Value)).ShouldBeTrue($"request example of {endpoint.DisplayName}");
            foreach (var (_, media) in operation["responses"]!.AsObject().Where(r => r.Key.StartsWith('2')).SelectMany(r => r.Value!["content"]?.AsObject().ToArray() ?? []))
                Example(media).ShouldBeTrue($"answer example of {endpoint.DisplayName}");
        }
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task Every_endpoint_documents_its_problems(string service)
    {
        foreach (var (endpoint, operation) in await OperationsAsync(service))
        {
            var responses = operation["responses"]!.AsObject();
            var open = endpoint.Metadata.GetMetadata<PermissionMetadata>()!.Permission == "none";
            string[] expected =
            [
                .. open ? Array.Empty<string>() : ["401", "403"],
                .. MethodOf(endpoint) == "POST" ? ["400", "409", "422"] : Array.Empty<string>(),
                .. MethodOf(endpoint) is "PUT" or "PATCH" or "DELETE" ? ["412", "428"] : Array.Empty<string>(),
                .. operation["requestBody"] is null ? Array.Empty<string>() : ["422"],
                .. PathOf(endpoint).Contains("{id", StringComparison.Ordinal) ? ["404"] : Array.Empty<string>(),
            ];
            expected.Except(responses.Select(r => r.Key)).ShouldBeEmpty($"{endpoint.DisplayName} lacks these");
            foreach (var (status, response) in responses.Where(r => r.Key[0] is '4' or '5'))
                response!["content"]!["application/problem+json"].ShouldNotBeNull($"{status} of {endpoint.DisplayName}");
        }
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task Headers_and_parameters_are_documented(string service)
    {
        foreach (var (endpoint, operation) in await OperationsAsync(service))
        {
            var parameters = (operation["parameters"]?.AsArray() ?? []).ToList();
            if (MethodOf(endpoint) == "POST")
                parameters.ShouldContain(p => Name(p) == "Idempotency-Key", endpoint.DisplayName);
            if (MethodOf(endpoint) is "PUT" or "PATCH" or "DELETE")
                parameters.ShouldContain(p => Name(p) == "If-Match" && p!["required"]!.GetValue<bool>(), endpoint.DisplayName);
            parameters.Where(p => char.IsUpper(Name(p)[0]) && p!["in"]!.GetValue<string>() == "query").Select(Name)
                .ShouldBeEmpty($"camelCase parameters of {endpoint.DisplayName}");
            if (endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()!.GetParameters().Any(p => p.ParameterType == typeof(ServiceDefaults.Paging.PageRequest)))
                new[] { "limit", "cursor" }.Except(parameters.Select(Name)).ShouldBeEmpty($"paging of {endpoint.DisplayName}");
        }
    }

    [Fact]
    public async Task A_parameter_that_takes_words_lists_them()
    {
        var list = (await OperationsAsync("ChuangMeng.Projects")).Single(o => o.Item1.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName == "ListCandidates").Item2;

        var stage = list["parameters"]!.AsArray().Single(p => Name(p) == "stage")!["schema"]!;

        stage["enum"]!.AsArray().Select(w => w!.GetValue<string>()).ShouldBe(["seed", "startup", "growth", "mature"]);
    }

    private static string Name(JsonNode? parameter) => parameter!["name"]!.GetValue<string>();

    private static bool Has(JsonNode? text) => text is not null && !string.IsNullOrWhiteSpace(text.GetValue<string>());

    private static bool Example(JsonNode? media) => media?["example"] is not null || media?["examples"] is not null;

    /// <summary>Every endpoint of the API with its operation; one without is a failure.</summary>
    private static async Task<List<(RouteEndpoint, JsonNode)>> OperationsAsync(string service)
    {
        var paths = (await Of(service).OpenApiAsync())["paths"]!;
        var operations = Of(service).Api
            .Select(e => (Endpoint: e, Operation: paths[Constraint().Replace(PathOf(e), "{$1}")]?[MethodOf(e).ToLowerInvariant()])).ToList();
        operations.Where(o => o.Operation is null).Select(o => PathOf(o.Endpoint)).ShouldBeEmpty("not in OpenAPI");
        return operations.ConvertAll(o => (o.Endpoint, o.Operation!));
    }

    [GeneratedRegex(@"\{(\w+):[^}]+\}")]
    private static partial Regex Constraint();
}

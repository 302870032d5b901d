using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Routing;
using static ChuangMeng.Architecture.Tests.RunningService;

namespace ChuangMeng.Architecture.Tests;

/// <summary>What every endpoint of every service declares and keeps.</summary>
public sealed partial class Endpoint_tests
{
    /// <summary>The only endpoints that need no token.</summary>
    private static readonly string[] Open =
    [
        "GET /.well-known/openid-configuration",
        "GET /.well-known/jwks.json",
        "GET /api/identity/.well-known/openid-configuration",
        "GET /api/identity/.well-known/jwks.json",
        "POST /api/identity/v1/token",
        "POST /api/identity/v1/sign-out",
        "GET /api/insights/v1/column",
        "GET /api/insights/v1/column/{id:guid}",
        // Whoever knows the secret reads its account's sessions: calendar programs send no token.
        "GET /api/mentors/v1/calendar/{secret}.ics",
    ];

    /// <summary>What every process has besides its API: for the platform's own network, or the document itself.</summary>
    private static readonly string[] OfEveryProcess = ["/health", "/alive", "/openapi/{documentName}.json"];

    public static TheoryData<string> ServiceNames => Platform.ServiceNames;

    [Fact]
    public void The_endpoints_open_to_all_are_these() =>
        (from service in Platform.Services
         from endpoint in Of(service.GetName().Name!).Api
         where endpoint.Metadata.GetMetadata<PermissionMetadata>()?.Permission == "none"
         select $"{MethodOf(endpoint)} {PathOf(endpoint)}").ShouldBe(Open, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Nothing_is_mapped_beside_the_api(string service) =>
        Of(service).Endpoints.Except(Of(service).Api).Select(PathOf).ShouldBe(OfEveryProcess, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Every_endpoint_declares_a_permission_a_region_rule_a_name_and_a_tag(string service) =>
        Of(service).Api.Where(e =>
                e.Metadata.GetMetadata<PermissionMetadata>() is null
                || e.Metadata.GetMetadata<RegionRuleMetadata>() is null
                || e.Metadata.GetMetadata<IEndpointNameMetadata>() is null
                || e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>() is null)
            .Select(PathOf).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Every_permission_is_one_that_a_role_grants(string service)
    {
        var known = typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Append("none").Append("signed-in");

        Of(service).Api.Select(e => e.Metadata.GetMetadata<PermissionMetadata>()?.Permission ?? "").Except(known).ShouldBeEmpty();
        Permissions().Except(Roles.PermissionsOf(Roles.All)).ShouldBeEmpty();

        static IEnumerable<string> Permissions() => typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
    }

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Every_change_of_something_demands_If_Match(string service) =>
        Of(service).Api.Where(e => MethodOf(e) is "PUT" or "PATCH" or "DELETE")
            .Where(e => e.Metadata.GetMetadata<MethodInfo>()!.GetParameters().All(p => p.ParameterType != typeof(IfMatch)))
            .Select(e => $"{MethodOf(e)} {PathOf(e)}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public async Task Every_POST_honours_Idempotency_Key(string service)
    {
        foreach (var endpoint in Of(service).Api.Where(e => MethodOf(e) == "POST"))
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Parameter().Replace(PathOf(endpoint), Guid.Empty.ToString()));
            request.Headers.TryAddWithoutValidation("Idempotency-Key", "a key with blanks");

            var answer = await Of(service).Client.SendAsync(request);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, PathOf(endpoint));
            (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:chuangmeng:problem:idempotency-key-malformed");
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

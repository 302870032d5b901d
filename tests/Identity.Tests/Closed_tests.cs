using System.Net;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.Identity.Tests;

/// <summary>Deny by default: what is open is open on purpose.</summary>
[Collection(SharedIdentity.Name)]
public sealed class Closed_tests(IdentityHost identity)
{
    [Fact]
    public async Task Without_a_token_every_endpoint_but_the_open_ones_answers_401()
    {
        var client = identity.Anonymous();
        var open = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var address = endpoint.RoutePattern.RawText!.Replace("{id:guid}", Guid.NewGuid().ToString()).Replace("{code}", "370100");
            if (endpoint.Metadata.GetMetadata<PermissionMetadata>()?.Permission == "none")
            {
                open.Add(address);
                continue;
            }

            var answer = await client.SendAsync(new(new(method), address));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {address}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        open.Order().ShouldBe(
        [
            "/.well-known/jwks.json", "/.well-known/openid-configuration",
            "/api/identity/.well-known/jwks.json", "/api/identity/.well-known/openid-configuration",
            "/api/identity/v1/sign-out", "/api/identity/v1/token",
        ]);
    }

    [Fact]
    public async Task A_permission_that_the_roles_do_not_grant_is_403()
    {
        var officer = await identity.SignedInAsync("qingdao");
        foreach (var address in new[] { "accounts", "clients" })
            await (await officer.GetAsync(IdentityHost.Api + address)).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_endpoint_that_declares_nothing_is_closed_even_to_administrators()
    {
        await using var host = new HostWithForgottenEndpoint(identity.Servers);
        await host.InitializeAsync();
        var admin = await host.SignedInAsync("admin");

        await (await admin.GetAsync("/forgotten")).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await host.Anonymous().GetAsync("/forgotten")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        await (await host.Anonymous().GetAsync("/no-such-address")).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_operation_is_in_OpenAPI_with_summary_and_example()
    {
        var document = await (await identity.Anonymous().GetAsync("/openapi/v1.json")).ReadNodeAsync();
        var paths = document["paths"]!.AsObject();

        foreach (var endpoint in Endpoints())
        {
            var path = endpoint.RoutePattern.RawText!.Replace(":guid", "");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();
            var operation = paths[path]?[method].ShouldNotBeNull(path)!;
            operation["summary"]!.GetValue<string>().ShouldNotBeEmpty(path);
            if (operation["requestBody"] is { } body)
                body["content"]!.AsObject().ShouldAllBe(c => c.Value!["example"] != null, path);
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        identity.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is not null
                && e.RoutePattern.RawText?.StartsWith("/openapi", StringComparison.Ordinal) == false);
}

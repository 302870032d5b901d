using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Security_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    public static TheoryData<string, string> BadTokens => new()
    {
        { "expired", Officer(t => (t.NotBefore, t.IssuedAt, t.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddMinutes(-1))) },
        { "not valid yet", Officer(t => t.NotBefore = DateTime.UtcNow.AddMinutes(5)) },
        { "of another audience", Officer(t => t.Audience = "another") },
        { "of another issuer", Officer(t => t.Issuer = "https://elsewhere.test") },
        { "an ID token", Officer(t => t.TokenType = "JWT") },
        { "signed by a stranger", Officer(t => t.SigningCredentials = Stranger()) },
        { "not signed", Unsigned() },
        { "tampered with", Tampered() },
        { "no token at all", "nonsense" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_ours_and_fresh_is_refused(string what, string token)
    {
        var answer = await GetAsync(token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, what);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_same_token_unharmed_is_taken() => await (await GetAsync(Officer(_ => { }))).ShouldBeAsync(HttpStatusCode.OK);

    [Fact]
    public async Task A_caller_without_the_permission_is_refused() =>
        await (await host.As(Roles.Bank, "370000").GetAsync(Candidates.Address)).ShouldBeAsync(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_caller_without_a_region_is_refused_where_rows_belong_to_regions() =>
        await (await host.As(Roles.CityOfficer, "").GetAsync(Candidates.Address)).ShouldBeAsync(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_city_is_refused_where_only_the_province_may() =>
        await (await host.As(Roles.Auditor, "370100").GetAsync(DefaultsHost.Api + "/audit/verification")).ShouldBeAsync(HttpStatusCode.Forbidden);

    [Fact]
    public async Task An_endpoint_that_declares_nothing_is_closed_to_everybody()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults("probe");
        await using var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/undeclared", () => "open");
        app.MapGet("/declared", () => "open").OpenToAll();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = app.GetTestClient();

        (await client.GetAsync("/undeclared")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.GetAsync("/declared")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_Identity_has_never_been_reached_a_token_is_neither_believed_nor_refused()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        // Port 1: nobody listens.
        builder.Configuration["services:identity:http:0"] = "http://127.0.0.1:1";
        builder.AddServiceDefaults("probe");
        await using var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/declared", () => "open").RequiresSignIn();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = app.GetTestClient();

        (await client.GetAsync("/declared")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Officer(_ => { }));
        var answer = await client.GetAsync("/declared");

        (await answer.ReadNodeAsync(HttpStatusCode.ServiceUnavailable))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:service-unavailable");
        answer.Headers.RetryAfter.ShouldNotBeNull();
        answer.Headers.WwwAuthenticate.ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> GetAsync(string token)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(Candidates.Address);
    }

    private static string Officer(Action<SecurityTokenDescriptor> change) => TestTokens.Changed([Roles.CityOfficer], "370100", change);

    private static SigningCredentials Stranger() =>
        new(new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256);

    private static string Unsigned()
    {
        var header = Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"at+jwt"}"""));
        return $"{header}.{Officer(_ => { }).Split('.')[1]}.";
    }

    private static string Tampered()
    {
        var parts = Officer(_ => { }).Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("370100", "370000", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }
}

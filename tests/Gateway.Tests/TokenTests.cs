using static ChuangMeng.Gateway.Tests.Support.Asking;

namespace ChuangMeng.Gateway.Tests;

public sealed class TokenTests : IAsyncLifetime
{
    private Issuer issuer = null!;
    private Backend projects = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync();
        projects = await Backend.StartAsync("projects");
        gateway = RunningGateway.Start([projects, issuer.Backend]);
    }

    [Fact]
    public async Task A_valid_token_is_passed_on()
    {
        var token = issuer.TokenOf("someone");
        var echo = await (await gateway.AskAsync("/api/projects/v1", Bearer(token))).ShouldBeEchoAsync();
        echo.Headers["authorization"].ShouldBe("Bearer " + token);
    }

    [Fact]
    public async Task A_request_without_a_token_is_passed_on_for_the_service_to_decide() =>
        (await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync()).Headers.ShouldNotContainKey("authorization");

    [Fact]
    public async Task A_token_that_does_not_hold_ends_at_the_gateway()
    {
        await using var stranger = await Issuer.StartAsync();
        var valid = issuer.TokenOf("someone");
        foreach (var token in new[] { "nonsense", stranger.TokenOf("someone"), issuer.TokenOf("someone", lifetime: TimeSpan.FromHours(-1)), valid[..^4] + "AAAA", Unsigned(valid) })
        {
            var refused = await gateway.AskAsync("/api/projects/v1", Bearer(token));
            await refused.ShouldBeProblemAsync(401, "not-signed-in");
            refused.Header("WWW-Authenticate").ShouldContain("invalid_token");
        }

        projects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task An_expired_token_does_not_hinder_signing_in_again()
    {
        var expired = issuer.TokenOf("someone", lifetime: TimeSpan.FromHours(-1));
        await (await gateway.AskAsync(HttpMethod.Post, "/api/identity/v1/token", new StringContent("grant_type=refresh_token"), Bearer(expired))).ShouldBeEchoAsync();
    }

    [Fact]
    public async Task While_the_keys_cannot_be_had_a_token_is_neither_believed_nor_refused()
    {
        await issuer.Backend.StopAsync();
        var answer = await gateway.AskAsync("/api/projects/v1", Bearer(issuer.TokenOf("someone")));
        await answer.ShouldBeProblemAsync(503, "service-unavailable");
        answer.Header("Retry-After").ShouldNotBeEmpty();
        projects.Calls.ShouldBe(0);
        await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync();
    }

    private static string Unsigned(string token) =>
        Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""") + "." + token.Split('.')[1] + ".";

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await issuer.DisposeAsync();
    }
}

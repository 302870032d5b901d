using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.Gateway.Tests;

public sealed class HeadersTests : IAsyncLifetime
{
    private const string Portal = "https://portal.jinan.example";
    private Backend projects = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        projects = await Backend.StartAsync("projects");
        gateway = RunningGateway.Start([projects], ("Cors:Origins:0", Portal));
    }

    [Fact]
    public async Task A_configured_citys_page_may_call_and_read()
    {
        var preflight = await gateway.AskAsync(HttpMethod.Options, "/api/projects/v1", null,
            ("Origin", Portal), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,if-match,idempotency-key"));
        preflight.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        preflight.Header("Access-Control-Allow-Origin").ShouldBe(Portal);
        preflight.Header("Access-Control-Allow-Methods").ShouldContain("PUT");
        preflight.Header("Access-Control-Allow-Headers").ShouldContain("If-Match");
        preflight.Header("Access-Control-Allow-Credentials").ShouldBe("");
        projects.Calls.ShouldBe(0);

        var answer = await gateway.AskAsync("/api/projects/v1", ("Origin", Portal));
        answer.Header("Access-Control-Allow-Origin").ShouldBe(Portal);
        answer.Header("Access-Control-Expose-Headers").ShouldContain("ETag");
    }

    [Fact]
    public async Task A_configured_citys_page_may_read_problems_too()
    {
        var answer = await gateway.AskAsync("/nowhere", ("Origin", Portal));
        await answer.ShouldBeProblemAsync(404, "resource-not-found");
        answer.Header("Access-Control-Allow-Origin").ShouldBe(Portal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://portal.jinan.example")]
    [InlineData("https://portal.jinan.example.evil.example")]
    [InlineData("null")]
    public async Task Any_other_page_may_not(string origin)
    {
        var preflight = await gateway.AskAsync(HttpMethod.Options, "/api/projects/v1", null, ("Origin", origin), ("Access-Control-Request-Method", "PUT"));
        preflight.Header("Access-Control-Allow-Origin").ShouldBe("");
        (await gateway.AskAsync("/api/projects/v1", ("Origin", origin))).Header("Access-Control-Allow-Origin").ShouldBe("");
    }

    [Fact]
    public void An_origin_spelled_as_no_browser_sends_it_stops_the_start() =>
        Should.Throw<Exception>(() => RunningGateway.Start([projects], ("Cors:Origins:0", Portal + "/"))).ToString().ShouldContain("is no origin");

    [Theory]
    [InlineData("/api/projects/v1")]
    [InlineData("/nowhere")]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_answer_tells_browsers_to_be_careful(string path)
    {
        var answer = await gateway.AskAsync(path);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'");
        answer.Header("X-Frame-Options").ShouldBe("DENY");
        answer.Header("Referrer-Policy").ShouldBe("no-referrer");
        answer.Header("Server").ShouldBe("");
        answer.Header("X-Powered-By").ShouldBe("");
        answer.Header("Strict-Transport-Security").ShouldBe("", "it means nothing without TLS");
    }

    [Fact]
    public async Task A_page_to_print_says_itself_what_it_needs()
    {
        const string Own = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        await using var printing = await Backend.StartAsync("printing", more: app => app.MapGet("/api/printing/page", context =>
        {
            context.Response.Headers.ContentSecurityPolicy = Own;
            return context.Response.WriteAsync("<style></style>");
        }));
        await using var between = RunningGateway.Start([printing]);

        var answer = await between.AskAsync("/api/printing/page");

        answer.Header("Content-Security-Policy").ShouldBe(Own);
        answer.Header("X-Frame-Options").ShouldBe("DENY");
    }

    [Fact]
    public async Task What_a_stranger_says_about_who_calls_is_not_passed_on()
    {
        var echo = await (await gateway.AskAsync("/api/projects/v1",
            ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), ("X-Forwarded-Port", "1"),
            ("Forwarded", "for=203.0.113.9"), ("X-Real-IP", "203.0.113.9"), ("X-Original-For", "203.0.113.9"), ("x-otlp-api-key", "stolen"))).ShouldBeEchoAsync();
        echo.Headers["x-forwarded-for"].ShouldBe("127.0.0.1");
        echo.Headers["x-forwarded-proto"].ShouldBe("http");
        echo.Headers["x-forwarded-host"].ShouldStartWith("127.0.0.1:");
        foreach (var name in new[] { "x-forwarded-prefix", "x-forwarded-port", "forwarded", "x-real-ip", "x-original-for", "x-otlp-api-key" })
            echo.Headers.ShouldNotContainKey(name);
        string.Join(' ', echo.Headers.Values).ShouldNotContain("203.0.113.9");
    }

    [Fact]
    public async Task What_a_known_proxy_says_is_believed()
    {
        await using var behindProxy = RunningGateway.Start([projects], ("ForwardedHeaders:KnownNetworks:0", "127.0.0.0/8"));
        var answer = await behindProxy.AskAsync("/api/projects/v1", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"));
        answer.Header("Strict-Transport-Security").ShouldBe("max-age=31536000");
        var echo = await answer.ShouldBeEchoAsync();
        echo.Headers["x-forwarded-for"].ShouldBe("203.0.113.9");
        echo.Headers["x-forwarded-proto"].ShouldBe("https");
    }

    [Fact]
    public async Task Headers_meant_for_the_connection_alone_end_here()
    {
        var echo = await (await gateway.AskAsync("/api/projects/v1",
            ("Connection", "X-Hop"), ("X-Hop", "1"), ("X-Stays", "2"), ("Keep-Alive", "timeout=5"), ("Proxy-Authorization", "Basic c2VjcmV0"), ("TE", "gzip"))).ShouldBeEchoAsync();
        echo.Headers["x-stays"].ShouldBe("2");
        foreach (var name in new[] { "x-hop", "keep-alive", "proxy-authorization", "te" })
            echo.Headers.ShouldNotContainKey(name);
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
    }
}

using System.Globalization;
using System.Net;
using static ChuangMeng.Gateway.Tests.Support.Asking;

namespace ChuangMeng.Gateway.Tests;

public sealed class LimitsTests : IAsyncLifetime
{
    private const int Limit = 100_000;
    private Issuer issuer = null!;
    private Backend projects = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync();
        projects = await Backend.StartAsync("projects");
        gateway = RunningGateway.Start([projects, issuer.Backend],
            ("Limits:BodyBytes", Limit),
            // So slow that nothing refills during a test, however busy the machine.
            ("Limits:Caller:PerSecond", 0.01), ("Limits:Caller:Burst", 5),
            ("Limits:Address:PerSecond", 0.01), ("Limits:Address:Burst", 8),
            ("Limits:SignIn:PerSecond", 0.01), ("Limits:SignIn:Burst", 3),
            ("ForwardedHeaders:KnownProxies:0", "127.0.0.1"));
    }

    [Fact]
    public async Task A_body_of_the_allowed_size_passes()
    {
        var echo = await (await gateway.AskAsync(HttpMethod.Post, "/api/projects/v1", new ByteArrayContent(new byte[Limit]))).ShouldBeEchoAsync();
        echo.BodyLength.ShouldBe(Limit);
    }

    [Fact]
    public async Task A_larger_body_is_refused_before_the_service_sees_it()
    {
        var refused = await gateway.AskAsync(HttpMethod.Post, "/api/projects/v1", new ByteArrayContent(new byte[Limit + 1]));
        await refused.ShouldBeProblemAsync(413, "too-large");
        projects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_larger_body_of_undeclared_length_is_refused_as_well()
    {
        var content = new StreamContent(new MemoryStream(new byte[20 * Limit]));
        var request = gateway.AskAsync(HttpMethod.Post, "/api/projects/v1", content, ("Transfer-Encoding", "chunked"));
        await (await request).ShouldBeProblemAsync(413, "too-large");
    }

    [Theory]
    [InlineData(9_000, 0, 414, "address-too-long")]
    [InlineData(60_000, 0, 414, "address-too-long")]
    [InlineData(0, 40_000, 431, "headers-too-large")]
    [InlineData(0, 200_000, 431, "headers-too-large")]
    public async Task A_long_address_or_header_is_told_by_a_problem_document_before_the_service_sees_it(int address, int header, int status, string type)
    {
        var answer = await gateway.AskAsync("/api/projects/v1?q=" + new string('q', address), ("X-Long", new string('x', header)));
        await answer.ShouldBeProblemAsync(status, type);
        projects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_who_asks_too_often_is_told_when_to_come_back_and_nobody_else_suffers()
    {
        var eager = Bearer(issuer.TokenOf("eager"));
        var refused = await UntilRefusedAsync("/api/projects/v1", 6, eager);
        await refused.ShouldBeProblemAsync(429, "too-many-requests");
        int.Parse(refused.Header("Retry-After"), CultureInfo.InvariantCulture).ShouldBeInRange(50, 100);
        await (await gateway.AskAsync("/api/projects/v1", Bearer(issuer.TokenOf("patient")))).ShouldBeEchoAsync();
        await (await gateway.AskAsync("/api/projects/v1", Bearer(issuer.TokenOf(null, client: "eager-client")))).ShouldBeEchoAsync();
        await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync();
    }

    [Fact]
    public async Task A_caller_is_the_same_from_whatever_address_and_by_whatever_token()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
            answers.Add((await gateway.AskAsync("/api/projects/v1", Bearer(issuer.TokenOf("mover", lifetime: TimeSpan.FromMinutes(i + 5))), ("X-Forwarded-For", $"198.51.100.{i}"))).StatusCode);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_caller_who_waits_as_long_as_told_is_served()
    {
        await using var quick = RunningGateway.Start([projects], ("Limits:Address:PerSecond", 0.5), ("Limits:Address:Burst", 1));
        var refused = await Eventually.GetAsync(() => quick.AskAsync("/api/projects/v1"), answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        refused.Header("Retry-After").ShouldBe("2");
        await Eventually.GetAsync(() => quick.AskAsync("/api/projects/v1"), answer => answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Without_a_token_the_address_counts()
    {
        await UntilRefusedAsync("/api/projects/v1", 9, ("X-Forwarded-For", "198.51.100.77"));
        await (await gateway.AskAsync("/api/projects/v1", ("X-Forwarded-For", "198.51.100.78"))).ShouldBeEchoAsync();
    }

    [Fact]
    public async Task A_token_that_does_not_hold_is_counted_by_address()
    {
        for (var i = 0; i < 9; i++)
            await gateway.AskAsync("/api/projects/v1", Bearer("guess-" + i), ("X-Forwarded-For", "198.51.100.90"));
        await (await gateway.AskAsync("/api/projects/v1", Bearer("guess"), ("X-Forwarded-For", "198.51.100.90"))).ShouldBeProblemAsync(429, "too-many-requests");
    }

    [Fact]
    public async Task The_addresses_of_one_IPv6_network_share_a_limit()
    {
        for (var i = 1; i < 9; i++)
            await (await gateway.AskAsync("/api/projects/v1", ("X-Forwarded-For", $"2001:db8:1:2::{i}"))).ShouldBeEchoAsync();
        await (await gateway.AskAsync("/api/projects/v1", ("X-Forwarded-For", "2001:db8:1:2::ffff"))).ShouldBeProblemAsync(429, "too-many-requests");
        await (await gateway.AskAsync("/api/projects/v1", ("X-Forwarded-For", "2001:db8:1:3::1"))).ShouldBeEchoAsync();
    }

    [Fact]
    public async Task Signing_in_has_a_stricter_limit_of_its_own()
    {
        var from = ("X-Forwarded-For", "198.51.100.50");
        await UntilRefusedAsync("/api/identity/v1/token", 4, from);
        await (await gateway.AskAsync("/api/projects/v1", from)).ShouldBeEchoAsync();
        await (await gateway.AskAsync("/api/identity/v1/token", ("X-Forwarded-For", "198.51.100.51"))).ShouldBeEchoAsync();
    }

    [Fact]
    public async Task Whoever_watches_the_gateway_is_never_told_to_wait()
    {
        for (var i = 0; i < 20; i++)
            (await gateway.AskAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_rate_that_lets_nobody_in_stops_the_start() =>
        Should.Throw<Exception>(() => RunningGateway.Start([projects], ("Limits:Address:PerSecond", 0))).ToString().ShouldContain("Limits:Address");

    /// <summary>The first refusal, which must come within so many requests but not at once.</summary>
    private async Task<HttpResponseMessage> UntilRefusedAsync(string path, int within, (string, string) header)
    {
        for (var i = 0; i < within + 2; i++)
        {
            var answer = await gateway.AskAsync(path, header);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                i.ShouldBeGreaterThan(1);
                return answer;
            }
        }

        throw new ShouldAssertException($"{path} was never refused");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await issuer.DisposeAsync();
    }
}

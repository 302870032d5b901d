using System.Net;
using System.Text.Json;
using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData("/api/resources")]
    [InlineData("/api/logs")]
    [InlineData("/api/traces")]
    [InlineData("/api/traces/0102030405060708090a0b0c0d0e0f10")]
    [InlineData("/api/metrics")]
    [InlineData("/api/telemetry")]
    [InlineData("/api/resources/projects-0")]
    [InlineData("/api/events")]
    [InlineData("/api/console/projects-0")]
    [InlineData("/api/console/projects-0/events")]
    [InlineData("/api/console/projects-0/download")]
    [InlineData("/api/nothing")]
    public async Task Every_call_needs_the_token(string path)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var anonymous = new HttpClient();

        using var without = await anonymous.GetAsync(dashboard.Api(path));
        anonymous.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        using var wrong = await anonymous.GetAsync(dashboard.Api(path));

        foreach (var response in new[] { without, wrong })
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task The_token_is_accepted_as_bearer_and_in_its_own_header()
    {
        var snapshot = new ResourceSnapshot("projects", "projects-0", "Project", "Running", "Healthy", new(2026, 11, 22, 16, 0, 0, TimeSpan.FromHours(8)), 1, ["http://localhost:5001"], 42, 1000, null, ["postgres"]);
        await using var dashboard = await DashboardUnderTest.StartAsync(resources: snapshot);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("x-dashboard-token", DashboardUnderTest.Token);

        var resource = JsonDocument.Parse(await client.GetStringAsync(dashboard.Api("/api/resources"))).RootElement[0];

        resource.GetProperty("instance").GetString().ShouldBe("projects-0");
        resource.GetProperty("startedAt").GetString().ShouldBe("2026-11-22T08:00:00Z");
        (await dashboard.GetAsync("/api/resources")).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Logging_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true, CookieContainer = new() });

        using var wrong = await browser.PostAsync(dashboard.Api("/login"), new FormUrlEncodedContent([new("token", "wrong")]));
        using var right = await browser.PostAsync(dashboard.Api("/login"), new FormUrlEncodedContent([new("token", DashboardUnderTest.Token)]));
        using var after = await browser.GetAsync(dashboard.Api("/api/logs"));

        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        right.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldNotContain(DashboardUnderTest.Token);
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_for_everybody_but_those_logged_in()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = true, CookieContainer = new() });
        await browser.PostAsync(dashboard.Api("/login"), new FormUrlEncodedContent([new("token", DashboardUnderTest.Token)]));
        using var guesser = new HttpClient();

        HttpStatusCode last = 0;
        for (var i = 0; i < 60 && last != HttpStatusCode.TooManyRequests; i++)
        {
            guesser.DefaultRequestHeaders.Authorization = new("Bearer", $"guess-{i}");
            using var response = await guesser.GetAsync(dashboard.Api("/api/logs"));
            last = response.StatusCode;
            if (last == HttpStatusCode.TooManyRequests) response.Headers.RetryAfter.ShouldNotBeNull();
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
        using var loggedIn = await browser.GetAsync(dashboard.Api("/api/logs"));
        loggedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("localhost:18888", true)]
    public async Task A_foreign_host_name_is_refused_on_both_ports(string host, bool welcome)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        dashboard.Http.DefaultRequestHeaders.Host = host;

        using var api = await dashboard.Http.GetAsync(dashboard.Api("/api/logs"));
        using var otlp = await dashboard.PostAsync("/v1/logs", []);

        api.StatusCode.ShouldBe(welcome ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        otlp.StatusCode.ShouldBe(welcome ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_unknown_path_and_method_are_problem_documents_too()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        (await dashboard.GetAsync("/api/nothing", HttpStatusCode.NotFound)).GetProperty("status").GetInt32().ShouldBe(404);
        using var response = await dashboard.Http.DeleteAsync(dashboard.Api("/api/logs"));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}

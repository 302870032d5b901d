using System.Net;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

[Collection(nameof(FullHost))]
public sealed class ResourceCommandTests(FullHost full)
{
    private readonly RunningHost host = full.Host;

    [Fact]
    public async Task A_service_is_stopped_started_and_restarted_at_the_same_address()
    {
        using var dashboard = new DashboardClient(host);
        using var http = new HttpClient();
        var address = (await dashboard.ResourceAsync("service-1")).GetProperty("urls")[0].GetString()!;
        var first = host.ProcessOf("service-1");

        await dashboard.OrderAsync("service-1", "stop");
        await dashboard.UntilAsync("service-1", "Stopped", health: null);
        Processes.ProcFs.IsAlive(first).ShouldBeFalse();
        (await dashboard.ResourceAsync("service-1")).GetProperty("commands").EnumerateArray().Select(c => c.GetString()).ShouldBe(["start"]);

        await dashboard.OrderAsync("service-1", "start");
        await dashboard.UntilAsync("service-1", "Running");
        (await http.GetStringAsync(address + "/health")).ShouldBe("ok");
        var second = host.ProcessOf("service-1");

        await dashboard.OrderAsync("service-1", "restart");
        await Eventually.HoldsAsync(() => !Processes.ProcFs.IsAlive(second));
        await dashboard.UntilAsync("service-1", "Running");
        host.ProcessOf("service-1").ShouldNotBe(second);
    }

    [Fact]
    public async Task A_stopped_database_server_shows_its_databases_stopped_and_comes_back_with_its_rows()
    {
        using var dashboard = new DashboardClient(host);
        await dashboard.UntilAsync("postgres", "Running");

        await dashboard.OrderAsync("postgres", "stop");
        await dashboard.UntilAsync("things", "Stopped", health: null);
        var refusal = await dashboard.OrderAsync("prepare", "start", HttpStatusCode.Conflict);
        refusal.GetProperty("detail").GetString()!.ShouldContain("things");

        await dashboard.OrderAsync("postgres", "start");
        await dashboard.UntilAsync("things", "Running");
        // A one-shot runs again on the rows it left.
        await dashboard.OrderAsync("prepare", "start");
        using var http = new HttpClient();
        var address = (await dashboard.ResourceAsync("service-0")).GetProperty("urls")[0].GetString()!;
        await Eventually.HoldsAsync(async () => int.Parse(await http.GetStringAsync(address + "/count")) >= 2);
    }

    [Fact]
    public async Task A_stopped_broker_is_started_again()
    {
        using var dashboard = new DashboardClient(host);
        await dashboard.UntilAsync("rabbitmq", "Running");
        await dashboard.OrderAsync("rabbitmq", "restart");
        await Eventually.HoldsAsync(async () => (await dashboard.ResourceAsync("rabbitmq")).GetProperty("state").GetString() != "Running");
        await dashboard.UntilAsync("rabbitmq", "Running");
    }

    [Theory]
    [InlineData("things", "stop", 409, "urn:chuangmeng:dashboard:command-not-possible")]
    [InlineData("front", "start", 409, "urn:chuangmeng:dashboard:command-not-possible")]
    [InlineData("nobody", "start", 404, "urn:chuangmeng:dashboard:unknown-resource")]
    [InlineData("front", "explode", 404, "urn:chuangmeng:dashboard:not-found")]
    public async Task What_cannot_be_done_is_refused_by_name(string instance, string command, int status, string type)
    {
        using var dashboard = new DashboardClient(host);
        await dashboard.UntilAsync("front", "Running");
        (await dashboard.OrderAsync(instance, command, (HttpStatusCode)status)).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task An_order_needs_the_token_and_does_not_come_from_another_site()
    {
        using var dashboard = new DashboardClient(host);
        using var anonymous = new HttpClient { BaseAddress = dashboard.Address };
        (await anonymous.PostAsync("/api/resources/front/stop", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };
        using var login = await browser.GetAsync($"/login?t={dashboard.Token}");
        login.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        login.Headers.Location!.OriginalString.ShouldBe("/");

        (await PostAsync(null, null)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("http://localhost:8080", "same-site")).ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("https://evil.example", "cross-site")).ShouldBe(HttpStatusCode.Forbidden);
        // Its own page is heard (and told that a database is no process).
        (await PostAsync(dashboard.Address.GetLeftPart(UriPartial.Authority), "same-origin")).ShouldBe(HttpStatusCode.Conflict);

        async Task<HttpStatusCode> PostAsync(string? origin, string? site)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/resources/things/stop");
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            if (site is not null)
                request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await browser.SendAsync(request);
            return answer.StatusCode;
        }
    }
}

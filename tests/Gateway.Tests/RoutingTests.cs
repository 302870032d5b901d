using System.Text;

namespace ChuangMeng.Gateway.Tests;

public sealed class RoutingTests : IAsyncLifetime
{
    private Backend projects = null!;
    private Backend tenth = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        projects = await Backend.StartAsync("projects");
        tenth = await Backend.StartAsync("tenth");
        gateway = RunningGateway.Start([projects, tenth]);
    }

    [Fact]
    public async Task A_request_reaches_the_service_of_its_name_unchanged()
    {
        var content = new StringContent("姓名", Encoding.UTF8, "text/csv");
        var echo = await (await gateway.AskAsync(HttpMethod.Post, "/api/projects/v1/candidates?city=%E6%B5%8E%E5%8D%97&limit=5", content, ("Idempotency-Key", "k-1"))).ShouldBeEchoAsync();
        echo.Method.ShouldBe("POST");
        echo.Target.ShouldBe("/api/projects/v1/candidates?city=%E6%B5%8E%E5%8D%97&limit=5");
        echo.BodyLength.ShouldBe(6);
        echo.Headers["content-type"].ShouldBe("text/csv; charset=utf-8");
        echo.Headers["idempotency-key"].ShouldBe("k-1");
    }

    [Fact]
    public async Task A_header_with_other_than_ASCII_reaches_the_service_which_judges_it()
    {
        var echo = await (await gateway.AskAsync(HttpMethod.Get, "/api/projects/v1/candidates", null, ("Idempotency-Key", "键"))).ShouldBeEchoAsync();
        echo.Headers["idempotency-key"].ShouldBe("键");
    }

    [Fact]
    public async Task Whatever_service_the_environment_names_has_its_route()
    {
        await (await gateway.AskAsync("/api/tenth/v1/anything")).ShouldBeEchoAsync();
        tenth.Calls.ShouldBe(1);
        projects.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Identitys_published_keys_fit_the_normal_route()
    {
        await using var issuer = await Issuer.StartAsync();
        await using var own = RunningGateway.Start([issuer.Backend]);
        (await (await own.AskAsync("/api/identity/.well-known/jwks")).ShouldBeEchoAsync()).Target.ShouldBe("/api/identity/.well-known/jwks");
    }

    [Theory]
    [InlineData("/projects/v1/candidates")]
    [InlineData("/api/projectsx/v1")]
    [InlineData("/api")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/api/projects/../../openapi/v1")]
    [InlineData("/openapi/nobody.json")]
    public async Task An_unknown_address_is_a_problem_without_a_token(string path) =>
        await (await gateway.AskAsync(path)).ShouldBeProblemAsync(404, "resource-not-found");

    [Theory]
    [InlineData("", "zh-CN", "未找到所请求的资源")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "未找到所请求的资源")]
    [InlineData("fr, zh-Hans;q=0.5", "zh-CN", "未找到所请求的资源")]
    [InlineData("en;q=0", "zh-CN", "未找到所请求的资源")]
    [InlineData("en", "en", "There is no such resource")]
    [InlineData("en-GB", "en", "There is no such resource")]
    [InlineData("de, zh;q=0.1, en-US;q=0.2", "en", "There is no such resource")]
    public async Task The_gateways_own_problems_speak_Chinese_unless_English_is_preferred(string accepted, string language, string title)
    {
        var answer = await gateway.AskAsync("/nowhere", ("Accept-Language", accepted));
        ((string?)(await answer.ShouldBeProblemAsync(404, "resource-not-found"))["title"]).ShouldBe(title);
        answer.Header("Content-Language").ShouldBe(language);
        answer.Header("Vary").ShouldBe("Accept-Language");
    }

    [Theory]
    [InlineData("/api/projects/..%2F..%2Fhealth")]
    [InlineData("/api/projects/%252e%252e/%252e%252e/health")]
    [InlineData("/api/projects/..%5c..%5chealth")]
    [InlineData("/api/projects/%2e%2e;/%2e%2e;/health")]
    public async Task No_spelling_of_dots_and_slashes_leads_to_a_services_root(string path)
    {
        var answer = await gateway.AskAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        body.ShouldNotBe(projects.Id, "that is what the service's /health says");
        if (answer.IsSuccessStatusCode)
            (await answer.ShouldBeEchoAsync()).Target.ShouldStartWith("/api/projects/");
    }

    [Fact]
    public async Task One_trace_runs_from_the_caller_through_the_gateway_into_the_service()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var echo = await (await gateway.AskAsync("/api/projects/v1", ("traceparent", $"00-{trace}-b7ad6b7169203331-01"))).ShouldBeEchoAsync();
        echo.Headers["traceparent"].ShouldStartWith($"00-{trace}-");
        echo.Headers["traceparent"].ShouldNotContain("b7ad6b7169203331", customMessage: "the gateway's own span is the parent");
        var begun = await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync();
        begun.Headers["traceparent"].Length.ShouldBe(55);
    }

    [Fact]
    public void An_address_of_a_service_that_is_no_address_stops_the_start() =>
        Should.Throw<Exception>(() => RunningGateway.Start([], ("services:projects:http:0", "projects:8080"))).ToString().ShouldContain("services:projects:http:0");

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await tenth.DisposeAsync();
    }
}

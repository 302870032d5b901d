using System.Net;
using System.Text.RegularExpressions;

namespace ChuangMeng.Gateway.Tests;

public sealed partial class DocsTests : IAsyncLifetime
{
    private Backend projects = null!;
    private Backend mentors = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        projects = await Backend.StartAsync("projects");
        mentors = await Backend.StartAsync("mentors");
        projects.OpenApi = Samples.Projects();
        mentors.OpenApi = Samples.Mentors();
        gateway = RunningGateway.Start([projects, mentors], ("Docs:CacheFor", "00:00:00.5"), ("Docs:Timeout", "00:01:00"));
    }

    [Fact]
    public async Task The_root_leads_to_the_docs_page_and_all_it_loads_is_there()
    {
        var root = await gateway.AskAsync("/");
        root.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        root.Header("Location").ShouldBe("/docs");
        var page = await gateway.AskAsync("/docs/index.html");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync();
        var assets = Assets().Matches(html).Select(m => m.Groups[1].Value).ToList();
        assets.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var asset in assets)
        {
            asset.ShouldNotContain("//", customMessage: "nothing comes from elsewhere");
            var answer = await gateway.AskAsync("/docs/" + asset.TrimStart('.', '/'));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, asset);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty();
        }

        (await (await gateway.AskAsync("/docs/index.js")).Content.ReadAsStringAsync()).ShouldContain("/openapi/v1.json");
    }

    [Fact]
    public async Task The_docs_page_may_run_its_own_script_and_call_its_own_address_only()
    {
        var answer = await gateway.AskAsync("/docs/index.html");
        var policy = answer.Header("Content-Security-Policy");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        InlineScript().IsMatch(await answer.Content.ReadAsStringAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_services_documents_are_one_document_without_a_dangling_reference()
    {
        var document = await (await gateway.AskAsync("/openapi/v1.json")).ReadObjectAsync();
        document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/mentors/v1/mentors", "/api/projects/v1/candidates"]);
        Samples.DanglingReferences(document).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_services_own_document_is_given_as_it_is()
    {
        var own = await (await gateway.AskAsync("/openapi/projects.json")).ReadObjectAsync();
        own.ToJsonString().ShouldBe(Samples.Projects().ToJsonString());
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_left_out_and_named_and_comes_back_by_itself()
    {
        await mentors.StopAsync();
        var document = await (await gateway.AskAsync("/openapi/v1.json")).ReadObjectAsync();
        document["paths"]!.AsObject().Select(p => p.Key).ShouldBe(["/api/projects/v1/candidates"]);
        ((string?)document["info"]!["description"]).ShouldNotBeNull().ShouldContain("mentors");
        await (await gateway.AskAsync("/openapi/mentors.json")).ShouldBeProblemAsync(502, "service-unreachable");

        await mentors.StartAgainAsync();
        await Eventually.SucceedsAsync(async () => (await (await gateway.AskAsync("/openapi/v1.json")).ReadObjectAsync())["paths"]!.AsObject().Count.ShouldBe(2));
    }

    [Fact]
    public async Task A_document_comes_from_any_instance_that_gives_it()
    {
        await using var second = await Backend.StartAsync("projects", "b");
        second.OpenApi = Samples.Projects();
        projects.OpenApi = null;
        await using var both = RunningGateway.Start([projects, second]);
        (await both.AskAsync("/openapi/projects.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Assets();

    [GeneratedRegex("<script(?![^>]*src=)")]
    private static partial Regex InlineScript();

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        await mentors.DisposeAsync();
    }
}

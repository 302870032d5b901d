using System.Net;
using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Tests;

/// <summary>The business page's files.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly DirectoryInfo pages = Directory.CreateTempSubdirectory("chuangmeng-pages-");
    private Backend projects = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "index.html"), "<!doctype html><title>业务</title>");
        await File.WriteAllTextAsync(Path.Combine(pages.CreateSubdirectory("assets").FullName, "index-1a2b.js"), "1;");
        projects = await Backend.StartAsync("projects");
        gateway = RunningGateway.Start([projects], ("Operations:Pages", pages.FullName));
    }

    [Fact]
    public async Task The_page_is_asked_for_anew_its_files_are_kept_and_scripts_come_from_here_alone()
    {
        var page = await gateway.AskAsync("/operations/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("业务");
        page.Header("Cache-Control").ShouldBe("no-cache");
        page.Header("Content-Security-Policy").ShouldContain("script-src 'self';");
        page.Header("X-Content-Type-Options").ShouldBe("nosniff");

        var script = await gateway.AskAsync("/operations/assets/index-1a2b.js");
        script.StatusCode.ShouldBe(HttpStatusCode.OK);
        script.Header("Cache-Control").ShouldContain("immutable");

        var bare = await gateway.AskAsync("/operations");
        bare.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        bare.Header("Location").ShouldBe("/operations/");
        projects.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("/operations/nothing.js")]
    [InlineData("/operations/assets/../../gateway.json")]
    [InlineData("/operations/%2e%2e/appsettings.json")]
    public async Task What_is_no_file_of_the_page_is_unknown(string address) =>
        await (await gateway.AskAsync(address)).ShouldBeProblemAsync(404, "resource-not-found");

    [Fact]
    public async Task The_page_is_told_which_services_there_are() =>
        JsonNode.Parse(await (await gateway.AskAsync("/operations/services.json")).Content.ReadAsStringAsync())!.AsArray().Select(s => s!.GetValue<string>()).ShouldBe(["projects"]);

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await projects.DisposeAsync();
        pages.Delete(recursive: true);
    }
}

using ChuangMeng.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class AppearanceTests(TestPlatform platform)
{
    private static readonly string[] Paths = ["/resources", "/console", "/logs", "/traces", "/metrics", "/alerts"];

    [Fact]
    public async Task Every_page_speaks_the_browsers_language_and_the_chosen_one()
    {
        await using var browser = await platform.OpenAsync("/resources", language: "en-GB");
        string[] english = ["Resources", "Console", "Structured logs", "Traces", "Metrics", "Alerts"];
        string[] chinese = ["资源", "控制台日志", "结构化日志", "跟踪", "指标", "告警"];
        foreach (var (path, heading) in Paths.Zip(english))
        {
            await browser.Page.GotoAsync(path);
            await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }

        await browser.Page.GetByText("中文").ClickAsync();
        foreach (var (path, heading) in Paths.Zip(chinese))
        {
            await browser.Page.GotoAsync(path);
            await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }

        (await browser.Page.Locator("html").GetAttributeAsync("lang")).ShouldBe("zh-CN");
    }

    [Fact]
    public async Task A_browser_of_another_language_gets_Chinese()
    {
        await using var browser = await platform.OpenAsync("/resources", language: "fr-FR");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("资源");
    }

    [Fact]
    public async Task It_is_dark_where_the_system_is_and_stays_as_chosen()
    {
        await using var browser = await platform.OpenAsync("/resources", colour: ColorScheme.Dark);
        await Assertions.Expect(browser.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(0, 0, 0)");
        await browser.Page.GetByText("浅色").ClickAsync();
        await Assertions.Expect(browser.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(245, 245, 245)");
        await browser.Page.ReloadAsync();
        await Assertions.Expect(browser.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(245, 245, 245)");
    }

    [Fact]
    public async Task The_pages_are_reached_by_keyboard()
    {
        await using var browser = await platform.OpenAsync("/resources");
        await Assertions.Expect(browser.Row("front")).ToBeVisibleAsync();
        await browser.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Link, new() { Name = "跳到内容" })).ToBeFocusedAsync();
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Link, new() { Name = "结构化日志" })).ToBeFocusedAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("结构化日志");
    }

    [Fact]
    public async Task Nothing_is_asked_of_any_other_address_and_the_policy_refuses_nothing()
    {
        await using var browser = await platform.OpenAsync("/resources");
        foreach (var path in Paths)
        {
            await browser.Page.GotoAsync(path);
            await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        }

        browser.Requested.Select(address => address.Authority).Distinct().ShouldBe([new Uri(platform.Address).Authority]);
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_are_served_with_a_strict_policy_and_only_hashed_ones_are_kept()
    {
        using var http = new HttpClient { BaseAddress = new Uri(platform.Address) };
        using var page = await http.GetAsync("/resources");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        page.Headers.CacheControl!.ToString().ShouldBe("no-cache");

        var script = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "src=\"(/assets/[^\"]+\\.js)\"").Groups[1].Value;
        using var hashed = await http.GetAsync(script);
        hashed.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        hashed.Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await http.GetAsync("/assets/../../package.json")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await http.GetAsync("/%2e%2e/package.json")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await http.GetAsync("/nothing")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}

using ChuangMeng.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class LoginTests(TestPlatform platform)
{
    [Fact]
    public async Task Without_the_token_there_is_only_the_login_page()
    {
        await using var browser = await platform.OpenStrangerAsync();
        await browser.Page.GotoAsync("/logs");
        await browser.Page.WaitForURLAsync("**/login");

        await browser.Page.GetByLabel("令牌", new() { Exact = true }).FillAsync("wrong");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("令牌不正确");

        await browser.Page.GetByLabel("令牌", new() { Exact = true }).FillAsync(platform.Token);
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Row("front")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_printed_address_logs_in_and_the_token_is_out_of_sight()
    {
        var printed = platform.Host.Lines.Single(line => line.StartsWith("Dashboard: ", StringComparison.Ordinal))["Dashboard: ".Length..];
        await using var browser = await platform.OpenStrangerAsync();

        await browser.Page.GotoAsync(printed);

        await Assertions.Expect(browser.Row("front")).ToBeVisibleAsync();
        browser.Page.Url.ShouldNotContain(platform.Token);
    }

    [Fact]
    public async Task A_wrong_printed_address_says_so()
    {
        await using var browser = await platform.OpenStrangerAsync("en-US");
        await browser.Page.GotoAsync("/login?t=wrong");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The token is wrong");
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using ChuangMeng.Dashboard.Tests.Support;
using ChuangMeng.NativeHosting.Telemetry.Tests;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class AlertPageTests(TestPlatform platform)
{
    [Fact]
    public async Task A_firing_alert_and_its_end_are_shown_by_themselves_with_what_to_do()
    {
        await using var browser = await platform.OpenAsync("/alerts");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("告警");
        var alert = browser.Page.Locator("[data-alert='dead-letters/front']");
        await Assertions.Expect(alert).ToHaveCountAsync(0);

        await platform.SendAsync("metrics", Sample.DeadLetters("front", 3));
        await UntilAsync("active", "firing");
        await Soon.ShowsAsync(alert, "触发中");
        await Soon.ShowsAsync(browser.Page.GetByRole(AriaRole.Navigation, new() { Name = "页面" }).Locator(".badge"), "1");
        await Assertions.Expect(alert).ToContainTextAsync("当前值 3 条");
        await Assertions.Expect(alert).ToContainTextAsync("处理步骤");
        await Assertions.Expect(alert).ToContainTextAsync("docs/operations/runbook.md");
        await Assertions.Expect(alert.GetByRole(AriaRole.Link, new() { Name = "指标" })).ToHaveAttributeAsync(
            "href", "/metrics?resource=front&meter=ChuangMeng.Messaging&minutes=30&instrument=chuangmeng.messaging.dead_letters");

        await platform.SendAsync("metrics", Sample.DeadLetters("front", 0));
        await UntilAsync("resolved", "resolved");
        await Assertions.Expect(alert).ToHaveCountAsync(0, new() { Timeout = Soon.Limit });
        await Soon.ShowsAsync(browser.Page.GetByRole(AriaRole.Table), "已恢复");
        await Assertions.Expect(browser.Page.Locator("nav .badge")).ToHaveCountAsync(0);
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_rule_is_explained_in_both_languages_and_opened_by_keyboard_or_by_its_address()
    {
        await using var browser = await platform.OpenAsync("/alerts?rule=slow-answers", language: "en-GB", colour: ColorScheme.Dark);
        var rules = browser.Page.Locator(".rules details");
        await Assertions.Expect(rules).ToHaveCountAsync(5);
        await Assertions.Expect(rules.Nth(3)).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(rules.Nth(3)).ToContainTextAsync("above 1 s");
        await Assertions.Expect(rules.Nth(0)).ToContainTextAsync("above 60 s for 30 s");

        await rules.Nth(0).Locator("summary").FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rules.Nth(0).GetByText("Nothing is lost.")).ToBeVisibleAsync();
        await browser.Page.GetByText("中文").ClickAsync();
        await Assertions.Expect(rules.Nth(0)).ToContainTextAsync("没有丢失任何数据");
    }

    private async Task UntilAsync(string list, string state)
    {
        using var http = new HttpClient { BaseAddress = new Uri(platform.Address) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", platform.Token);
        await Eventually.HoldsAsync(
            async () => (await http.GetFromJsonAsync<JsonElement>("/api/alerts")).GetProperty(list).EnumerateArray()
                .Any(alert => alert.GetProperty("rule").GetString() == "dead-letters" && alert.GetProperty("state").GetString() == state),
            TimeSpan.FromSeconds(60));
    }
}

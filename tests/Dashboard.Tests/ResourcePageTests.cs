using System.Text.Json;
using ChuangMeng.Dashboard.Tests.Support;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class ResourcePageTests(TestPlatform platform)
{
    [Fact]
    public async Task A_resource_is_stopped_and_started_from_its_row_and_the_row_shows_it()
    {
        await using var browser = await platform.OpenAsync("/resources");
        await Assertions.Expect(browser.Row("service-1")).ToContainTextAsync("运行中");

        await browser.Row("service-1").GetByRole(AriaRole.Button, new() { Name = "停止 service-1" }).ClickAsync();
        var question = browser.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(question).ToContainTextAsync("front");
        await question.GetByRole(AriaRole.Button, new() { Name = "停 止" }).ClickAsync();
        await platform.UntilAsync("service-1", "Stopped");
        await Soon.ShowsAsync(browser.Row("service-1"), "已停止");

        await browser.Row("service-1").GetByRole(AriaRole.Button, new() { Name = "启动 service-1" }).ClickAsync();
        await platform.UntilAsync("service-1", "Running");
        await Soon.ShowsAsync(browser.Row("service-1"), "运行中");
        await Soon.ShowsAsync(browser.Row("service-1"), "健康");
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_death_and_the_new_start_are_shown()
    {
        await using var browser = await platform.OpenAsync("/resources?details=service-0");
        var restarts = (await platform.ResourceAsync("service-0")).GetProperty("restarts").GetInt32();
        var drawer = browser.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer).ToContainTextAsync("OTEL_SERVICE_NAME");

        NativeHosting.Processes.Libc.Signal(platform.Host.ProcessOf("service-0"), NativeHosting.Processes.UnixSignal.Kill);

        await Eventually.HoldsAsync(async () => (await platform.ResourceAsync("service-0")).GetProperty("restarts").GetInt32() == restarts + 1);
        await Soon.ShowsAsync(drawer.GetByRole(AriaRole.Row, new() { Name = "重启次数" }), $"{restarts + 1}");
        await platform.UntilAsync("service-0", "Running");
        var process = (await platform.ResourceAsync("service-0")).GetProperty("processId").GetInt32();
        await Soon.ShowsAsync(drawer.GetByRole(AriaRole.Row, new() { Name = "进程号" }), $"{process}");
    }

    [Fact]
    public async Task Secrets_are_never_shown_nor_sent()
    {
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(platform.Host.DataDirectory, "secrets.json")))!;
        await using var browser = await platform.OpenStrangerAsync();
        var received = new List<string>();
        browser.Page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/api/resources/"))
                received.Add(await response.TextAsync());
        };
        await browser.Page.GotoAsync($"/login?t={platform.Token}");
        await browser.Page.GotoAsync("/resources?details=service-0");

        var drawer = browser.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(drawer.GetByRole(AriaRole.Row, new() { Name = "Parameter ••••••••" })).ToBeVisibleAsync();
        await Assertions.Expect(drawer.GetByRole(AriaRole.Row, new() { Name = "OTEL_EXPORTER_OTLP_HEADERS ••••••••" })).ToBeVisibleAsync();
        await Eventually.HoldsAsync(() => received.Count > 0);
        var shown = await browser.Page.ContentAsync();
        secrets.Count.ShouldBeGreaterThan(1);
        foreach (var secret in secrets.Values)
        {
            shown.ShouldNotContain(secret);
            received.ShouldAllBe(text => !text.Contains(secret));
        }
    }

    [Fact]
    public async Task The_graph_shows_who_needs_whom_and_opens_details_by_keyboard()
    {
        await using var browser = await platform.OpenAsync("/resources?view=graph");
        await Assertions.Expect(browser.Page.Locator("[data-edge='front>service']")).ToHaveCountAsync(1);
        await Assertions.Expect(browser.Page.Locator("[data-edge='service>prepare']")).ToHaveCountAsync(1);
        await Assertions.Expect(browser.Page.Locator("[data-resource='prepare']")).ToContainTextAsync("已完成");

        await browser.Page.Locator("[data-resource='front']").FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("front");
        await browser.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}

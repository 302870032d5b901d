using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using Microsoft.Playwright;

namespace ChuangMeng.Platform.Tests;

/// <summary>The operations staff's page in a browser, on the running platform: it shows the true state within two seconds of a change.</summary>
[Collection(nameof(SampleYear))]
public sealed class Business_page_tests(SampleYear year) : IAsyncLifetime
{
    private const string Queue = "insights.WhenRecordChanged_KeepRecord";
    private const float Soon = 2000;
    private static readonly string[] BrowserArguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private readonly List<string> errors = [];
    private readonly List<string> strangers = [];
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = BrowserArguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Fact]
    public async Task The_page_shows_what_the_services_tell_and_loads_nothing_from_elsewhere()
    {
        var page = await SignInAsync("operator");
        var overview = await (await (await year.Platform.AsAsync("province")).GetAsync("/api/projects/v1/selections/overview")).ReadNodeAsync();

        foreach (var city in overview["cities"]!.AsArray())
            await Shows(page.Locator($"tr[data-city='{city!["cityCode"]}']"), city["cityName"]!.GetValue<string>());
        foreach (var service in await year.Platform.DatabasesAsync())
            await Shows(page.Locator($"tr[data-service='{service}'] .audit"), "完整");
        await Assertions.Expect(page.Locator("tr[data-loans]").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".chart canvas")).ToBeVisibleAsync();

        await page.GetByText("English").ClickAsync();
        await Shows(page.Locator("tr[data-service='projects']"), "intact");
        await page.GetByText("Dark").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        (await IsDrawnInAsync(page, 0x42)).ShouldBeTrue("the chart's lines have the dark appearance's grey");
        errors.ShouldBeEmpty();
        strangers.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_is_shown_within_two_seconds_and_so_is_its_end()
    {
        var page = await SignInAsync("operator");
        var row = page.Locator("tr[data-service='streets']");
        await Shows(row, "街区");

        await year.Platform.ScalarAsync<long>("streets", """
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            values (gen_random_uuid(), gen_random_uuid(), 1, 'ChuangMeng.Contracts.Streets.NotYetKnown', '{}', now() - interval '1 hour') returning sequence
            """);
        await Shows(row, "其中 1 条类型未知", Soon);
        await year.Platform.ScalarAsync<long>("streets", "delete from outbox_messages where type like '%NotYetKnown' returning sequence");
        await Assertions.Expect(row).Not.ToContainTextAsync("类型未知", new() { Timeout = Soon });
    }

    [Fact]
    public async Task A_dead_letter_appears_is_looked_at_and_sent_again_by_keyboard()
    {
        var page = await SignInAsync("operator");
        await Shows(page.Locator("tr[data-service='insights']"), "统计");
        using var broker = await year.Platform.BrokerAsync();
        var message = Guid.CreateVersion7();
        await DieAsync(broker, message);

        var row = page.Locator($"tr[data-queue='{Queue}']");
        await Assertions.Expect(row).ToBeVisibleAsync(new() { Timeout = Soon });
        await row.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var letter = page.Locator($"tr[data-message='{message}']");
        await Shows(letter, "SomethingForgotten");
        await Shows(letter, "It could not be handled");
        await letter.GetByRole(AriaRole.Button, new() { Name = "再次投递" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Shows(page.Locator(".ant-message"), "已再次投递 1 条");
        // The consumer does not know it either: it is set aside anew, with the reason of now.
        await Eventually.SucceedsAsync(async () =>
        {
            var shown = await (await (await year.Platform.AsAsync("operator")).GetAsync($"/api/insights/v1/dead-letters?queue={Queue}")).ReadNodeAsync();
            shown["items"]!.AsArray().Single(i => i!["messageId"]!.GetValue<Guid>() == message)!["error"]!.GetValue<string>().ShouldBe("dead-letter");
        });
        (await broker.DeleteAsync($"queues/%2F/{Queue}_error/contents")).EnsureSuccessStatusCode();
        await Assertions.Expect(row).ToHaveCountAsync(0, new() { Timeout = Soon });
    }

    [Fact]
    public async Task Whoever_may_not_sees_nothing_and_a_wrong_password_is_said()
    {
        var page = await OpenAsync();
        await SubmitAsync(page, "operator", "Wrong-password-2026");
        await Shows(page.GetByRole(AriaRole.Alert), "账号或密码不正确");

        await SubmitAsync(page, "jinan", "Chuangmeng-2026");
        await Shows(page.GetByRole(AriaRole.Alert), "没有查看运行状态的权限");
        await Assertions.Expect(page.Locator("tr[data-service]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task When_the_gateway_is_away_the_page_says_so_and_it_comes_back_by_itself()
    {
        var page = await SignInAsync("operator");
        await Shows(page.Locator("tr[data-service='projects']"), "项目");

        await page.Context.SetOfflineAsync(true);
        // More than one part of the page may have asked in vain.
        await Shows(page.GetByRole(AriaRole.Alert).First, "网关没有应答", Soon);
        await page.Context.SetOfflineAsync(false);

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0, new() { Timeout = Soon });
    }

    /// <summary>The pictures of docs/operations/business-page.md; SCREENSHOTS is the directory.</summary>
    [Fact(Explicit = true)]
    public async Task Screenshots()
    {
        var directory = Environment.GetEnvironmentVariable("SCREENSHOTS")!;
        var page = await SignInAsync("operator");
        using var broker = await year.Platform.BrokerAsync();
        await DieAsync(broker, Guid.CreateVersion7());
        await page.Locator($"tr[data-queue='{Queue}']").WaitForAsync();
        await page.Locator("tr[data-loans]").First.WaitForAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "business-page.png"), FullPage = true });
        await page.Locator($"tr[data-queue='{Queue}']").GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator("tr[data-message] .ant-table-row-expand-icon").First.ClickAsync();
        await page.Locator(".ant-table-expanded-row").WaitForAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "dead-letters.png") });
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("English").ClickAsync();
        await page.GetByText("Dark").ClickAsync();
        await page.Locator(".ant-drawer-content").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, "business-page-en-dark.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        (await broker.DeleteAsync($"queues/%2F/{Queue}_error/contents")).EnsureSuccessStatusCode();
    }

    /// <summary>A message as MassTransit sets it aside, of a type that no consumer knows.</summary>
    private static async Task DieAsync(HttpClient broker, Guid message)
    {
        var envelope = new JsonObject
        {
            ["messageId"] = message.ToString(),
            ["messageType"] = new JsonArray("urn:message:ChuangMeng.Contracts.Records:SomethingForgotten"),
            ["message"] = new JsonObject { ["eventId"] = message.ToString(), ["regionCode"] = "370100" },
        };
        // The queue is there once a look at the service's state has made it.
        await Eventually.SucceedsAsync(async () =>
        {
            var answer = await (await broker.PostAsJsonAsync("exchanges/%2F/amq.default/publish", new
            {
                properties = new
                {
                    delivery_mode = 2,
                    message_id = message.ToString(),
                    content_type = "application/vnd.masstransit+json",
                    headers = new Dictionary<string, string>
                    {
                        ["MT-Fault-ExceptionType"] = "System.InvalidOperationException",
                        ["MT-Fault-Message"] = "It could not be handled",
                        ["MT-Fault-Timestamp"] = DateTimeOffset.UtcNow.ToString("O"),
                    },
                },
                routing_key = Queue + "_error",
                payload = envelope.ToJsonString(),
                payload_encoding = "string",
            })).ReadNodeAsync();
            answer["routed"]!.GetValue<bool>().ShouldBeTrue();
        });
    }

    private async Task<IPage> OpenAsync()
    {
        var context = await browser.NewContextAsync(new() { Locale = "zh-CN", ColorScheme = ColorScheme.Light, BaseURL = year.Platform.Gateway.BaseAddress!.ToString(), ViewportSize = new() { Width = 1600, Height = 1000 } });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is not ("data" or "blob") && address.Authority != year.Platform.Gateway.BaseAddress!.Authority)
                strangers.Add(request.Url);
        };
        await page.GotoAsync("/operations/");
        return page;
    }

    private async Task<IPage> SignInAsync(string account)
    {
        var page = await OpenAsync();
        await SubmitAsync(page, account, "Chuangmeng-2026");
        return page;
    }

    private static async Task SubmitAsync(IPage page, string account, string password)
    {
        await page.GetByLabel("账号", new() { Exact = true }).FillAsync(account);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Whether the chart has a point of this grey.</summary>
    private static Task<bool> IsDrawnInAsync(IPage page, int grey) => page.Locator(".chart canvas").EvaluateAsync<bool>("""
        (canvas, grey) => {
          const points = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          for (let at = 0; at < points.length; at += 4)
            if (points[at] === grey && points[at + 1] === grey && points[at + 2] === grey && points[at + 3] === 255) return true;
          return false;
        }
        """, grey);

    private static Task Shows(ILocator place, string text, float within = 15_000) => Assertions.Expect(place).ToContainTextAsync(text, new() { Timeout = within });
}

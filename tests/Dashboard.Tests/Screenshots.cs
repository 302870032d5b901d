using ChuangMeng.Dashboard.Tests.Support;
using ChuangMeng.NativeHosting.Telemetry.Tests;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

/// <summary>
/// The pictures of docs/operations/dashboard.md, of a running platform; made on demand by scripts/screenshots.
/// DASHBOARD is the printed address, SCREENSHOTS the directory.
/// </summary>
public sealed class Screenshots(TestPlatform platform)
{
    private static readonly (string Suffix, string Language, ColorScheme Colour)[] Looks = [("", "zh-CN", ColorScheme.Light), ("-en-dark", "en-GB", ColorScheme.Dark)];

    private static readonly (string Name, string Path, string Until)[] Pages =
    [
        ("resources", "/resources", "tr[data-instance='gateway']"),
        ("graph", "/resources?view=graph", "[data-resource='gateway']"),
        ("details", "/resources?details=projects", ".ant-drawer table"),
        ("console", "/console?resource=gateway", ".output .line"),
        ("logs", "/logs", ".ant-table-row"),
        ("traces", "/traces", ".ant-table-row"),
        ("metrics", "/metrics?resource=gateway&meter=Microsoft.AspNetCore.Hosting&instrument=http.server.request.duration&minutes=15", ".chart canvas"),
    ];

    [Fact(Explicit = true)]
    public async Task Of_every_page_in_both_languages_and_appearances()
    {
        var address = new Uri(Environment.GetEnvironmentVariable("DASHBOARD")!);
        var data = Environment.GetEnvironmentVariable("CHUANGMENG_DATA_DIR")!;
        var root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../"));
        var directory = Environment.GetEnvironmentVariable("SCREENSHOTS")!;
        var (playwright, browser) = await TestPlatform.OpenBrowserAsync();
        using var _ = playwright;
        foreach (var (suffix, language, colour) in Looks)
        {
            await using var context = await browser.NewContextAsync(new() { Locale = language, ColorScheme = colour, BaseURL = address.GetLeftPart(UriPartial.Authority), ViewportSize = new() { Width = 1440, Height = 860 } });
            var page = await context.NewPageAsync();
            // Whose machine made the pictures is nobody's business.
            await page.RouteAsync("**/api/resources/*", async route =>
            {
                var answer = await route.FetchAsync();
                await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace(data, "/srv/chuangmeng/.data").Replace(root, "/srv/chuangmeng/") });
            });
            await page.GotoAsync("/login");
            await PictureAsync(page, "login" + suffix);
            await page.GotoAsync(address.PathAndQuery);
            foreach (var (name, path, until) in Pages)
            {
                await page.GotoAsync(path);
                await page.Locator(until).First.WaitForAsync();
                await PictureAsync(page, name + suffix);
            }

            await page.GotoAsync("/traces?text=POST%20/api/projects");
            await page.Locator("tr:has-text('gateway') a").First.ClickAsync();
            await page.GetByRole(AriaRole.Option).Nth(1).ClickAsync();
            await PictureAsync(page, "trace" + suffix);
        }

        await browser.DisposeAsync();

        async Task PictureAsync(IPage page, string name) => await Screenshots.PictureAsync(page, directory, name);
    }

    /// <summary>Of the tests' own small application, in which something can be wrong.</summary>
    [Fact(Explicit = true)]
    public async Task Of_the_alerts_in_both_languages_and_appearances()
    {
        await platform.SendAsync("metrics", Sample.DeadLetters("front", 3));
        foreach (var (suffix, language, colour) in Looks)
        {
            await using var browser = await platform.OpenAsync("/alerts", language, colour);
            await Assertions.Expect(browser.Page.Locator("[data-alert='dead-letters/front']")).ToBeVisibleAsync();
            await Screenshots.PictureAsync(browser.Page, Environment.GetEnvironmentVariable("SCREENSHOTS")!, "alerts" + suffix);
        }
    }

    private static async Task PictureAsync(IPage page, string directory, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        await Assertions.Expect(page.Locator(".ant-spin-spinning")).ToHaveCountAsync(0);
        await page.EvaluateAsync("document.fonts.ready");
        await page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png") });
    }
}

using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests.Support;

/// <summary>One page in a profile of its own, and what it did besides showing itself.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requested.Add(new Uri(request.Url));
    }

    internal IPage Page { get; }

    /// <summary>Script errors and refusals by the content security policy.</summary>
    internal List<string> Errors { get; } = [];

    internal List<Uri> Requested { get; } = [];

    internal ILocator Row(string instance) => Page.Locator($"tr[data-instance='{instance}']");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}

/// <summary>The two seconds within which a page shows a change.</summary>
internal static class Soon
{
    internal const float Limit = 2000;

    internal static Task ShowsAsync(ILocator locator, string text) => Assertions.Expect(locator).ToContainTextAsync(text, new() { Timeout = Limit });

    internal static Task IsVisibleAsync(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync(new() { Timeout = Limit });
}

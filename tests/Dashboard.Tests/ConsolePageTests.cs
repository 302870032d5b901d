using ChuangMeng.Dashboard.Tests.Support;
using ChuangMeng.NativeHosting.Processes;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class ConsolePageTests(TestPlatform platform)
{
    [Fact]
    public async Task Output_is_shown_followed_searched_and_downloaded()
    {
        await using var browser = await platform.OpenAsync("/console?resource=front");
        var output = browser.Page.GetByRole(AriaRole.Log);
        await Assertions.Expect(output).ToContainTextAsync("Now listening on");

        var file = Path.Combine(platform.Host.DataDirectory, "logs/front.log");
        var before = Ends(file);
        Libc.Signal(platform.Host.ProcessOf("front"), UnixSignal.Kill);
        await Eventually.HoldsAsync(() => Ends(file) == before + 1);
        await Assertions.Expect(output.GetByText("ended with code 137")).ToHaveCountAsync(before + 1, new() { Timeout = Soon.Limit });
        await platform.UntilAsync("front", "Running");

        await browser.Page.GetByRole(AriaRole.Searchbox, new() { Name = "搜索输出" }).FillAsync("NOW listening");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(output.GetByText("ended with code")).ToHaveCountAsync(0);
        await Assertions.Expect(output).ToContainTextAsync("Now listening on");

        var download = await browser.Page.RunAndWaitForDownloadAsync(() => browser.Page.GetByRole(AriaRole.Link, new() { Name = "下载" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("front.log");
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain("ended with code 137");
    }

    private static int Ends(string file) => File.ReadAllText(file).Split("ended with code 137").Length - 1;
}

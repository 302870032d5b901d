using ChuangMeng.Dashboard.Tests.Support;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using ChuangMeng.NativeHosting.Telemetry.Tests;
using Microsoft.Playwright;

namespace ChuangMeng.Dashboard.Tests;

public sealed class TelemetryPageTests(TestPlatform platform)
{
    [Fact]
    public async Task A_log_record_appears_by_itself_and_is_found_by_every_filter()
    {
        await platform.SendAsync("logs", Sample.Logs("front", Sample.Log("an ordinary line")));
        await using var browser = await platform.OpenAsync("/logs?resource=front");
        var table = browser.Page.GetByRole(AriaRole.Table);
        await Assertions.Expect(table).ToContainTextAsync("an ordinary line");

        var record = Sample.Log("金种子项目报备失败", severity: 17);
        record.Attributes.Add(Sample.Attribute("city", "370100"));
        await platform.SendAsync("logs", Sample.Logs("front", record));
        await Soon.ShowsAsync(table, "金种子项目报备失败");

        await browser.Page.GetByRole(AriaRole.Combobox, new() { Name = "级别" }).ClickAsync();
        await browser.Page.GetByTitle("错误 及以上").ClickAsync();
        await Assertions.Expect(table.GetByText("an ordinary line")).ToHaveCountAsync(0);
        await Assertions.Expect(table).ToContainTextAsync("金种子项目报备失败");
        await browser.Page.GetByRole(AriaRole.Searchbox, new() { Name = "搜索消息和属性" }).FillAsync("370100");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(table).ToContainTextAsync("金种子项目报备失败");
        await table.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(table).ToContainTextAsync("city");
        await browser.Page.GetByRole(AriaRole.Searchbox, new() { Name = "搜索消息和属性" }).FillAsync("370200");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(table).ToContainTextAsync("没有数据");
        browser.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Times_are_those_of_Shanghai_wherever_the_browser_is(string language)
    {
        var line = $"written at a known time, {language}";
        var record = Sample.Log(line);
        record.TimeUnixNano = Sample.Nano(new DateTimeOffset(2026, 11, 22, 17, 30, 5, TimeSpan.Zero));
        await platform.SendAsync("logs", Sample.Logs("front", record));
        await using var browser = await platform.OpenAsync("/logs?text=known", language, timezone: "America/New_York");

        var row = browser.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = line });
        await Assertions.Expect(row).ToContainTextAsync("23");
        await Assertions.Expect(row).ToContainTextAsync("01:30:05.000");
    }

    [Fact]
    public async Task A_trace_appears_by_itself_and_shows_its_spans_their_logs_and_its_error()
    {
        await using var browser = await platform.OpenAsync("/traces");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "跟踪" })).ToBeVisibleAsync();
        var id = Sample.NewTraceId();
        var name = "POST /filing " + Sample.Hex(id)[..6];
        await platform.SendAsync("traces", Sample.Spans("front", Sample.Span(id, 1, name, durationMs: 200), Sample.Span(id, 2, "call service", parent: 1, atMs: 10, durationMs: 150)));
        await Soon.IsVisibleAsync(browser.Page.GetByRole(AriaRole.Link, new() { Name = $"打开跟踪 {name}" }));

        await browser.Page.GetByRole(AriaRole.Link, new() { Name = $"打开跟踪 {name}" }).ClickAsync();
        var waterfall = browser.Page.GetByRole(AriaRole.Listbox, new() { Name = "瀑布图" });
        await Assertions.Expect(waterfall.GetByRole(AriaRole.Option)).ToHaveCountAsync(2);

        // What comes later, from another resource, joins the picture.
        var log = Sample.Log("relation does not exist", severity: 17, atMs: 30, traceId: id);
        log.SpanId = Sample.SpanId(3);
        await platform.SendAsync("logs", Sample.Logs("service", log));
        await platform.SendAsync("traces", Sample.Spans("service", Sample.Span(id, 3, "SELECT", parent: 2, atMs: 20, durationMs: 100, error: true)));
        await Assertions.Expect(waterfall.GetByRole(AriaRole.Option)).ToHaveCountAsync(3, new() { Timeout = Soon.Limit });

        await waterfall.GetByRole(AriaRole.Option).First.FocusAsync();
        await browser.Page.Keyboard.PressAsync("ArrowDown");
        await browser.Page.Keyboard.PressAsync("ArrowDown");
        var failed = waterfall.GetByRole(AriaRole.Option, new() { Selected = true });
        await Assertions.Expect(failed).ToContainTextAsync("错误 · SELECT");
        var panel = browser.Page.GetByRole(AriaRole.Region, new() { Name = "跨度详情" });
        await Assertions.Expect(panel).ToContainTextAsync("错误: boom");
        await Assertions.Expect(panel).ToContainTextAsync("relation does not exist");

        await browser.Page.GotoAsync("/traces?error=true&resource=service");
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Row, new() { Name = name })).ToContainTextAsync("1 个错误");
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_histogram_is_drawn_with_percentiles_and_grows_by_itself()
    {
        await platform.SendAsync("metrics", Durations(count: 10));
        await using var browser = await platform.OpenAsync("/metrics?resource=front");
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "filing.duration" }).ClickAsync();
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("filing.duration") })).ToBeVisibleAsync();
        await browser.Page.GetByText("表格").ClickAsync();
        var table = browser.Page.GetByRole(AriaRole.Table);
        await Assertions.Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "P99" })).ToBeVisibleAsync();

        await platform.SendAsync("metrics", Durations(count: 4321));
        await Soon.ShowsAsync(table, "4,3");

        foreach (var range in new[] { "1 分钟", "12 小时" })
        {
            await browser.Page.GetByText(range, new() { Exact = true }).ClickAsync();
            await Assertions.Expect(table).ToContainTextAsync("4,3");
        }

        browser.Errors.ShouldBeEmpty();
    }

    private static ExportMetricsServiceRequest Durations(ulong count) => Sample.Metric("front", new Metric
    {
        Name = "filing.duration",
        Unit = "s",
        Histogram = new()
        {
            AggregationTemporality = AggregationTemporality.Delta,
            DataPoints =
            {
                new HistogramDataPoint
                {
                    StartTimeUnixNano = Sample.Nano(DateTimeOffset.UtcNow.AddSeconds(-1)),
                    TimeUnixNano = Sample.Nano(DateTimeOffset.UtcNow),
                    Count = count,
                    Sum = count * 0.3,
                    ExplicitBounds = { 0.1, 0.5, 1 },
                    BucketCounts = { 0, count, 0, 0 },
                },
            },
        },
    });
}

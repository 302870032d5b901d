using System.Net.Http.Json;
using System.Text.Json;
using ChuangMeng.Dashboard.Tests.Support;
using ChuangMeng.NativeHosting.Tests.Support;
using Google.Protobuf;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(TestPlatform))]
// One application and one browser: side by side the tests would only slow each other beyond the two seconds.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ChuangMeng.Dashboard.Tests.Support;

/// <summary>A small application run by the host as a user would, its dashboard, and one browser for all tests.</summary>
public sealed class TestPlatform : IAsyncLifetime
{
    internal static readonly string[] BrowserArguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly TemporaryDirectory place = new();
    private readonly HttpClient http = new();
    private readonly HttpClient otlp = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal RunningHost Host { get; private set; } = null!;

    internal string Address => Host.Address("dashboard");

    internal string Token => Host.Address("token");

    public async ValueTask InitializeAsync()
    {
        Host = await RunningHost.StartAsync(Path.Combine(place.Path, "data"), user: null, ("Model", "small"));
        (playwright, browser) = await OpenBrowserAsync();
        var environment = (await http.GetFromJsonAsync<Dictionary<string, string>>(new Uri(Host.Front, "/environment")))!;
        otlp.BaseAddress = new Uri(environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var key = environment["OTEL_EXPORTER_OTLP_HEADERS"].Split('=', 2);
        otlp.DefaultRequestHeaders.Add(key[0], key[1]);
    }

    internal static async Task<(IPlaywright Playwright, IBrowser Browser)> OpenBrowserAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = BrowserArguments }));
    }

    /// <summary>Sends telemetry as a resource's exporter does.</summary>
    internal async Task SendAsync(string signal, IMessage message)
    {
        using var body = new ByteArrayContent(message.ToByteArray());
        body.Headers.ContentType = new("application/x-protobuf");
        using var answer = await otlp.PostAsync($"/v1/{signal}", body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The state as the API tells it, not as the page shows it.</summary>
    internal async Task<JsonElement> ResourceAsync(string instance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + "/api/resources");
        request.Headers.Authorization = new("Bearer", Token);
        using var answer = await http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Single(r => r.GetProperty("instance").GetString() == instance);
    }

    internal Task UntilAsync(string instance, string state) => Eventually.GetAsync(
        () => ResourceAsync(instance),
        r => r.GetProperty("state").GetString() == state && (state != "Running" || r.GetProperty("health").GetString() == "Healthy"));

    /// <summary>A fresh browser profile that has not logged in.</summary>
    internal async Task<BrowserPage> OpenStrangerAsync(string language = "zh-CN", ColorScheme colour = ColorScheme.Light, string? timezone = null)
    {
        var context = await browser!.NewContextAsync(new() { Locale = language, ColorScheme = colour, TimezoneId = timezone, BaseURL = Address, ViewportSize = new() { Width = 1400, Height = 900 } });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    /// <summary>A fresh browser profile, logged in by the printed address, on a page.</summary>
    internal async Task<BrowserPage> OpenAsync(string path, string language = "zh-CN", ColorScheme colour = ColorScheme.Light, string? timezone = null)
    {
        var opened = await OpenStrangerAsync(language, colour, timezone);
        await opened.Page.GotoAsync($"/login?t={Token}");
        await opened.Page.GotoAsync(path);
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await Host.DisposeAsync();
        http.Dispose();
        otlp.Dispose();
        place.Dispose();
    }
}

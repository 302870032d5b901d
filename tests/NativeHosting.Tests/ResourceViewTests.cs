using System.Net;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

[Collection(nameof(FullHost))]
public sealed class ResourceViewTests(FullHost full)
{
    private readonly RunningHost host = full.Host;

    [Fact]
    public async Task Details_show_the_environment_with_every_secret_masked()
    {
        using var dashboard = new DashboardClient(host);
        var service = await dashboard.GetAsync("/api/resources/service-0");
        var secrets = await File.ReadAllTextAsync(Path.Combine(host.DataDirectory, "secrets.json"));
        var values = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(secrets)!;

        var environment = service.GetProperty("process").GetProperty("environment").EnumerateArray()
            .ToDictionary(variable => variable.GetProperty("name").GetString()!, variable => variable.GetProperty("value").GetString()!);
        environment["OTEL_SERVICE_NAME"].ShouldBe("service");
        environment["Parameter"].ShouldBe("••••••••");
        environment["OTEL_EXPORTER_OTLP_HEADERS"].ShouldBe("••••••••");
        environment["ConnectionStrings__things"].ShouldContain("Password=••••••••;Database=things");
        environment["ConnectionStrings__rabbitmq"].ShouldContain("amqp://chuangmeng:••••••••@127.0.0.1");
        values.Count.ShouldBeGreaterThan(3);
        foreach (var secret in values.Values)
            service.GetRawText().ShouldNotContain(secret);
        service.GetProperty("dependants").EnumerateArray().Select(name => name.GetString()).ShouldBe(["front"]);
        service.GetProperty("resource").GetProperty("dependsOn").EnumerateArray().Select(name => name.GetString()).ShouldContain("rabbitmq");
    }

    [Fact]
    public async Task A_further_address_for_people_stands_beside_the_endpoints_own()
    {
        using var dashboard = new DashboardClient(host);
        var front = await dashboard.ResourceAsync("front");

        front.GetProperty("urls").EnumerateArray().Select(url => new Uri(url.GetString()!)).ShouldBe([host.Front, new Uri(host.Front, "/count")]);
    }

    [Fact]
    public async Task Memory_and_processor_time_are_those_of_the_process()
    {
        using var dashboard = new DashboardClient(host);
        // A process that the test before had started again has hardly any memory yet.
        var service = await Eventually.GetAsync(() => dashboard.ResourceAsync("front"), r =>
            r.GetProperty("cpuPercent").ValueKind == System.Text.Json.JsonValueKind.Number && r.GetProperty("memoryBytes").GetInt64() > 5_000_000);
        service.GetProperty("memoryBytes").GetInt64().ShouldBeLessThan(1_000_000_000);
        service.GetProperty("cpuPercent").GetDouble().ShouldBeInRange(0, 100.0 * Environment.ProcessorCount);
    }

    [Fact]
    public async Task A_change_of_state_arrives_as_an_event()
    {
        using var dashboard = new DashboardClient(host);
        await using var events = new EventReader(dashboard.Http, "/api/events");
        await events.NextAsync("resources", list => StateOf(list) == "Running");

        Libc.Signal(host.ProcessOf("front"), UnixSignal.Kill);

        await events.NextAsync("resources", list => StateOf(list) is "Restarting" or "Starting");
        await events.NextAsync("resources", list => StateOf(list) == "Running");

        static string? StateOf(System.Text.Json.JsonElement list) =>
            list.EnumerateArray().Single(r => r.GetProperty("instance").GetString() == "front").GetProperty("state").GetString();
    }

    [Fact]
    public async Task Streams_are_limited_and_freed_when_their_reader_goes()
    {
        using var dashboard = new DashboardClient(host);
        List<HttpResponseMessage> open = [];
        HttpStatusCode last;
        do
        {
            open.Add(await dashboard.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead));
            last = open[^1].StatusCode;
        }
        while (last == HttpStatusCode.OK && open.Count < 200);
        open.ForEach(answer => answer.Dispose());

        last.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Eventually.HoldsAsync(async () =>
        {
            using var again = await dashboard.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task Output_is_paged_searched_downloaded_and_followed()
    {
        using var dashboard = new DashboardClient(host);
        await dashboard.UntilAsync("front", "Running");
        var latest = await dashboard.GetAsync("/api/console/front?limit=2");
        latest.GetProperty("lines").GetArrayLength().ShouldBe(2);
        var earlier = await dashboard.GetAsync($"/api/console/front?limit=500&before={Uri.EscapeDataString(latest.GetProperty("before").GetString()!)}");
        var texts = earlier.GetProperty("lines").EnumerateArray().Concat(latest.GetProperty("lines").EnumerateArray()).Select(line => line.GetProperty("text").GetString()!).ToList();
        var download = await dashboard.Http.GetStringAsync("/api/console/front/download");
        download.TrimEnd('\n').Split('\n').Select(line => line[25..]).TakeLast(texts.Count).ShouldBe(texts);

        var found = await dashboard.GetAsync("/api/console/front?text=NOW%20LISTENING");
        found.GetProperty("lines").EnumerateArray().ShouldAllBe(line => line.GetProperty("text").GetString()!.Contains("Now listening"));
        found.GetProperty("lines").GetArrayLength().ShouldBeGreaterThan(0);

        await using var events = new EventReader(dashboard.Http, $"/api/console/front/events?after={Uri.EscapeDataString(latest.GetProperty("after").GetString()!)}");
        Libc.Signal(host.ProcessOf("front"), UnixSignal.Kill);
        await events.NextAsync("lines", lines => lines.EnumerateArray().Any(line => line.GetProperty("text").GetString()!.Contains("ended with code 137")));
        await dashboard.UntilAsync("front", "Running");
    }

    [Theory]
    [InlineData("/api/console/..%2Fsecrets.json")]
    [InlineData("/api/console/nobody")]
    [InlineData("/api/console/nobody/download")]
    [InlineData("/api/console/nobody/events")]
    [InlineData("/api/resources/nobody")]
    public async Task Unknown_names_are_not_found(string path)
    {
        using var dashboard = new DashboardClient(host);
        (await dashboard.GetAsync(path, HttpStatusCode.NotFound)).GetProperty("status").GetInt32().ShouldBe(404);
    }
}

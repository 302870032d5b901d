using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Telemetry.Alerts;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using Google.Protobuf;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

/// <summary>A running dashboard on ports of the system's choice, with its data in a directory of its own.</summary>
sealed class DashboardUnderTest : IAsyncDisposable
{
    public const string Token = "test-token-4711";
    public const string ApiKey = "test-key-0815";

    readonly bool _ownsDirectory;
    readonly AlertSettings _alerts;
    DashboardServer _server;

    DashboardUnderTest(string directory, bool ownsDirectory, AlertSettings alerts, FixedResources resources, DashboardServer server)
    {
        (Directory, _ownsDirectory, _alerts, Resources, _server) = (directory, ownsDirectory, alerts, resources, server);
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    public string Directory { get; }

    public FixedResources Resources { get; }

    /// <summary>Carries the token; the OTLP port ignores it.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public Uri Api(string path) => new($"http://127.0.0.1:{_server.Port}{path}");

    public Uri Otlp(string path) => new($"http://127.0.0.1:{_server.OtlpPort}{path}");

    public static async Task<DashboardUnderTest> StartAsync(long maxBytes = 512L * 1024 * 1024, string? directory = null, params ResourceSnapshot[] resources)
    {
        var ownsDirectory = directory is null;
        directory ??= System.IO.Directory.CreateTempSubdirectory("chuangmeng-telemetry-").FullName;
        return await StartAsync(new(0, Token, 0, ApiKey, directory, maxBytes), ownsDirectory, new(resources));
    }

    public static Task<DashboardUnderTest> StartAsync(AlertSettings alerts, params ResourceSnapshot[] resources) => StartAsync(
        new(0, Token, 0, ApiKey, System.IO.Directory.CreateTempSubdirectory("chuangmeng-telemetry-").FullName, Alerts: alerts), ownsDirectory: true, new(resources));

    static async Task<DashboardUnderTest> StartAsync(DashboardOptions options, bool ownsDirectory, FixedResources resources) =>
        new(options.DataDirectory, ownsDirectory, options.Alerts ?? new(), resources, await DashboardServer.StartAsync(options, resources, CancellationToken.None));

    /// <summary>Stops it and starts it again on the same data.</summary>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await _server.DisposeAsync();
        meanwhile?.Invoke();
        var options = new DashboardOptions(0, Token, 0, ApiKey, Directory, Alerts: _alerts);
        _server = await DashboardServer.StartAsync(options, Resources, CancellationToken.None);
    }

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Http.GetAsync(Api(path));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, $"{path}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Walks all pages of a list.</summary>
    public async Task<List<JsonElement>> GetAllAsync(string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync(cursor is null ? path : $"{path}{(path.Contains('?') ? '&' : '?')}cursor={cursor}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        return items;
    }

    public Task SendAsync(ExportTraceServiceRequest request) => SendAsync("/v1/traces", request);

    public Task SendAsync(ExportLogsServiceRequest request) => SendAsync("/v1/logs", request);

    public Task SendAsync(ExportMetricsServiceRequest request) => SendAsync("/v1/metrics", request);

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string key = ApiKey, string type = "application/x-protobuf", bool gzip = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Otlp(path)) { Content = new ByteArrayContent(gzip ? Compress(body) : body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (gzip) request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.Add("x-otlp-api-key", key);
        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        if (_ownsDirectory) System.IO.Directory.Delete(Directory, recursive: true);
    }

    async Task SendAsync(string path, IMessage message)
    {
        using var response = await PostAsync(path, message.ToByteArray());
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    static byte[] Compress(byte[] body)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return target.ToArray();
    }

    internal sealed class FixedResources(IReadOnlyList<ResourceSnapshot> resources) : IResourceSource
    {
        volatile IReadOnlyList<ResourceSnapshot> _resources = resources;

        public void Become(params ResourceSnapshot[] resources) => _resources = resources;

        public IReadOnlyList<ResourceSnapshot> Snapshot() => _resources;

        public IReadOnlyList<ResourceSnapshot> Glance() => _resources;

        public Task<ResourceDetails?> DetailsAsync(string instance, CancellationToken ct) => Task.FromResult(
            _resources.FirstOrDefault(resource => resource.Instance == instance) is { } found ? new ResourceDetails(found, ProcessDescription.None, []) : null);

        public BilingualText? Order(string instance, ResourceCommand command) => new("不能执行", "Nothing runs here");
    }
}

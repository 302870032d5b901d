using System.Net.Http.Headers;
using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.Bench.Telemetry;

/// <summary>The dashboard with its receiver, without a platform, in a process of its own.</summary>
internal sealed class DashboardProcess : IDisposable
{
    public const string Mode = "dashboard";
    private const string Token = "bench-token", ApiKey = "bench-key", Listening = "Listening on ";
    private readonly ChildProcess process;

    private DashboardProcess(ChildProcess process, string[] ports)
    {
        this.process = process;
        Pages = new() { BaseAddress = new($"http://127.0.0.1:{ports[0]}"), DefaultRequestHeaders = { Authorization = new("Bearer", Token) } };
        Receiver = new() { BaseAddress = new($"http://127.0.0.1:{ports[1]}") };
        Receiver.DefaultRequestHeaders.Add("x-otlp-api-key", ApiKey);
    }

    /// <summary>What the pages ask.</summary>
    public HttpClient Pages { get; }

    /// <summary>Where spans are sent.</summary>
    public HttpClient Receiver { get; }

    public double MemoryMiB => ProcFs.ResidentBytes(process.Id) / 1024.0 / 1024;

    /// <summary>Runs it until it is killed.</summary>
    public static async Task ServeAsync(string data)
    {
        var server = await DashboardServer.StartAsync(new(0, Token, 0, ApiKey, data), new NoResources(), CancellationToken.None);
        Console.WriteLine($"{Listening}{server.Port} {server.OtlpPort}");
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task<DashboardProcess> StartAsync(string data)
    {
        var ports = new TaskCompletionSource<string[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = await ChildProcess.StartAsync(new(Environment.ProcessPath!, [Mode, data], Environment.CurrentDirectory)
        {
            Output = line =>
            {
                if (line.StartsWith(Listening, StringComparison.Ordinal))
                    ports.TrySetResult(line[Listening.Length..].Split(' '));
                else
                    Console.Error.WriteLine(line);
            },
        });
        return await Task.WhenAny(ports.Task, process.Exited) == ports.Task ? new(process, await ports.Task)
            : throw new InvalidOperationException("The dashboard ended");
    }

    public async Task SendAsync(byte[] spans, Action<bool> answered)
    {
        using var content = new ByteArrayContent(spans);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await Receiver.PostAsync("/v1/traces", content);
        answered(answer.IsSuccessStatusCode);
    }

    public void Dispose()
    {
        process.Signal(UnixSignal.Kill);
        process.Dispose();
        Pages.Dispose();
        Receiver.Dispose();
    }

    private sealed class NoResources : IResourceSource
    {
        public IReadOnlyList<ResourceSnapshot> Snapshot() => [];

        public IReadOnlyList<ResourceSnapshot> Glance() => [];

        public Task<ResourceDetails?> DetailsAsync(string instance, CancellationToken ct) => Task.FromResult<ResourceDetails?>(null);

        public BilingualText? Order(string instance, ResourceCommand command) => new("不能执行", "Nothing runs here");
    }
}

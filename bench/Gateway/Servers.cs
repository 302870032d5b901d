using System.Diagnostics;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

namespace ChuangMeng.Bench.Gateway;

/// <summary>A server that answers 1 KiB, and the three proxies before it.</summary>
internal sealed class Servers : IAsyncDisposable
{
    /// <summary>An address that the gateway routes; the server behind answers the same to every one.</summary>
    public const string Path = "/api/projects/v1/dossiers";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("chuangmeng-bench-");
    private readonly List<Process> processes = [];
    private TestIdentity? identity;

    public string Nginx { get; } = Local(FreePorts.Next());
    public string Bare { get; } = Local(FreePorts.Next());
    public string Whole { get; } = Local(FreePorts.Next());

    /// <summary>What a caller of the gateway sends; the others ignore it.</summary>
    public string Authorization { get; } = "Bearer " + TestTokens.For([Roles.CityOfficer], "370100");

    public static async Task<Servers> StartAsync()
    {
        var servers = new Servers { identity = await TestIdentity.StartAsync() };
        try
        {
            await servers.BeginAllAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    private async Task BeginAllAsync()
    {
        var (backend, telemetry) = (FreePorts.Next(), FreePorts.Next());
        var configuration = System.IO.Path.Combine(directory.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(backend, telemetry, new Uri(Nginx).Port));
        Begin("nginx", ["-p", directory.FullName, "-c", configuration, "-e", "stderr"]);
        Begin(Environment.ProcessPath!, ["bare", Bare, Local(backend)]);
        Begin(typeof(ChuangMeng.Gateway.Limits.LimitOptions).Assembly.Location[..^".dll".Length], [], new()
        {
            ["ASPNETCORE_URLS"] = Whole,
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["services__projects__http__0"] = Local(backend),
            ["services__identity__http__0"] = identity!.Address,
            ["Limits__Caller__PerSecond"] = "1000000",
            ["Limits__Caller__Burst"] = "1000000",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Local(telemetry),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        foreach (var proxy in new[] { Nginx, Bare, Whole })
            await AnswersAsync(proxy);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await identity!.DisposeAsync();
        directory.Delete(recursive: true);
    }

    private static string Local(int port) => $"http://127.0.0.1:{port}";

    private void Begin(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        // What it logs costs it the writing, and nobody the reading.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = directory.FullName };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        processes.Add(Process.Start(start)!);
    }

    private async Task AnswersAsync(string proxy)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { { "Authorization", Authorization } } };
        await Eventually.GetAsync(() => client.GetStringAsync(proxy + Path), answer => answer.Length == 1024, TimeSpan.FromMinutes(1));
    }

    /// <summary>As many workers as cores, connections to the server kept: what its documentation advises for a proxy.</summary>
    private static string Configuration(int backend, int telemetry, int proxy) => $$"""
        daemon off;
        pid nginx.pid;
        worker_processes auto;
        events { worker_connections 1024; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          default_type application/json;
          upstream backend { server 127.0.0.1:{{backend}}; keepalive 64; keepalive_requests 1000000000; }
          server { listen 127.0.0.1:{{backend}}; location / { return 200 "{{new string('x', 1024)}}"; } }
          server { listen 127.0.0.1:{{telemetry}}; client_max_body_size 64m; location / { return 200 ""; } }
          server {
            listen 127.0.0.1:{{proxy}};
            location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
          }
        }
        """;
}

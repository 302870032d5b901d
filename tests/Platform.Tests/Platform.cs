using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.Platform.Tests;

/// <summary>The whole platform, started as <c>./run</c> starts it, on free ports and data of its own; with a backup, from that.</summary>
public sealed partial class Platform(bool withSamples, string? backup = null) : IAsyncDisposable
{
    /// <summary>SIGSTOP: the process is alive and does nothing.</summary>
    public const int Stop = 19;
    public const int Continue = 18;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(15);
    private Process? host;

    public static string Root { get; } = FindRoot();

    public DirectoryInfo Data { get; } = Directory.CreateTempSubdirectory("chuangmeng-platform-");
    public HttpClient Gateway { get; private set; } = new();
    public HttpClient Dashboard { get; private set; } = new();

    /// <summary>What the host printed so far, for the message of a test that fails.</summary>
    public string Output { get; private set; } = "";

    public async Task StartAsync()
    {
        // PostgreSQL may run as another user than the tests.
        File.SetUnixFileMode(Data.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        File.Delete(Addresses);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "workdays.csv"), Path.Combine(Data.FullName, "workdays.csv"), overwrite: true);
        host = Process.Start(backup is null
            ? Command("AppHost/bin/Release/net10.0/ChuangMeng.AppHost", $"--empty={(withSamples ? "false" : "true")}")
            : Command("run", "--restore", backup, "--yes"))!;
        host.OutputDataReceived += (_, line) => Output += line.Data + "\n";
        host.ErrorDataReceived += (_, line) => Output += line.Data + "\n";
        host.BeginOutputReadLine();
        host.BeginErrorReadLine();
        var addresses = await ReadyAsync();
        Gateway = new HttpClient { BaseAddress = new Uri(addresses["gateway"]!.GetValue<string>()), Timeout = TimeSpan.FromSeconds(100) };
        Dashboard = new HttpClient { BaseAddress = new Uri(addresses["dashboard"]!.GetValue<string>()) };
        Dashboard.DefaultRequestHeaders.Authorization = new("Bearer", addresses["token"]!.GetValue<string>());
    }

    /// <summary>Runs <c>./run</c> on this platform's data to its end; what it printed.</summary>
    public async Task<string> RunScriptAsync(params string[] arguments)
    {
        using var script = Process.Start(Command("run", arguments))!;
        var printed = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? printed[0] : throw new InvalidOperationException($"./run ended with code {script.ExitCode}: {string.Concat(printed)}");
    }

    private ProcessStartInfo Command(string program, params string[] arguments) => new(Path.Combine(Root, program), arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["CHUANGMENG_DATA_DIR"] = Data.FullName,
            ["CHUANGMENG_GATEWAY_PORT"] = "0",
            ["CHUANGMENG_DASHBOARD_PORT"] = "0",
            ["DOTNET_ENVIRONMENT"] = "Development",
        },
    };

    /// <summary>Written by the host when all is up.</summary>
    private string Addresses => Path.Combine(Data.FullName, "addresses.json");

    private async Task<JsonNode> ReadyAsync()
    {
        await Eventually.SucceedsAsync(() =>
        {
            if (host!.HasExited)
                throw new InvalidOperationException("The host ended: " + Output);
            return File.Exists(Addresses) ? Task.CompletedTask : throw new TimeoutException("Not up yet: " + Output);
        }, StartLimit);
        return JsonNode.Parse(await File.ReadAllTextAsync(Addresses))!;
    }

    /// <summary>A caller signed in as one of the development accounts.</summary>
    public async Task<HttpClient> AsAsync(string userName)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = userName,
            ["password"] = "Chuangmeng-2026",
        });
        var token = (await (await Gateway.PostAsync("/api/identity/v1/token", form)).ReadNodeAsync())["access_token"]!.GetValue<string>();
        return new HttpClient
        {
            BaseAddress = Gateway.BaseAddress,
            Timeout = Gateway.Timeout,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }

    public async Task<JsonArray> ResourcesAsync()
    {
        var answer = await (await Dashboard.GetAsync("/api/resources")).ReadNodeAsync();
        return answer as JsonArray ?? answer["items"]!.AsArray();
    }

    /// <summary>Ends a resource's process as a crash or the kernel would: SIGKILL.</summary>
    public Task KillAsync(string resource) => SignalAsync(resource, 9);

    /// <summary>Sends a resource's process a signal; nothing where it has none at the moment.</summary>
    public async Task SignalAsync(string resource, int signal)
    {
        var process = (await ResourcesAsync()).Single(r => r!["name"]!.GetValue<string>() == resource)!["processId"];
        if (process is not null)
            Kill(process.GetValue<int>(), signal);
    }

    /// <summary>The merged OpenAPI document, once every service is in it.</summary>
    public async Task<JsonNode> OpenApiAsync()
    {
        var services = await DatabasesAsync();
        return await Eventually.GetAsync(
            async () => await (await Gateway.GetAsync("/openapi/v1.json")).ReadNodeAsync(),
            document => services.All(s => document["paths"]!.AsObject().Any(p => p.Key.StartsWith($"/api/{s}/", StringComparison.Ordinal))),
            TimeSpan.FromMinutes(1));
    }

    /// <summary>The services' databases.</summary>
    public async Task<IReadOnlyList<string>> DatabasesAsync()
    {
        await using var connection = await OpenDatabaseAsync("postgres");
        await using var command = new NpgsqlCommand("select datname from pg_database where not datistemplate and datname <> 'postgres' order by 1", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
            names.Add(rows.GetString(0));
        return names;
    }

    /// <summary>A connection of the owner of a service's tables, who sees all rows.</summary>
    public async Task<NpgsqlConnection> OpenDatabaseAsync(string database)
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data.FullName, "secrets.json")))!;
        var address = new Uri((await ResourcesAsync()).Single(r => r!["name"]!.GetValue<string>() == "postgres")!["urls"]![0]!.GetValue<string>());
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Username = "postgres",
            Password = secrets["postgres-password"]!.GetValue<string>(),
            Database = database,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T> ScalarAsync<T>(string database, string sql)
    {
        await using var connection = await OpenDatabaseAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first row's texts; null where there is none.</summary>
    public async Task<string[]?> RowAsync(string database, string sql)
    {
        await using var connection = await OpenDatabaseAsync(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)] : null;
    }

    /// <summary>The broker's management API.</summary>
    public async Task<HttpClient> BrokerAsync()
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data.FullName, "secrets.json")))!;
        var urls = (await ResourcesAsync()).Single(r => r!["name"]!.GetValue<string>() == "rabbitmq")!["urls"]!.AsArray();
        var credentials = Encoding.UTF8.GetBytes($"guest:{secrets["rabbitmq-password"]!.GetValue<string>()}");
        return new HttpClient
        {
            BaseAddress = new Uri(urls.Select(u => u!.GetValue<string>()).Single(u => u.StartsWith("http://", StringComparison.Ordinal)) + "/api/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials)) },
        };
    }

    /// <summary>Ends the host as a crash would; what it started ends with it.</summary>
    public async Task KillHostAsync()
    {
        Kill(host!.Id, 9);
        await host.WaitForExitAsync();
        host.Dispose();
    }

    /// <summary>Stops all of it in order; the data stay.</summary>
    public async Task StopAsync()
    {
        if (host is not { HasExited: false })
            return;
        Kill(host.Id, 15);
        await host.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        host?.Dispose();
        Gateway.Dispose();
        Dashboard.Dispose();
        Data.Delete(recursive: true);
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ChuangMeng.sln")))
            directory = directory.Parent ?? throw new InvalidOperationException("No ChuangMeng.sln above the tests");
        return directory.FullName;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

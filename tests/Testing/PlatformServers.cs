using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.NativeHosting.Servers;
using Xunit;

namespace ChuangMeng.Testing;

/// <summary>
/// A PostgreSQL and a RabbitMQ of the test assembly's own, real ones, started once for all its tests:
/// <c>[assembly: AssemblyFixture(typeof(PlatformServers))]</c>.
/// </summary>
public sealed class PlatformServers : IAsyncLifetime
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("chuangmeng-tests-");
    private readonly Lazy<PostgresServerProcess> postgres;
    private readonly RabbitMqServerProcess rabbit;

    public PlatformServers()
    {
        // The server may run as another user than the tests.
        File.SetUnixFileMode(directory.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        postgres = new(() => new(new(Path.Combine(directory.FullName, "postgres"))
        {
            Durable = Durable,
            Settings = new Dictionary<string, string> { ["max_connections"] = "400" },
        }));
        rabbit = new(new(Path.Combine(directory.FullName, "rabbitmq")));
    }

    /// <summary>For measurements: commits wait for the disk, as they do in operation.</summary>
    public bool Durable { get; init; }

    public string PostgresConnection(string database) => postgres.Value.ConnectionString(database);

    public async ValueTask InitializeAsync() =>
        await Task.WhenAll(postgres.Value.StartAsync(CancellationToken.None), rabbit.StartAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await postgres.Value.DisposeAsync();
        await rabbit.DisposeAsync();
        directory.Delete(recursive: true);
    }

    public Task CreateDatabaseAsync(string name) => postgres.Value.CreateDatabaseAsync(name);

    /// <summary>Kills the broker with SIGKILL and starts it again on the same data and port.</summary>
    public async Task KillBrokerAsync(Func<Task>? whileDown = null)
    {
        await QueuesReachDiskAsync();
        await rabbit.KillAsync();
        if (whileDown is not null)
            await whileDown();
        await rabbit.StartAsync(CancellationToken.None);
    }

    /// <summary>
    /// RabbitMQ 3.10 writes the names of new quorum queues to disk up to a second late; one that a kill catches before
    /// that never finds a leader again. No publisher waits that long, so the kill does.
    /// </summary>
    private async Task QueuesReachDiskAsync()
    {
        using var management = Management();
        await Eventually.SucceedsAsync(async () =>
        {
            var queues = JsonNode.Parse(await management.GetStringAsync("queues?columns=name,vhost,type"))!.AsArray();
            var names = string.Join('\n', Directory.EnumerateFiles(directory.FullName, "names.dets", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));
            foreach (var queue in queues.Where(q => q!["type"]!.GetValue<string>() == "quorum"))
            {
                if (!names.Contains($"{queue!["vhost"]}_{queue["name"]}", StringComparison.Ordinal))
                    throw new InvalidOperationException($"Queue {queue["name"]} is not on disk yet");
            }
        });
    }

    /// <summary>Kills PostgreSQL with SIGKILL and starts it again on the same data and port.</summary>
    public async Task KillDatabaseAsync(Func<Task>? whileDown = null)
    {
        await postgres.Value.KillAsync();
        if (whileDown is not null)
            await whileDown();
        await postgres.Value.StartAsync(CancellationToken.None);
    }

    /// <summary>A part of the broker for one test class: its queues and exchanges meet nobody else's.</summary>
    /// <returns>The connection string.</returns>
    public async Task<string> CreateVirtualHostAsync(string name)
    {
        using var management = Management();
        (await management.PutAsync($"vhosts/{name}", null)).EnsureSuccessStatusCode();
        return $"amqp://{rabbit.UserName}:{Uri.EscapeDataString(rabbit.Password)}@{rabbit.Host}:{rabbit.Port}/{name}";
    }

    /// <summary>The broker's management API.</summary>
    public HttpClient Management() => new()
    {
        BaseAddress = new Uri($"http://{rabbit.Host}:{rabbit.ManagementPort}/api/"),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{rabbit.UserName}:{rabbit.Password}"))),
        },
    };
}

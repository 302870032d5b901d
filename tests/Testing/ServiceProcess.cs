using System.Net.Http.Headers;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;
using ChuangMeng.ServiceDefaults.Health;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Testing;

/// <summary>A built service as a process of its own, with a database, a broker's virtual host and Production's settings.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string RolePassword = "a-password-for-tests";
    private readonly ChildProcess process;

    private ServiceProcess(ChildProcess process, string address, string owner, string connection) =>
        (this.process, Address, Connection, Owner) = (process, address, connection, NpgsqlDataSource.Create(owner));

    public string Address { get; }

    /// <summary>The connection string of the service's own role.</summary>
    public string Connection { get; }

    /// <summary>The tables' owner.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <param name="service">Its name in lower case; its program lies beside the caller's.</param>
    /// <param name="database">A name for its database and its part of the broker.</param>
    /// <param name="fill">What is there before it starts.</param>
    public static async Task<ServiceProcess> StartAsync<TDb>(
        PlatformServers servers, TestIdentity identity, string service, string database, Func<NpgsqlDataSource, Task>? fill = null) where TDb : ServiceDb
    {
        await servers.CreateDatabaseAsync(database);
        var owner = servers.PostgresConnection(database);
        await using (var source = NpgsqlDataSource.Create(owner))
        {
            var options = new DbContextOptionsBuilder<TDb>();
            PersistenceExtensions.Configure(options, source);
            await using var db = (TDb)Activator.CreateInstance(typeof(TDb), options.Options)!;
            await DatabaseSetup.RunAsync(db, service + "_service", RolePassword, CancellationToken.None);
            if (fill is not null)
                await fill(source);
        }

        var program = typeof(TDb).Assembly.Location[..^".dll".Length];
        var address = $"http://127.0.0.1:{FreePorts.Next()}";
        var connection = new NpgsqlConnectionStringBuilder(owner) { Username = service + "_service", Password = RolePassword }.ConnectionString;
        var output = new LastLines(50);
        var process = await ChildProcess.StartAsync(new(program, [], Path.GetDirectoryName(program)!)
        {
            Environment = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = address,
                ["DOTNET_ENVIRONMENT"] = "Production",
                [$"ConnectionStrings__{service}"] = connection,
                ["ConnectionStrings__rabbitmq"] = await servers.CreateVirtualHostAsync(database),
                ["services__identity__http__0"] = identity.Address,
                ["PersonalData__Key"] = "a-personal-data-key-for-tests",
                ["Attachments__Directory"] = Path.Combine(Path.GetTempPath(), $"chuangmeng-{database}-{Guid.NewGuid():n}"),
            },
            Output = output.Add,
        });
        var started = new ServiceProcess(process, address, owner, connection);
        using var client = new HttpClient { BaseAddress = new(address) };
        await Eventually.SucceedsAsync(async () =>
        {
            if (process.Exited.IsCompleted)
                throw new InvalidOperationException($"The service ended: {output}");
            (await client.GetAsync(HealthExtensions.HealthPath)).EnsureSuccessStatusCode();
        }, TimeSpan.FromMinutes(1));
        return started;
    }

    /// <summary>A caller with this role and region, on so many connections that are kept open.</summary>
    public HttpClient As(string role, string region, int connections = 1, params string[] also) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10) })
        {
            BaseAddress = new(Address),
            Timeout = TimeSpan.FromMinutes(10),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For([role], region, null, also)) },
        };

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(UnixSignal.Terminate, TimeSpan.FromSeconds(15));
        process.Dispose();
        await Owner.DisposeAsync();
    }
}

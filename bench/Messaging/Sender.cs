using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace ChuangMeng.Bench.Messaging;

/// <summary>A database with an outbox, a broker, and the platform's own persistence and messaging between the two, in this process.</summary>
internal sealed class Sender : IAsyncDisposable
{
    /// <summary>Where MassTransit publishes the event that is sent here.</summary>
    public const string Exchange = "ChuangMeng.Contracts.Projects:SelectionReturned";

    /// <summary>Where the consumer of this assembly takes it from.</summary>
    public const string ConsumerQueue = $"{ServiceName}.{nameof(WhenSelectionReturned_Note)}";

    private const string ServiceName = "bench";
    private const string RolePassword = "a-password-for-tests";

    private Sender(PlatformServers servers, string database, string broker) =>
        (Servers, Database, Broker, Owner) = (servers, database, broker, NpgsqlDataSource.Create(servers.PostgresConnection(database)));

    public PlatformServers Servers { get; }
    public string Database { get; }
    public string Broker { get; }

    /// <summary>The tables' owner.</summary>
    public NpgsqlDataSource Owner { get; }

    public static async Task<Sender> StartAsync(PlatformServers servers, string name)
    {
        await servers.CreateDatabaseAsync(name);
        var sender = new Sender(servers, name, await servers.CreateVirtualHostAsync(name));
        var options = new DbContextOptionsBuilder<ProjectsDb>();
        PersistenceExtensions.Configure(options, sender.Owner);
        await using var db = new ProjectsDb(options.Options);
        await DatabaseSetup.RunAsync(db, "projects_service", RolePassword, CancellationToken.None);
        await sender.ExecuteAsync("""
            create table written (event_id uuid not null);
            create table effects (event_id uuid not null);
            grant select, insert on effects to projects_service
            """);
        return sender;
    }

    /// <summary>The connection string of the service's own role.</summary>
    public string Connection => new NpgsqlConnectionStringBuilder(OwnerConnection) { Username = "projects_service", Password = RolePassword }.ConnectionString;

    public string OwnerConnection => Servers.PostgresConnection(Database);

    /// <summary>The dispatcher and, where wanted, the consumer, as a service has them; they work until disposed of.</summary>
    public Task<IHost> RunServiceAsync(bool consuming) => RunServiceAsync(Connection, Broker, consuming);

    public static async Task<IHost> RunServiceAsync(string database, string broker, bool consuming)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:projects"] = database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = broker;
        builder.Services.AddSingleton(new ServiceIdentity(ServiceName));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddPersistence<ProjectsDb>("projects");
        // The consumers of the assembly named: this one has one, Contracts has none.
        builder.AddMessaging((consuming ? typeof(Sender) : typeof(Contracts.IntegrationEvent)).Assembly);
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return host;
    }

    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new(Broker) }.CreateConnectionAsync();

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> GetAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<string> PostgresVersionAsync() => GetAsync<string>("show server_version");

    public ValueTask DisposeAsync() => Owner.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 1800;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

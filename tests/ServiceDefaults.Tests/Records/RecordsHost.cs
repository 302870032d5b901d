using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Tests.Records;

/// <summary>The smallest thing that is recorded, and one that is not.</summary>
public sealed class Thing : Aggregate, IRecorded
{
    public string Name { get; private set; } = "";

    public static Thing Make(string name) => new() { RegionCode = "370102", Name = name };

    public void Rename(string name) => Name = name;

    public RecordChanged ToRecord() => new(RecordKind.Space, Name, "open", new(2026, 3, 1), null,
        new Dictionary<string, string> { ["kind"] = "test" }, new Dictionary<string, decimal> { ["rooms"] = 2 });
}

public sealed class UntoldThing : Aggregate
{
    public static UntoldThing Make() => new() { RegionCode = "370102" };
}

public sealed class ThingsDb(DbContextOptions<ThingsDb> options) : ServiceDb(options)
{
    protected override void Configure(ModelBuilder model)
    {
        model.Entity<Thing>().ToTable("things").Property(t => t.Id).ValueGeneratedNever();
        model.Entity<UntoldThing>().ToTable("untold_things").Property(t => t.Id).ValueGeneratedNever();
    }
}

/// <summary>A service of two tables, without an API: its database under its own role, its queues and its outbox.</summary>
public sealed class RecordsHost(PlatformServers servers) : IAsyncLifetime
{
    private const string RolePassword = "a-password-for-tests";
    private readonly string unique = $"things_{Guid.NewGuid():n}"[..20];
    private NpgsqlDataSource? owner;
    private IHost? host;

    private NpgsqlDataSource Owner => owner ??= NpgsqlDataSource.Create(servers.PostgresConnection(unique));

    public async ValueTask InitializeAsync()
    {
        await servers.CreateDatabaseAsync(unique);
        await using (var db = OwnerContext())
        {
            await db.Database.EnsureCreatedAsync();
            await DatabaseSetup.RunAsync(db, "things_service", RolePassword, CancellationToken.None);
        }

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:things"] = new NpgsqlConnectionStringBuilder(servers.PostgresConnection(unique)) { Username = "things_service", Password = RolePassword }.ConnectionString;
        builder.Configuration["ConnectionStrings:rabbitmq"] = await servers.CreateVirtualHostAsync(unique);
        builder.Services.AddSingleton(new ServiceIdentity("things"));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddPersistence<ThingsDb>("things");
        // The consumers that every service has; Contracts holds none of its own.
        builder.AddMessaging(typeof(IntegrationEvent).Assembly);
        host = builder.Build();
        await host.StartAsync();
        (await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60))).ShouldBe(BusHealthStatus.Healthy);
    }

    public IBus Bus => host!.Services.GetRequiredService<IBus>();

    /// <summary>Does something as a service does, and saves it.</summary>
    public async Task SaveAsync(Func<ThingsDb, Task> work)
    {
        using var _ = Caller.System("Test", RegionScope.Province).Begin();
        await using var scope = host!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ThingsDb>();
        await work(db);
        await db.SaveChangesAsync();
    }

    public Task SaveAsync(Action<ThingsDb> work) => SaveAsync(db =>
    {
        work(db);
        return Task.CompletedTask;
    });

    public Task ChangeAsync(Guid id, Action<ThingsDb, Thing> change) => SaveAsync(async db => change(db, await db.Set<Thing>().SingleAsync(t => t.Id == id)));

    public async Task<List<T>> AsOwnerAsync<T>(string sql, params object[] values) => await DefaultsHost.QueryAsync<T>(servers.PostgresConnection(unique), sql, values);

    /// <summary>The payloads of what was told of this type, in the order in which it was written.</summary>
    public async Task<List<TEvent>> ToldAsync<TEvent>(string where, params object[] values) where TEvent : IntegrationEvent =>
        (await AsOwnerAsync<string>($"select payload::text from outbox_messages where type = '{typeof(TEvent).FullName}' and {where} order by sequence", values))
            .ConvertAll(p => System.Text.Json.JsonSerializer.Deserialize<TEvent>(p, EventJson.Options)!);

    private ThingsDb OwnerContext()
    {
        var options = new DbContextOptionsBuilder<ThingsDb>();
        PersistenceExtensions.Configure(options, Owner);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is null)
            return;
        await host.StopAsync();
        host.Dispose();
        if (owner is not null)
            await owner.DisposeAsync();
    }
}

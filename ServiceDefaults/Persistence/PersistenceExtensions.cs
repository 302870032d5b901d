using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Persistence;

public static class PersistenceExtensions
{
    /// <summary>The key of the pool of connections that contexts use, and nothing else.</summary>
    public const string ContextPool = "contexts";

    /// <summary>
    /// The service's database under its own role: <c>ConnectionStrings:{service}</c>. Contexts have a pool of their own, whose connections are told the
    /// caller's region whenever one is opened, so that they need not forget it before. What else takes a connection (<see cref="NpgsqlDataSource"/>)
    /// takes one that was told nothing.
    /// </summary>
    public static IHostApplicationBuilder AddPersistence<TDb>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
    {
        builder.Services.AddSingleton(_ => DataSource(Connection(), mostConnections: 20, forgetting: true));
        builder.Services.AddKeyedSingleton(ContextPool, (_, _) => DataSource(Connection(), mostConnections: 40, forgetting: false));
        builder.Services.AddSingleton<SavingInterceptor>();
        builder.Services.AddDbContextPool<TDb>((services, options) => Configure(options, services.GetRequiredKeyedService<NpgsqlDataSource>(ContextPool))
            .AddInterceptors(new RegionScopeInterceptor(), services.GetRequiredService<SavingInterceptor>()));
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        return builder;

        string Connection() => builder.Configuration.GetConnectionString(service) ?? throw new InvalidOperationException($"ConnectionStrings:{service} is not set");
    }

    /// <summary>The context options that services, migrations and tests share.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options
            .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", "public"))
            // The outbox's and the audit's tables are added on saving, whatever the caller tracks.
            .ConfigureWarnings(w => w.Ignore(CoreEventId.SensitiveDataLoggingEnabledWarning));

    /// <param name="forgetting">Whether PostgreSQL is made to forget the session before a connection is used again: seven statements more.</param>
    private static NpgsqlDataSource DataSource(string connectionString, int mostConnections, bool forgetting)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A killed server is noticed, and a waiting pool does not hide it for minutes.
            Timeout = 10,
            CommandTimeout = 30,
            MaxPoolSize = mostConnections,
            NoResetOnClose = !forgetting,
            MaxAutoPrepare = 64,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}

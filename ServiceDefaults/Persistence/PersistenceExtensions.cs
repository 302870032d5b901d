using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Persistence;

public static class PersistenceExtensions
{
    /// <summary>The service's database under its own role: <c>ConnectionStrings:{service}</c>.</summary>
    public static IHostApplicationBuilder AddPersistence<TDb>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
    {
        builder.Services.AddSingleton(_ => DataSource(builder.Configuration.GetConnectionString(service)
            ?? throw new InvalidOperationException($"ConnectionStrings:{service} is not set")));
        builder.Services.AddSingleton<SavingInterceptor>();
        builder.Services.AddDbContextPool<TDb>((services, options) => Configure(options, services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(new RegionScopeInterceptor(), services.GetRequiredService<SavingInterceptor>()));
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        return builder;
    }

    /// <summary>The context options that services, migrations and tests share.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options
            .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", "public"))
            // The outbox's and the audit's tables are added on saving, whatever the caller tracks.
            .ConfigureWarnings(w => w.Ignore(CoreEventId.SensitiveDataLoggingEnabledWarning));

    private static NpgsqlDataSource DataSource(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // A killed server is noticed, and a waiting pool does not hide it for minutes.
            Timeout = 10,
            CommandTimeout = 30,
            MaxPoolSize = 40,
            MaxAutoPrepare = 64,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}

using System.Diagnostics;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.Migrations;

internal static class Databases
{
    /// <summary>Brings the databases of all services up to date, side by side; a failure of one fails the run.</summary>
    public static Task SetUpAllAsync(IConfiguration configuration, ILogger log, CancellationToken stop) =>
        Task.WhenAll(ServiceAssemblies.All.Select(assembly =>
            SetUpAsync(ServiceAssemblies.ContextOf(assembly)!, ServiceAssemblies.ServiceName(assembly), configuration, log, stop)));

    private static async Task SetUpAsync(Type context, string service, IConfiguration configuration, ILogger log, CancellationToken stop)
    {
        var owner = configuration.GetConnectionString(service) ?? throw Missing($"ConnectionStrings:{service}");
        var password = configuration[$"Roles:{service}"] ?? throw Missing($"Roles:{service}");
        var clock = Stopwatch.StartNew();
        await using var source = NpgsqlDataSource.Create(owner);
        await using var db = Create(context, source);
        await DatabaseSetup.RunAsync(db, service + "_service", password, stop);
        log.LogInformation("Database {Service} is up to date after {Elapsed} ms", service, clock.ElapsedMilliseconds);
    }

    private static ServiceDb Create(Type context, NpgsqlDataSource source)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        PersistenceExtensions.Configure(options, source);
        return (ServiceDb)Activator.CreateInstance(context, options.Options)!;
    }

    private static InvalidOperationException Missing(string setting) => new($"{setting} is not set");
}

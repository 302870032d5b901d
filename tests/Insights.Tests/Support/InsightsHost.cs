using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Insights.Tests.Support;

/// <summary>Insights with a database and a part of the broker of one test class's own.</summary>
public class InsightsHost(PlatformServers servers) : ServiceHost<Program, InsightsDb>(servers, "insights")
{
    private NpgsqlDataSource? owner;

    private NpgsqlDataSource Owner => owner ??= NpgsqlDataSource.Create(OwnerConnection);

    /// <summary>A context that sees all rows; all of them share a few connections.</summary>
    public InsightsDb Look()
    {
        var options = new DbContextOptionsBuilder<InsightsDb>();
        PersistenceExtensions.Configure(options, Owner);
        return new(options.Options);
    }

    /// <summary>Runs SQL as the tables' owner.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

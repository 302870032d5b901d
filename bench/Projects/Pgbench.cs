using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>PostgreSQL's own load generator, with prepared statements.</summary>
internal static partial class Pgbench
{
    /// <param name="connection">Whom it connects as.</param>
    /// <param name="scope">The region whose rows it may see, as a service tells PostgreSQL; null: tells nothing.</param>
    /// <param name="script">What each transaction does.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> RunAsync(string connection, ServiceDefaults.Security.RegionScope? scope, string script, int clients, int seconds)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var output = await Tool.RunAsync("pgbench", ["-n", "-M", "prepared", "-f", file, "-c", $"{clients}", "-j", "1", "-T", $"{seconds}"], new Dictionary<string, string?>
            {
                ["PGHOST"] = server.Host,
                ["PGPORT"] = $"{server.Port}",
                ["PGUSER"] = server.Username,
                ["PGPASSWORD"] = server.Password,
                ["PGDATABASE"] = server.Database,
                ["PGOPTIONS"] = scope is { } s ? $"-c app.region_from={s.From} -c app.region_to={s.To}" : null,
            });
            return double.Parse(Transactions().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("tps = ([0-9.]+)")]
    private static partial Regex Transactions();
}

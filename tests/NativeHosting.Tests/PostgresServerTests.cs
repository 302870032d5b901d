using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;
using ChuangMeng.NativeHosting.Tests.Support;
using Npgsql;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_cluster_keeps_rows_and_password_through_kill_9_and_takes_a_changed_password()
    {
        using var place = new TemporaryDirectory();
        var options = new PostgresServerOptions(Path.Combine(place.Path, "postgres")) { Settings = new Dictionary<string, string> { ["shared_buffers"] = "16MB" } };
        string kept;
        await using (var server = new PostgresServerProcess(options))
        {
            await server.StartAsync();
            kept = server.Password;
            await server.CreateDatabaseAsync("projects");
            await server.CreateDatabaseAsync("projects");
            await ExecuteAsync(server, "CREATE TABLE t AS SELECT 7 AS n");

            await server.KillAsync();
            await server.StartAsync();

            (await ExecuteAsync(server, "SELECT n FROM t")).ShouldBe(7);
            (await ExecuteAsync(server, "SHOW data_checksums")).ShouldBe("on");
            (await ExecuteAsync(server, "SHOW server_encoding")).ShouldBe("UTF8");
        }

        await using var changed = new PostgresServerProcess(options with { Password = "another" });
        await changed.StartAsync();
        kept.Length.ShouldBeGreaterThan(30);
        (await ExecuteAsync(changed, "SELECT n FROM t")).ShouldBe(7);
        await changed.DisposeAsync();
        Leftovers.Of(place.Path).ShouldBeEmpty();
    }

    private static async Task<object?> ExecuteAsync(PostgresServerProcess server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("projects") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

using ChuangMeng.Projects;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>The Projects service, through which the concerns of ServiceDefaults are proved.</summary>
public class DefaultsHost(PlatformServers servers) : ServiceHost<Program, ProjectsDb>(servers, "projects")
{
    public const string Api = "/api/projects/v1";

    /// <summary>Runs SQL as the tables' owner.</summary>
    public Task<List<T>> AsOwnerAsync<T>(string sql, params object[] values) => QueryAsync<T>(OwnerConnection, sql, values);

    public static async Task<List<T>> QueryAsync<T>(string connection, string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(await reader.GetFieldValueAsync<T>(0));
        return rows;
    }
}

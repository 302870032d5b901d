using ChuangMeng.ServiceDefaults.Security;
using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>How one would read a dossier without anything of ours: the same statement, prepared, each column read once.</summary>
internal sealed class PlainReader(NpgsqlDataSource source, string statement)
{
    private static readonly string Scope = $"select set_config('app.region_from', '{RegionScope.Province.From}', false), set_config('app.region_to', '{RegionScope.Province.To}', false)";

    /// <summary>How PostgreSQL is told the scope: not at all, in a round trip before, or in one batch with the statement.</summary>
    public enum Scoped { Not, Before, Together }

    public async Task ReadAsync(Guid id, Scoped scoped)
    {
        await using var connection = await source.OpenConnectionAsync();
        if (scoped == Scoped.Together)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(Scope), new(statement) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } } } };
            await using var reader = await batch.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await ReadAsync(reader);
            return;
        }

        if (scoped == Scoped.Before)
        {
            await using var scope = new NpgsqlCommand(Scope, connection);
            await scope.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } };
        await using var rows = await command.ExecuteReaderAsync();
        await ReadAsync(rows);
    }

    private static async Task ReadAsync(NpgsqlDataReader reader)
    {
        var found = 0;
        while (await reader.ReadAsync())
        {
            found++;
            var row = new object?[reader.FieldCount];
            for (var column = 0; column < row.Length; column++)
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
        }

        if (found == 0)
            throw new InvalidOperationException("The dossier was not found");
    }
}

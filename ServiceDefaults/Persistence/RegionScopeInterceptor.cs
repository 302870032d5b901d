using System.Data.Common;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>
/// Tells PostgreSQL, on every connection that a context opens, whose region the statements that follow belong to.
/// A connection of this pool may still know the region of the one before, so it is told anew each time, of nobody's too.
/// </summary>
internal sealed class RegionScopeInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static DbCommand Command(DbConnection connection)
    {
        var scope = Caller.Current.Scope;
        var command = connection.CreateCommand();
        // Both values come from RegionScope, which holds nothing but digits.
        command.CommandText = $"select set_config('{RowLevelSecurity.From}', '{scope.From}', false), set_config('{RowLevelSecurity.To}', '{scope.To}', false)";
        return command;
    }
}

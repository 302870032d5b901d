using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>Transactions by plain statements: the library's own must be set on every prepared command anew.</summary>
internal static class SqliteTransactions
{
    public static void Begin(this SqliteConnection connection) => Run(connection, "BEGIN IMMEDIATE");

    public static void Commit(this SqliteConnection connection) => Run(connection, "COMMIT");

    /// <summary>Harmless where SQLite has rolled back by itself, as it does on a full disk.</summary>
    public static void RollbackIfOpen(this SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) Run(connection, "ROLLBACK");
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql, 0);
        statement.Execute();
    }
}

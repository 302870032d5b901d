using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>The database file: opened, created, or set aside when it cannot be read any more.</summary>
internal sealed class TelemetryFile(string directory, TimeProvider clock)
{
    const int SqliteCorrupt = 11;
    const int SqliteNotADatabase = 26;

    public string Path { get; } = System.IO.Path.Combine(directory, "telemetry.db");

    /// <summary>Readers have connections of their own, which can change nothing.</summary>
    public string ReadConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = Path,
        Mode = SqliteOpenMode.ReadOnly,
        DefaultTimeout = 5,
    }.ToString();

    /// <summary>What lies on the disk for it: the database and its write-ahead log, bytes.</summary>
    public long Bytes => LengthOf(Path) + WriteAheadBytes;

    public long WriteAheadBytes => LengthOf(Path + "-wal");

    public static bool IsUnreadable(SqliteException error) => error.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase;

    /// <summary>Opens the file for the one writer, beginning a new one where there is none or an unreadable one.</summary>
    /// <param name="setAside">Where an unreadable file was moved to, else null.</param>
    public SqliteConnection Open(out string? setAside)
    {
        Directory.CreateDirectory(directory);
        setAside = null;
        try
        {
            if (TryOpen() is { } connection) return connection;
        }
        catch (SqliteException error) when (IsUnreadable(error))
        {
            // Told by the caller, as a log record in the new file.
        }

        setAside = SetAside();
        return TryOpen() ?? throw new InvalidOperationException($"A new telemetry database at {Path} has an unexpected version.");
    }

    /// <summary>Moves the file out of the way. Only the latest such file is kept, so that the disk stays bounded.</summary>
    public string SetAside()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ReadConnectionString));
        foreach (var old in Directory.EnumerateFiles(directory, "telemetry.db.unreadable-*"))
        {
            File.Delete(old);
        }

        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var target = $"{Path}.unreadable-{stamp}";
        File.Move(Path, target);
        File.Delete(Path + "-wal");
        File.Delete(Path + "-shm");
        return target;
    }

    SqliteConnection? TryOpen()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            // auto_vacuum must come before the first table; it lets a lowered limit give space back to the disk.
            Execute(connection, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16384;");
            using var version = new Statement(connection, "PRAGMA user_version", 0);
            using var tables = new Statement(connection, "SELECT count(*) FROM sqlite_master", 0);
            if (tables.Number() == 0)
            {
                Execute(connection, $"BEGIN; {TelemetrySchema.Sql} PRAGMA user_version={TelemetrySchema.Version}; COMMIT;");
            }

            if (version.Number() == TelemetrySchema.Version) return connection;
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}

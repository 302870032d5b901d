using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>
/// Runs queries on read-only connections beside the writer. Only a few at once: SQLite blocks its thread, and many
/// open pages must not take the threads that receive telemetry.
/// </summary>
internal sealed class TelemetryReads(TelemetryStore store) : IDisposable
{
    const int AtOnce = 4;

    readonly SemaphoreSlim _gate = new(AtOnce);

    /// <summary>Runs the query and materialises its result, so that no read transaction outlives this call.</summary>
    /// <exception cref="SqliteException">The file cannot be read; the writer has been told when it is damaged.</exception>
    public async Task<T> RunAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        var generation = store.Generation;
        try
        {
            using var connection = new SqliteConnection(store.ReadConnectionString);
            connection.Open();
            return query(connection);
        }
        catch (SqliteException error) when (TelemetryFile.IsUnreadable(error))
        {
            store.ReportUnreadable(generation);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

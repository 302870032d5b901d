namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>What became of the telemetry that reached this process, since its start.</summary>
internal sealed class TelemetryCounters
{
    long _spans;
    long _logs;
    long _points;
    long _refusedRequests;
    long _rejectedRows;
    long _failures;
    string? _lastFailure;

    public long Spans => Volatile.Read(ref _spans);

    public long Logs => Volatile.Read(ref _logs);

    public long Points => Volatile.Read(ref _points);

    /// <summary>Requests told to come again (503), because too much was waiting or the disk refused.</summary>
    public long RefusedRequests => Volatile.Read(ref _refusedRequests);

    /// <summary>Rows that their sender was told are not acceptable (OTLP's partial success).</summary>
    public long RejectedRows => Volatile.Read(ref _rejectedRows);

    /// <summary>Failed writes to the database.</summary>
    public long Failures => Volatile.Read(ref _failures);

    public string? LastFailure => Volatile.Read(ref _lastFailure);

    public void Kept(TelemetryRows rows)
    {
        Interlocked.Add(ref _spans, rows.Spans.Count);
        Interlocked.Add(ref _logs, rows.Logs.Count);
        Interlocked.Add(ref _points, rows.Points.Count);
    }

    public void Refused() => Interlocked.Increment(ref _refusedRequests);

    public void Rejected(long rows) => Interlocked.Add(ref _rejectedRows, rows);

    public void Failed(Exception error)
    {
        Interlocked.Increment(ref _failures);
        Volatile.Write(ref _lastFailure, error.Message);
    }
}

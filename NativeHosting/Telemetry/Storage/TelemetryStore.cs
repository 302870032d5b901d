using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>
/// The store: one task writes, in batches, what many requests bring. A request is answered after its rows are committed,
/// so "accepted" always means "kept", and senders feel how fast the disk is.
/// </summary>
internal sealed class TelemetryStore : IAsyncDisposable
{
    const int RowsPerTransaction = 5_000;
    const int MostWaitingRequests = 4_096;

    readonly Channel<Append> _appends = Channel.CreateBounded<Append>(
        new BoundedChannelOptions(MostWaitingRequests) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    readonly TelemetryFile _file;
    readonly TimeProvider _clock;
    readonly Task _writing;
    SqliteConnection? _connection;
    TelemetryWriter? _writer;
    int _generation;
    int _unreadableGeneration = -1;

    TelemetryStore(TelemetryFile file, TelemetryLimits limits, TimeProvider clock)
    {
        (_file, _clock, Limits) = (file, clock, limits);
        Reopen();
        try
        {
            // Reads every table's edge: damage that opening did not touch shows here.
            _writer.KeepWithinLimit();
        }
        catch (SqliteException error) when (TelemetryFile.IsUnreadable(error))
        {
            Replace();
        }
        catch (SqliteException error)
        {
            // A full disk, say: what is kept can still be read, and every write will try again.
            Counters.Failed(error);
        }

        _writing = Task.Run(WriteAsync);
    }

    public TelemetryLimits Limits { get; }

    public TelemetryCounters Counters { get; } = new();

    public string ReadConnectionString => _file.ReadConnectionString;

    public long BytesOnDisk => _file.Bytes;

    /// <summary>Counts how often the file was replaced; see <see cref="ReportUnreadable"/>.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>Opens or begins the store; an unreadable file is set aside and noted as a log record.</summary>
    public static TelemetryStore Open(string directory, long maxBytes, TimeProvider clock) =>
        new(new(directory, clock), new(maxBytes), clock);

    /// <summary>Keeps the rows; false when they could not be kept and should be sent again later.</summary>
    public async Task<bool> TryAppendAsync(TelemetryRows rows, int bytes)
    {
        var append = new Append(rows, bytes);
        return _appends.Writer.TryWrite(append) && await append.Done.Task;
    }

    /// <summary>A reader found the file damaged: the writer replaces it, unless that has happened since.</summary>
    /// <param name="generation">The <see cref="Generation"/> that the reader began with.</param>
    public void ReportUnreadable(int generation)
    {
        Volatile.Write(ref _unreadableGeneration, generation);
        // Wakes the writer; if the channel is full it is awake anyway.
        _appends.Writer.TryWrite(new(new([], [], []), 0));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_appends.Writer.TryComplete()) return;
        await _writing;
        try
        {
            _writer!.Checkpoint();
        }
        catch (Exception error) when (error is SqliteException or InvalidOperationException)
        {
            // The disk is full, or the file could not be opened again after a failure. What was committed is in the
            // database or its write-ahead log, which the next start reads.
            Counters.Failed(error);
        }

        Close();
        SqliteConnection.ClearPool(new SqliteConnection(ReadConnectionString));
    }

    async Task WriteAsync()
    {
        var batch = new List<Append>();
        while (await _appends.Reader.WaitToReadAsync())
        {
            batch.Clear();
            int rows = 0, bytes = 0;
            while (rows < RowsPerTransaction && bytes < Limits.BodyBytes && _appends.Reader.TryRead(out var append))
            {
                batch.Add(append);
                rows += append.Rows.Count;
                bytes += append.Bytes;
            }

            Write(batch);
        }
    }

    void Write(List<Append> batch)
    {
        if (Volatile.Read(ref _unreadableGeneration) == _generation) TryDo(Replace);
        // One request's trouble must not be the others': after a failure each is tried alone.
        if (!TryKeep(batch))
        {
            foreach (var append in batch)
            {
                append.Done.TrySetResult(TryKeep([append]));
            }
        }

        TryDo(() => _writer!.KeepWithinLimit());
    }

    bool TryKeep(IReadOnlyList<Append> appends)
    {
        if (!TryDo(() => _writer!.Write([.. appends.Select(append => append.Rows)]))) return false;
        foreach (var append in appends)
        {
            Counters.Kept(append.Rows);
            append.Done.TrySetResult(true);
        }

        return true;
    }

    /// <summary>Telemetry never takes the platform down: whatever fails here is counted, and the writer starts afresh.</summary>
    bool TryDo(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception error)
        {
            Counters.Failed(error);
            try
            {
                if (error is SqliteException sqlite && TelemetryFile.IsUnreadable(sqlite)) Replace();
                else Refresh();
            }
            catch (Exception second)
            {
                // A full or unwritable disk: the next request tries again, and its sender is told to wait meanwhile.
                Counters.Failed(second);
            }

            return false;
        }
    }

    void Replace()
    {
        Close();
        var setAside = _file.SetAside();
        Interlocked.Increment(ref _generation);
        Reopen();
        NoteSetAside(setAside);
    }

    /// <summary>A connection survives a full disk, and on one it could not be opened again; what the writer remembers does not.</summary>
    void Refresh()
    {
        if (_connection is { State: ConnectionState.Open })
        {
            _writer?.Dispose();
            _writer = new(_connection, _file, Limits);
        }
        else
        {
            Reopen();
        }
    }

    [MemberNotNull(nameof(_connection), nameof(_writer))]
    void Reopen()
    {
        Close();
        _connection = _file.Open(out var setAside);
        try
        {
            _writer = new(_connection, _file, Limits);
        }
        catch (SqliteException error) when (TelemetryFile.IsUnreadable(error))
        {
            _connection.Dispose();
            setAside = _file.SetAside();
            _connection = _file.Open(out _);
            _writer = new(_connection, _file, Limits);
        }

        if (setAside is not null) NoteSetAside(setAside);
    }

    void Close()
    {
        _writer?.Dispose();
        _connection?.Dispose();
    }

    void NoteSetAside(string target)
    {
        var now = (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var text = $"The telemetry database could not be read. It was set aside as {Path.GetFileName(target)} and a new one begun.";
        var resource = new TelemetryResource("dashboard", "dashboard", "{}");
        _writer!.Write([new([], [new(resource, "ChuangMeng.NativeHosting.Telemetry", now, 13, "Warning", text, 0, 0, null)], [])]);
    }

    sealed record Append(TelemetryRows Rows, int Bytes)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>How the byte limit on disk is shared out, and what may be in memory at once.</summary>
internal sealed class TelemetryLimits
{
    /// <summary>Below this, one request could not be kept within the limit.</summary>
    public const long SmallestMaxBytes = 8L * 1024 * 1024;

    const long MiB = 1024 * 1024;

    public TelemetryLimits(long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, SmallestMaxBytes);
        MaxBytes = maxBytes;
        WriteAheadBytes = Math.Min(maxBytes / 8, 32 * MiB);
        // What is left after a full write-ahead log, one batch on top of it, and that batch's growth of the database.
        DatabaseBytes = maxBytes - (3 * WriteAheadBytes);
        BodyBytes = (int)Math.Min(maxBytes / 16, 8 * MiB);
        InFlightBytes = 3 * BodyBytes;
    }

    /// <summary>The most that everything kept may take on disk.</summary>
    public long MaxBytes { get; }

    /// <summary>The used part of the database; beyond it the oldest telemetry is deleted.</summary>
    public long DatabaseBytes { get; }

    /// <summary>The write-ahead log's length at which it is emptied into the database.</summary>
    public long WriteAheadBytes { get; }

    /// <summary>The largest request body, after decompression; also the most that one transaction takes up.</summary>
    public int BodyBytes { get; }

    /// <summary>Request bodies that wait to be written, all together; beyond it senders are told to come again.</summary>
    public long InFlightBytes { get; }
}

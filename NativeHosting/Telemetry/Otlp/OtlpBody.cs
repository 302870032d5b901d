using System.Buffers;
using System.IO.Compression;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.NativeHosting.Telemetry.Otlp;

/// <summary>
/// A request's body in memory, counted against what may be in flight at once until it is disposed, that is,
/// until its rows are written.
/// </summary>
internal sealed class OtlpBody : IDisposable
{
    const int SmallestBuffer = 16 * 1024;

    readonly InFlight _inFlight;
    byte[] _buffer = [];
    int _reserved;

    OtlpBody(InFlight inFlight) => _inFlight = inFlight;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>Reads and, where the sender compressed it, decompresses the body.</summary>
    /// <exception cref="OtlpRefusal">Too large, compressed in an unknown way or not really compressed, or too much in flight.</exception>
    public static async Task<OtlpBody> ReadAsync(HttpRequest request, TelemetryLimits limits, InFlight inFlight)
    {
        var body = new OtlpBody(inFlight);
        try
        {
            await body.ReadAllAsync(request, limits.BodyBytes);
            return body;
        }
        catch (InvalidDataException)
        {
            body.Dispose();
            throw new OtlpRefusal(StatusCodes.Status400BadRequest, "The body is not valid gzip.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _inFlight.Release(_reserved);
        _reserved = 0;
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    async Task ReadAllAsync(HttpRequest request, int limit)
    {
        await using var source = Source(request);
        while (true)
        {
            if (Length == _buffer.Length) Grow(limit);
            var read = await source.ReadAsync(_buffer.AsMemory(Length), request.HttpContext.RequestAborted);
            if (read == 0) return;
            Length += read;
            // Beyond the wire's own limit too: a few compressed kilobytes can hold gigabytes.
            if (Length > limit) throw TooLarge(limit);
        }
    }

    static Stream Source(HttpRequest request) => request.Headers.ContentEncoding.ToString().ToLowerInvariant() switch
    {
        "" or "identity" => request.Body,
        "gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
        _ => throw new OtlpRefusal(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding must be gzip or absent."),
    };

    void Grow(int limit)
    {
        if (_buffer.Length > limit) throw TooLarge(limit);
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, _buffer.Length * 2));
        var more = next.Length - _reserved;
        if (!_inFlight.TryReserve(more))
        {
            ArrayPool<byte>.Shared.Return(next);
            throw new OtlpRefusal(StatusCodes.Status503ServiceUnavailable, "Too much telemetry is waiting to be written.");
        }

        _reserved += more;
        Span.CopyTo(next);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = next;
    }

    static OtlpRefusal TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body has more than {limit} bytes; send smaller batches.");
}

/// <summary>An answer other than success.</summary>
internal sealed class OtlpRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>The bytes of all bodies that were read and not yet written: what bounds the receiver's memory.</summary>
internal sealed class InFlight(long limit)
{
    long _bytes;

    public bool TryReserve(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= limit) return true;
        Release(bytes);
        return false;
    }

    public void Release(int bytes) => Interlocked.Add(ref _bytes, -bytes);
}

using System.Globalization;
using System.Text;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>One line of a resource's output.</summary>
internal sealed record ConsoleLine(string Time, string Text);

/// <summary>
/// A place between two lines. A file is known by the time of its first line, which stays its own when the file is moved
/// to an older generation.
/// </summary>
internal readonly record struct ConsolePosition(string File, long Offset)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}@{Offset}");

    public static bool TryParse(string text, out ConsolePosition position)
    {
        var parts = text.Split('@');
        var valid = parts is [{ Length: ConsoleLog.TimeLength }, _] & long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
        position = valid ? new(parts[0], offset) : default;
        return valid;
    }
}

/// <summary>Lines in the order they were written, and where to go on reading.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Before">For the lines before these; null at the beginning of what is kept.</param>
/// <param name="After">For the lines after these, those to come included.</param>
internal sealed record ConsolePage(IReadOnlyList<ConsoleLine> Lines, string? Before, string? After);

/// <summary>Reads the output that the host keeps of one instance: the present file and its older generations (<c>.1</c> is the latest).</summary>
internal sealed class ConsoleLog(string directory, string instance)
{
    internal const int TimeLength = 24;
    const int BlockBytes = 64 * 1024;
    const int LongestLine = 16 * 1024;

    /// <summary>The latest lines before a place (null: the end), at most <paramref name="limit"/>; with a text only those that hold it, letters' case ignored.</summary>
    public ConsolePage ReadBefore(ConsolePosition? before, int limit, string? text)
    {
        using var files = Generations.Open(directory, instance);
        var lines = new List<ConsoleLine>();
        ConsolePosition? first = null, end = null;
        // Before a file that is no longer kept there is nothing.
        var newest = before is { } known ? files.IndexOf(known.File) ?? files.Count : 0;
        for (var index = newest; index < files.Count; index++)
        {
            var file = files[index];
            var from = before is { } place && place.File == file.Id ? Math.Min(place.Offset, file.Length) : file.Length;
            end ??= new(file.Id, file.EndOfLine(from));
            foreach (var (offset, line) in file.Backwards(from))
            {
                if (lines.Count == limit) return Page(more: true);
                if (text is not null && !line.Contains(text, StringComparison.OrdinalIgnoreCase)) continue;
                lines.Add(Line(line));
                first = new(file.Id, offset);
            }
        }

        return Page(more: false);

        ConsolePage Page(bool more)
        {
            lines.Reverse();
            return new(lines, more ? first?.ToString() : null, end?.ToString());
        }
    }

    /// <summary>The lines after a place, oldest first; after a file that is no longer kept, all that is.</summary>
    public ConsolePage ReadAfter(ConsolePosition? after, int limit)
    {
        using var files = Generations.Open(directory, instance);
        var lines = new List<ConsoleLine>();
        var place = after;
        for (var index = files.IndexOf(after?.File) ?? files.Count - 1; index >= 0 && lines.Count < limit; index--)
        {
            var file = files[index];
            var from = after is { } known && known.File == file.Id ? known.Offset : 0;
            foreach (var (next, line) in file.Forwards(from))
            {
                lines.Add(Line(line));
                place = new(file.Id, next);
                if (lines.Count == limit) break;
            }
        }

        return new(lines, null, place?.ToString());
    }

    /// <summary>Everything that is kept, oldest first.</summary>
    public async Task CopyAsync(Stream target, CancellationToken ct)
    {
        using var files = Generations.Open(directory, instance);
        for (var index = files.Count - 1; index >= 0; index--)
        {
            await files[index].CopyAsync(target, ct);
        }
    }

    static ConsoleLine Line(string line) => line.Length > TimeLength && line[TimeLength] == ' '
        ? new(line[..TimeLength], line[(TimeLength + 1)..])
        : new("", line);

    /// <summary>The files, the present one first, held open so that a rotation meanwhile does not matter.</summary>
    sealed class Generations : List<LogFile>, IDisposable
    {
        public static Generations Open(string directory, string instance)
        {
            var files = new Generations();
            var path = Path.Combine(directory, instance + ".log");
            for (var generation = 0; generation < 10; generation++)
            {
                var name = generation == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.{generation}");
                if (!File.Exists(name)) continue;
                var file = LogFile.TryOpen(name);
                if (file is null) continue;
                // A rotation between two of these openings shows one file under two names.
                if (files.Any(other => other.Id == file.Id)) file.Dispose();
                else files.Add(file);
            }

            return files;
        }

        public int? IndexOf(string? id) => FindIndex(file => file.Id == id) is >= 0 and var index ? index : null;

        public void Dispose() => ForEach(file => file.Dispose());
    }

    /// <summary>One file, as long as it was when it was opened.</summary>
    sealed class LogFile : IDisposable
    {
        readonly FileStream _stream;

        LogFile(FileStream stream, string id) => (_stream, Id, Length) = (stream, id, stream.Length);

        public string Id { get; }

        public long Length { get; }

        /// <summary>Null where there is no line yet, or the file has just gone.</summary>
        public static LogFile? TryOpen(string path)
        {
            FileStream stream;
            try
            {
                stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            }
            catch (FileNotFoundException)
            {
                return null;
            }

            var head = new byte[TimeLength];
            if (stream.ReadAtLeast(head, TimeLength, throwOnEndOfStream: false) == TimeLength) return new(stream, Encoding.ASCII.GetString(head));
            stream.Dispose();
            return null;
        }

        /// <summary>The end of the last whole line before a place: a line may be half written.</summary>
        public long EndOfLine(long before)
        {
            var (start, block) = BlockBefore(before);
            while (block.Count > 0)
            {
                var last = block.AsSpan().LastIndexOf((byte)'\n');
                if (last >= 0) return start + last + 1;
                (start, block) = BlockBefore(start);
            }

            return 0;
        }

        /// <summary>Whole lines before a place, the latest first, each with where it begins.</summary>
        public IEnumerable<(long Offset, string Line)> Backwards(long before)
        {
            var end = EndOfLine(before);
            while (end > 0)
            {
                var start = EndOfLine(end - 1);
                yield return (start, Text(start, end - 1));
                end = start;
            }
        }

        /// <summary>Whole lines after a place, each with where it ends.</summary>
        public IEnumerable<(long Next, string Line)> Forwards(long from)
        {
            var end = EndOfLine(Length);
            while (from < end)
            {
                var next = NextLine(from, end);
                yield return (next, Text(from, next - 1));
                from = next;
            }
        }

        public async Task CopyAsync(Stream target, CancellationToken ct)
        {
            _stream.Position = 0;
            var buffer = new byte[BlockBytes];
            for (var left = Length; left > 0;)
            {
                var read = await _stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BlockBytes)), ct);
                if (read == 0) return;
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
                left -= read;
            }
        }

        public void Dispose() => _stream.Dispose();

        long NextLine(long from, long end)
        {
            while (from < end)
            {
                var block = Block(from - (from % BlockBytes));
                var skip = (int)(from % BlockBytes);
                var found = block.AsSpan(skip).IndexOf((byte)'\n');
                if (found >= 0) return from + found + 1;
                from += block.Length - skip;
            }

            return end;
        }

        /// <summary>The text between two places, cut where it is longer than a page can show.</summary>
        string Text(long from, long to)
        {
            var bytes = new byte[(int)Math.Min(to - from, LongestLine)];
            for (var done = 0; done < bytes.Length;)
            {
                var place = from + done;
                var block = Block(place - (place % BlockBytes));
                var part = block.AsSpan((int)(place % BlockBytes));
                if (part.Length > bytes.Length - done) part = part[..(bytes.Length - done)];
                part.CopyTo(bytes.AsSpan(done));
                done += part.Length;
            }

            return Encoding.UTF8.GetString(bytes).TrimEnd('\r') + (to - from > LongestLine ? " …" : "");
        }

        (long Start, ArraySegment<byte> Block) BlockBefore(long before)
        {
            if (before <= 0) return (0, ArraySegment<byte>.Empty);
            var start = (before - 1) - ((before - 1) % BlockBytes);
            return (start, new ArraySegment<byte>(Block(start), 0, (int)(before - start)));
        }

        long _blockStart = -1;
        byte[] _block = [];

        /// <summary>The block that begins at a multiple of the block size; the last one read is kept, as lines are read in their order.</summary>
        byte[] Block(long start)
        {
            if (_blockStart == start) return _block;
            var bytes = new byte[(int)Math.Min(BlockBytes, Length - start)];
            _stream.Position = start;
            _stream.ReadExactly(bytes);
            (_blockStart, _block) = (start, bytes);
            return bytes;
        }
    }
}

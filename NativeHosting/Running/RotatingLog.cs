using System.Globalization;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>A resource's output, one line a time, in a file of limited size with a few older generations (<c>.1</c> is the latest).</summary>
internal sealed class RotatingLog : IDisposable
{
    private readonly Lock guard = new();
    private readonly string path;
    private readonly long maxBytes;
    private readonly int generations;
    private StreamWriter writer;

    internal RotatingLog(string directory, string instance, long maxBytes = 10 * 1024 * 1024, int generations = 3)
    {
        Directory.CreateDirectory(directory);
        path = Path.Combine(directory, instance + ".log");
        this.maxBytes = maxBytes;
        this.generations = generations;
        writer = Open();
    }

    internal void Write(string line)
    {
        lock (guard)
        {
            if (writer.BaseStream is { CanWrite: false })
                return;
            if (writer.BaseStream.Length > maxBytes)
                Rotate();
            writer.Write(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture));
            writer.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (guard)
            writer.Dispose();
    }

    private void Rotate()
    {
        writer.Dispose();
        for (var generation = generations - 1; generation >= 1; generation--)
            if (File.Exists($"{path}.{generation}"))
                File.Move($"{path}.{generation}", $"{path}.{generation + 1}", overwrite: true);
        File.Move(path, $"{path}.1", overwrite: true);
        writer = Open();
    }

    private StreamWriter Open() => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
}

namespace ChuangMeng.Bench.Platform;

/// <summary>A place for one platform's data, gone afterwards.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("chuangmeng-bench-");

    // PostgreSQL may run as another user.
    public DataDirectory() => File.SetUnixFileMode(directory.FullName, (UnixFileMode)Convert.ToInt32("755", 8));

    public string Path => directory.FullName;

    public void Dispose() => directory.Delete(recursive: true);
}

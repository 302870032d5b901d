namespace ChuangMeng.Bench.Platform;

/// <summary>The platform's data, gone with the measurement. PostgreSQL's account may enter it.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("chuangmeng-bench-");

    public DataDirectory() => directory.UnixFileMode = (UnixFileMode)Convert.ToInt32("755", 8);

    public string Path => directory.FullName;

    public void Dispose() => directory.Delete(recursive: true);
}

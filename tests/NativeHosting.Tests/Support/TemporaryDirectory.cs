namespace ChuangMeng.NativeHosting.Tests.Support;

/// <summary>A directory that other accounts may enter (PostgreSQL's, when the tests run as root), gone afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    internal string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "chuangmeng-" + Guid.CreateVersion7().ToString("N")),
        (UnixFileMode)0b111_101_101).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

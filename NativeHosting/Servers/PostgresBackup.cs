using System.Formats.Tar;
using System.IO.Compression;

namespace ChuangMeng.NativeHosting.Servers;

/// <summary>A backup as <c>pg_basebackup --format=tar --gzip</c> leaves it, laid into the directory that a cluster is to be made in.</summary>
internal sealed class PostgresBackup(string directory)
{
    internal bool Exists => Directory.Exists(directory);

    /// <summary>Unpacks the cluster's files and the log that brings them to one point.</summary>
    internal async Task ExtractAsync(string cluster, CancellationToken ct)
    {
        await ExtractAsync("base.tar.gz", cluster, ct);
        await ExtractAsync("pg_wal.tar.gz", Path.Combine(cluster, "pg_wal"), ct);
        File.Copy(Path.Combine(directory, "backup_manifest"), Path.Combine(cluster, "backup_manifest"));
    }

    internal void Forget()
    {
        if (Exists)
            Directory.Delete(directory, recursive: true);
    }

    private async Task ExtractAsync(string archive, string into, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(directory, archive));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unpacked, into, overwriteFiles: true, ct);
    }
}

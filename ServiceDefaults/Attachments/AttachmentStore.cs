using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ChuangMeng.ServiceDefaults.Attachments;

/// <summary>A file that lies in the store.</summary>
public sealed record StoredFile(Guid Id, FileKind Kind, long Size, string Hash);

/// <summary>
/// Keeps the attachments' bytes on disk, in a folder of the service's own – what it does not know there is swept away – in the directory that
/// <c>Attachments:Directory</c> names. A file is whole and on disk before a row names it; one that no row came to name – its request failed or the service
/// was killed – is swept away a day later.
/// </summary>
public sealed class AttachmentStore(IConfiguration configuration, ServiceIdentity service)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private readonly string directory = Path.Combine(
        configuration["Attachments:Directory"] is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "chuangmeng", "attachments"),
        service.Name);

    /// <summary>Streams a request's body to disk.</summary>
    /// <exception cref="AttachmentTooLarge"/>
    /// <exception cref="AttachmentEmpty"/>
    /// <exception cref="FileKindUnknown"/>
    public Task<StoredFile> TakeAsync(HttpRequest request, CancellationToken stop) =>
        request.ContentLength > MostBytes ? throw new AttachmentTooLarge() : TakeAsync(request.Body, stop);

    /// <inheritdoc cref="TakeAsync(HttpRequest, CancellationToken)"/>
    public async Task<StoredFile> TakeAsync(Stream body, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var kept = false;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.Asynchronous);
            var hash = await CopyAsync(body, file, stop);
            if (file.Length == 0)
                throw new AttachmentEmpty();
            file.Position = 0;
            var kind = FileKinds.Of(file) ?? throw new FileKindUnknown();
            file.Flush(flushToDisk: true);
            kept = true;
            return new(id, kind, file.Length, hash);
        }
        finally
        {
            if (!kept)
                File.Delete(path);
        }
    }

    public FileStream Open(Guid id) => new(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>The files that were written before an instant.</summary>
    public IEnumerable<Guid> WrittenBefore(DateTimeOffset instant) =>
        !Directory.Exists(directory) ? [] : new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => f.LastWriteTimeUtc < instant.UtcDateTime)
            .Select(f => Guid.TryParseExact(f.Name, "n", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    public void Delete(Guid id) => File.Delete(PathOf(id));

    private static async Task<string> CopyAsync(Stream body, FileStream file, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long size = 0;
            while (await body.ReadAsync(buffer, stop) is var read and > 0)
            {
                if ((size += read) > MostBytes)
                    throw new AttachmentTooLarge();
                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), stop);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Ids begin with their time; their last digits spread over the folders.
    private string PathOf(Guid id) => Path.Combine(directory, id.ToString("n")[^2..], id.ToString("n"));
}

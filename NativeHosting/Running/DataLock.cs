namespace ChuangMeng.NativeHosting.Running;

/// <summary>One host a data directory. The kernel releases the lock with the process, however that ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream file;

    private DataLock(FileStream file) => this.file = file;

    internal static DataLock Take(string dataDirectory)
    {
        Make(dataDirectory);
        // The number stands beside the lock: the locked file itself cannot be read by others.
        var holder = Path.Combine(dataDirectory, "host.pid");
        try
        {
            var file = new FileStream(Path.Combine(dataDirectory, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, $"{Environment.ProcessId}\n");
            return new DataLock(file);
        }
        catch (IOException)
        {
            var id = File.Exists(holder) ? File.ReadAllText(holder).Trim() : "unknown";
            throw new HostException($"Another host (process {id}) already runs on {dataDirectory}. Stop it, or choose another CHUANGMENG_DATA_DIR.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new HostException($"{dataDirectory} belongs to another user. Choose another CHUANGMENG_DATA_DIR, or run as its owner.");
        }
    }

    private static void Make(string dataDirectory)
    {
        try
        {
            Directory.CreateDirectory(dataDirectory);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new HostException($"{dataDirectory} cannot be made: {refused.Message.TrimEnd('.')}. Choose another CHUANGMENG_DATA_DIR.");
        }
    }

    public void Dispose() => file.Dispose();
}

using System.Globalization;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>Tells who holds a port that we were told to use.</summary>
internal static class PortGuard
{
    /// <summary>Throws a <see cref="HostException"/> that names the holder where the system tells.</summary>
    internal static void EnsureFree(int port, string purpose)
    {
        if (port is < 1 or > 65535)
            throw new HostException($"{port} for {purpose} is not a port from 1 to 65535.");
        if (FreePorts.IsFree(port))
            return;
        var holder = HolderOf(port) is { } id ? $"by process {id} ({ProcFs.Name(id)})" : "by a process of another user";
        throw new HostException($"Port {port} for {purpose} is in use {holder}. Stop it, or choose another port (./run --help).");
    }

    private static int? HolderOf(int port)
    {
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            // local_address is hex address:port; state 0A is LISTEN; the tenth field is the socket's inode.
            .Where(f => f.Length > 9 && f[3] == "0A" && f[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .Select(f => $"socket:[{f[9]}]").ToHashSet();
        return ProcFs.ProcessIds().Where(id => Holds(id, sockets)).Select(id => (int?)id).FirstOrDefault();
    }

    private static bool Holds(int processId, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Any(fd => File.ResolveLinkTarget(fd, false) is { } target && sockets.Contains(target.Name));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

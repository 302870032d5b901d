using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>The few calls of the C library that .NET has no equal of.</summary>
internal static partial class Libc
{
    internal static bool IsRoot { get; } = GetEffectiveUserId() == 0;

    /// <summary>Sends a signal; a process that has gone already is no error.</summary>
    internal static void Signal(int processId, UnixSignal signal) => _ = Kill(processId, (int)signal);

    /// <summary>Gives a file or directory to another user; only root may.</summary>
    internal static void ChangeOwner(string path, UnixUser owner)
    {
        if (ChangeOwnerNative(path, owner.UserId, owner.GroupId) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"chown {path}");
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwnerNative(string path, uint owner, uint group);
}

/// <summary>Signals by their Linux numbers.</summary>
internal enum UnixSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

/// <summary>An account of the machine.</summary>
internal sealed record UnixUser(string Name, uint UserId, uint GroupId)
{
    /// <summary>Finds a local account, or null.</summary>
    internal static UnixUser? Find(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => new UnixUser(name, uint.Parse(fields[2]), uint.Parse(fields[3])))
        .FirstOrDefault();
}

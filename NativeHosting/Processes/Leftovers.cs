namespace ChuangMeng.NativeHosting.Processes;

/// <summary>
/// Processes of an earlier host on the same data. The parent-death signal ends them within moments, but the next
/// start may be faster, and a child killed between its fork and the arming of that signal would stay.
/// </summary>
internal static class Leftovers
{
    /// <summary>Every child carries this variable with its host's data directory.</summary>
    internal const string OwnerVariable = "CHUANGMENG_OWNED_BY";

    /// <summary>Running processes that belong to the directory: marked with it, or working inside it.</summary>
    internal static IReadOnlyList<int> Of(string directory) => [.. ProcFs.ProcessIds()
        .Where(id => id != Environment.ProcessId && ProcFs.IsAlive(id) && Belongs(id, directory))];

    /// <summary>Waits until they are gone, and kills what stays longer than the grace.</summary>
    internal static async Task ClearAsync(string directory, TimeSpan grace, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Of(directory) is { Count: > 0 } left)
        {
            var waited = TimeProvider.System.GetElapsedTime(started);
            if (waited > grace + TimeSpan.FromSeconds(10))
                throw new InvalidOperationException($"Process {left[0]} ({ProcFs.Name(left[0])}) of an earlier start still uses {directory} and cannot be ended.");
            if (waited > grace)
                left.ToList().ForEach(id => Libc.Signal(id, UnixSignal.Kill));
            await Task.Delay(50, ct);
        }
    }

    private static bool Belongs(int id, string directory)
    {
        if (ProcFs.HasEnvironment(id, OwnerVariable, directory))
            return true;
        // PostgreSQL's processes overwrite their environment with their title, but all work in the cluster.
        return ProcFs.WorkingDirectory(id) is { } place
            && (place == directory || place.StartsWith(directory + "/", StringComparison.Ordinal))
            && ProcFs.Name(id) is "postgres" or "beam.smp" or "epmd" or "erl_child_setup" or "inet_gethost";
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as this process.
/// The kernel sends a child its parent-death signal when the <em>thread</em> that forked it ends, so a child started
/// from a pool thread would be killed whenever the pool shrinks.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Done)> Requests = [];

    static Spawner() =>
        new Thread(Loop) { IsBackground = true, Name = "child processes" }.Start();

    /// <summary>Starts the program on the long-lived thread.</summary>
    internal static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var done = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add((info, done));
        return done.Task;
    }

    private static void Loop()
    {
        foreach (var (info, done) in Requests.GetConsumingEnumerable())
        {
            try
            {
                done.SetResult(Process.Start(info)!);
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        }
    }
}

using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>What a process and its descendants take.</summary>
/// <param name="MemoryBytes">Resident memory, bytes.</param>
/// <param name="CpuPercent">Of one processor, since the reading before; null at the first.</param>
internal sealed record ProcessUsage(long MemoryBytes, double? CpuPercent);

/// <summary>
/// Reads what processes take, only when somebody asks. However many ask, processor time is read once a second; memory,
/// whose reading costs the kernel a walk over each process's pages, once in five.
/// </summary>
internal sealed class UsageMeter(TimeProvider clock)
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MemoryFresh = TimeSpan.FromSeconds(5);

    private readonly Lock guard = new();
    private Dictionary<int, Reading> readings = [];
    private long readAt;

    /// <summary>By process; one that has gone or is new since a moment is left out.</summary>
    internal IReadOnlyDictionary<int, ProcessUsage> Of(IReadOnlyCollection<int> processes)
    {
        lock (guard)
        {
            var now = clock.GetTimestamp();
            if (readAt == 0 || clock.GetElapsedTime(readAt, now) >= Fresh)
            {
                var children = ProcFs.ByParent();
                var ticks = children.SelectMany(group => group).ToDictionary(process => process.Id, process => process.Ticks);
                readings = processes.Where(ticks.ContainsKey).ToDictionary(id => id, id => Read(id, children, ticks, now));
                readAt = now;
            }

            return readings.ToDictionary(pair => pair.Key, pair => pair.Value.Usage);
        }
    }

    private Reading Read(int root, ILookup<int, (int Id, long Ticks)> children, Dictionary<int, long> ticks, long now)
    {
        var tree = Tree(root).ToList();
        var spent = tree.Sum(id => ticks[id]);
        var before = readings.GetValueOrDefault(root);
        var memoryAt = before is not null && clock.GetElapsedTime(before.MemoryAt, now) < MemoryFresh ? before.MemoryAt : now;
        var memory = memoryAt == now ? tree.Sum(ProcFs.ResidentBytes) : before!.Usage.MemoryBytes;
        double? percent = before is null ? null : Math.Max(0, spent - before.Ticks) / TicksPerSecond / clock.GetElapsedTime(readAt, now).TotalSeconds * 100;
        return new Reading(new ProcessUsage(memory, percent is { } value ? Math.Round(value, 1) : null), spent, memoryAt);

        IEnumerable<int> Tree(int id) => children[id].SelectMany(child => Tree(child.Id)).Prepend(id);
    }

    private sealed record Reading(ProcessUsage Usage, long Ticks, long MemoryAt);
}

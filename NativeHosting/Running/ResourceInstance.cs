using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>The states of a resource, by the names that Aspire's dashboard shows.</summary>
internal static class ResourceState
{
    internal const string Waiting = "Waiting";
    internal const string Starting = "Starting";
    internal const string Running = "Running";
    internal const string Finished = "Finished";
    internal const string Restarting = "Restarting";
    internal const string FailedToStart = "FailedToStart";
    internal const string Stopping = "Stopping";
    internal const string Stopped = "Stopped";
}

/// <summary>The present state of one running instance of a resource.</summary>
internal sealed class ResourceInstance(string resource, string name, string type, IReadOnlyList<string> urls, IReadOnlyList<string> dependsOn)
{
    private readonly Lock guard = new();
    private ResourceSnapshot snapshot = new(resource, name, type, ResourceState.Waiting, null, null, 0, urls, null, null, null, dependsOn);

    internal event Action<ResourceSnapshot, ResourceSnapshot>? Changed;

    internal string Name => name;

    /// <summary>From the start of the process to its first answer; null before.</summary>
    internal TimeSpan? TimeToReady { get; set; }

    internal ResourceSnapshot Current
    {
        get
        {
            lock (guard)
                return snapshot;
        }
    }

    internal void Set(Func<ResourceSnapshot, ResourceSnapshot> change)
    {
        ResourceSnapshot before, after;
        lock (guard)
        {
            before = snapshot;
            after = snapshot = change(snapshot);
        }

        if (before != after)
            Changed?.Invoke(before, after);
    }

    /// <summary>Whether somebody looks at its state now.</summary>
    internal Func<bool> IsWatched { get; set; } = () => false;

    /// <summary>What keeps its process running; null where there is none.</summary>
    internal Supervisor? Supervisor { get; set; }

    /// <summary>How its process is started.</summary>
    internal Func<CancellationToken, Task<ProcessDescription>> Describe { get; set; } = _ => Task.FromResult(ProcessDescription.None);

    /// <summary>The instances that must run before this one can be started.</summary>
    internal IReadOnlyList<string> WaitsFor { get; set; } = [];

    internal IReadOnlyList<ResourceCommand> Possible => Supervisor?.Possible ?? [];
}

/// <summary>All instances in the order of their declaration.</summary>
internal sealed class ResourceBoard : IResourceSource
{
    private readonly List<ResourceInstance> instances = [];
    // A page's stream asks several times a second.
    private static readonly TimeSpan WatchedFor = TimeSpan.FromSeconds(3);

    private readonly UsageMeter usage = new(TimeProvider.System);

    private long askedAt;

    internal event Action<ResourceSnapshot, ResourceSnapshot>? Changed;

    internal IReadOnlyList<ResourceInstance> Instances => instances;

    /// <summary>Only while the application is being laid out, before anything runs.</summary>
    internal ResourceInstance Add(ResourceInstance instance)
    {
        instances.Add(instance);
        instance.IsWatched = () => TimeProvider.System.GetElapsedTime(Volatile.Read(ref askedAt)) < WatchedFor;
        instance.Changed += (before, after) => Changed?.Invoke(before, after);
        return instance;
    }

    public IReadOnlyList<ResourceSnapshot> Snapshot()
    {
        Volatile.Write(ref askedAt, TimeProvider.System.GetTimestamp());
        var current = instances.Select(instance => (instance.Current, instance.Possible)).ToList();
        var used = usage.Of([.. current.Select(pair => pair.Current.ProcessId).OfType<int>()]);
        return [.. current.Select(pair => View(pair.Current, pair.Possible, used))];
    }

    public IReadOnlyList<ResourceSnapshot> Glance() => [.. instances.Select(instance => instance.Current)];

    public async Task<ResourceDetails?> DetailsAsync(string instance, CancellationToken ct)
    {
        if (Find(instance) is not { } found)
            return null;
        var snapshots = Snapshot();
        string[] dependants = [.. snapshots.Where(other => other.DependsOn.Contains(found.Current.Name)).Select(other => other.Name).Distinct()];
        return new ResourceDetails(snapshots.Single(s => s.Instance == instance), await found.Describe(ct), dependants);
    }

    public BilingualText? Order(string instance, ResourceCommand command)
    {
        var found = Find(instance);
        if (found?.Supervisor is not { } supervisor)
            return new("它不是进程，不能启动或停止", "It is not a process, so it can be neither started nor stopped");
        if (!supervisor.Possible.Contains(command))
            return new($"当前状态为 {found.Current.State}，不能执行该操作", $"This cannot be done while its state is {found.Current.State}");
        if (command != ResourceCommand.Stop && MissingFor(found) is { } missing)
            return new($"它依赖的 {missing} 没有运行，请先启动", $"{missing}, which it waits for, does not run; start that first");
        // The change of state tells how it goes.
        _ = Task.Run(() => supervisor.OrderAsync(command));
        return null;
    }

    private ResourceInstance? Find(string instance) => instances.FirstOrDefault(candidate => candidate.Name == instance);

    private string? MissingFor(ResourceInstance instance) => instances.Select(candidate => candidate.Current)
        .FirstOrDefault(other => instance.WaitsFor.Contains(other.Name) && other.State is not (ResourceState.Running or ResourceState.Finished))?.Instance;

    private static ResourceSnapshot View(ResourceSnapshot current, IReadOnlyList<ResourceCommand> possible, IReadOnlyDictionary<int, ProcessUsage> used)
    {
        var usage = current.ProcessId is { } id ? used.GetValueOrDefault(id) : null;
        return current with
        {
            MemoryBytes = usage?.MemoryBytes,
            CpuPercent = usage?.CpuPercent,
            Commands = [.. possible.Select(command => command.ToString().ToLowerInvariant())],
        };
    }
}

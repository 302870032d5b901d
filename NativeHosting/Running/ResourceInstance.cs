using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Processes;

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

    internal ResourceSnapshot WithMemory() => Current is { ProcessId: { } id } running ? running with { MemoryBytes = ProcFs.TreeMemoryBytes(id) } : Current;
}

/// <summary>All instances in the order of their declaration.</summary>
internal sealed class ResourceBoard : IResourceSource
{
    private readonly List<ResourceInstance> instances = [];

    internal event Action<ResourceSnapshot, ResourceSnapshot>? Changed;

    internal IReadOnlyList<ResourceInstance> Instances => instances;

    /// <summary>Only while the application is being laid out, before anything runs.</summary>
    internal ResourceInstance Add(ResourceInstance instance)
    {
        instances.Add(instance);
        instance.Changed += (before, after) => Changed?.Invoke(before, after);
        return instance;
    }

    public IReadOnlyList<ResourceSnapshot> Snapshot() => [.. instances.Select(instance => instance.WithMemory())];
}

using Aspire.Hosting.ApplicationModel;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>Starts all resources at once (each waits for its own dependencies) and stops them dependants first.</summary>
internal sealed class Orchestrator(IReadOnlyDictionary<IResource, ResourceNode> nodes) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> starts = [];

    /// <summary>Starts and returns when all is up; the result names the resources that failed, in the order of declaration.</summary>
    internal async Task<IReadOnlyList<ResourceNode>> StartAsync(CancellationToken ct)
    {
        using var cancel = ct.Register(stopping.Cancel);
        starts.AddRange(nodes.Values.Select(node => Task.Run(() => node.StartAsync(nodes, stopping.Token), CancellationToken.None)));
        await Task.WhenAll(starts);
        ct.ThrowIfCancellationRequested();
        return [.. nodes.Values.Where(node => node.Ready.IsFaulted)];
    }

    /// <summary>True when nothing else needs the resource: the platform works without it.</summary>
    internal bool IsLeaf(ResourceNode node) => !nodes.Keys.Any(other => Layout.DependenciesOf(other).Contains(node.Resource));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(starts);
        var stops = new Dictionary<IResource, Task>();
        foreach (var resource in nodes.Keys)
            _ = StopAsync(resource, stops, []);
        await Task.WhenAll(stops.Values);
        stopping.Dispose();
    }

    private Task StopAsync(IResource resource, Dictionary<IResource, Task> stops, HashSet<IResource> path)
    {
        if (stops.TryGetValue(resource, out var known))
            return known;
        // Two services may refer to each other: then the one met first goes first.
        if (!path.Add(resource))
            return Task.CompletedTask;
        var dependants = nodes.Keys.Where(other => Layout.DependenciesOf(other).Contains(resource))
            .Select(other => StopAsync(other, stops, path)).ToList();
        path.Remove(resource);
        return stops[resource] = AfterAsync(dependants, nodes[resource]);
    }

    private static async Task AfterAsync(List<Task> dependants, ResourceNode node)
    {
        await Task.WhenAll(dependants);
        await node.StopAsync();
    }
}

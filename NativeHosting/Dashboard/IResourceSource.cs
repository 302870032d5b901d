namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>What the dashboard shows of one running instance of a resource.</summary>
/// <param name="Name">The resource's name in the model, e.g. <c>projects</c>.</param>
/// <param name="Instance">The instance's own name: the resource's name, with <c>-0</c>, <c>-1</c> … when it has replicas.</param>
/// <param name="Type">Server, database, project, executable or parameter.</param>
/// <param name="State">Waiting, Starting, Running, Finished, Restarting, FailedToStart, Stopping or Stopped.</param>
/// <param name="Health">Healthy or Unhealthy where a health check is declared, else null.</param>
/// <param name="StartedAt">When the current process was started (UTC).</param>
/// <param name="Restarts">How often the process was started again after dying.</param>
/// <param name="Urls">The addresses it answers on.</param>
/// <param name="ProcessId">The current process, null while none runs.</param>
/// <param name="MemoryBytes">Resident memory of the process and its children, bytes.</param>
/// <param name="Detail">The latest line worth reading: a wait, an error, a one-shot's progress.</param>
/// <param name="DependsOn">The names of the resources that it refers to or waits for.</param>
internal sealed record ResourceSnapshot(
    string Name,
    string Instance,
    string Type,
    string State,
    string? Health,
    DateTimeOffset? StartedAt,
    int Restarts,
    IReadOnlyList<string> Urls,
    int? ProcessId,
    long? MemoryBytes,
    string? Detail,
    IReadOnlyList<string> DependsOn);

/// <summary>Where the dashboard reads the resources' present state.</summary>
internal interface IResourceSource
{
    IReadOnlyList<ResourceSnapshot> Snapshot();
}

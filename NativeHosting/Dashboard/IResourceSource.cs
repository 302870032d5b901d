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
    IReadOnlyList<string> DependsOn)
{
    /// <summary>Of one processor, per cent, by the process and its children since the reading before; null until there are two.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>What may be ordered now: start, stop, restart.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];
}

/// <summary>One variable that a process was given; a secret's value is masked.</summary>
internal sealed record EnvironmentVariable(string Name, string Value, bool IsMasked);

/// <summary>What a resource's process is started with.</summary>
/// <param name="Program">The program's path, null where the resource is no process of its own.</param>
/// <param name="Arguments">Its arguments, secrets masked.</param>
/// <param name="WorkingDirectory">Where it runs.</param>
/// <param name="Environment">What it is given beyond the host's own environment, by name.</param>
internal sealed record ProcessDescription(string? Program, IReadOnlyList<string> Arguments, string? WorkingDirectory, IReadOnlyList<EnvironmentVariable> Environment)
{
    public static ProcessDescription None { get; } = new(null, [], null, []);
}

/// <summary>Everything that the dashboard shows of one instance.</summary>
/// <param name="Resource">Its present state.</param>
/// <param name="Process">How it was started.</param>
/// <param name="Dependants">The names of the resources that refer to it or wait for it.</param>
internal sealed record ResourceDetails(ResourceSnapshot Resource, ProcessDescription Process, IReadOnlyList<string> Dependants);

/// <summary>What may be ordered of a resource.</summary>
internal enum ResourceCommand
{
    Start,
    Stop,
    Restart,
}

/// <summary>Where the dashboard reads the resources' present state, and what it orders.</summary>
internal interface IResourceSource
{
    /// <summary>The states as people see them, who are owed the truth within two seconds.</summary>
    IReadOnlyList<ResourceSnapshot> Snapshot();

    /// <summary>The states as they were last noted, without what each process uses.</summary>
    IReadOnlyList<ResourceSnapshot> Glance();

    /// <summary>Null when there is no such instance.</summary>
    Task<ResourceDetails?> DetailsAsync(string instance, CancellationToken ct);

    /// <summary>Begins to carry out the command; null when it was accepted, else why not.</summary>
    BilingualText? Order(string instance, ResourceCommand command);
}

using Aspire.Hosting.ApplicationModel;
using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>One resource of the model as it runs: waits for others, then runs its instances.</summary>
internal abstract class ResourceNode(IResource resource, IReadOnlyList<ResourceInstance> instances)
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal IResource Resource => resource;

    internal IReadOnlyList<ResourceInstance> Instances => instances;

    /// <summary>Ends when the resource runs and is healthy for the first time (a one-shot: has succeeded); fails when that cannot be.</summary>
    internal Task Ready => ready.Task;

    /// <summary>Ends with a one-shot's exit code; fails when it could not start.</summary>
    internal Task<int> Completed => completed.Task;

    internal async Task StartAsync(IReadOnlyDictionary<IResource, ResourceNode> nodes, CancellationToken stop)
    {
        try
        {
            await WaitAsync(nodes).WaitAsync(stop);
            await RunAsync(stop);
            ready.TrySetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ready.TrySetCanceled(stop);
            completed.TrySetCanceled(stop);
        }
        catch (HostException failure)
        {
            foreach (var instance in instances)
                instance.Set(s => s.State == ResourceState.FailedToStart ? s : s with { State = ResourceState.FailedToStart, Detail = failure.Message });
            ready.TrySetException(failure);
            completed.TrySetException(failure);
        }
    }

    /// <summary>Starts the instances and returns when the resource is ready; throws <see cref="HostException"/> when it cannot be.</summary>
    protected abstract Task RunAsync(CancellationToken stop);

    internal abstract Task StopAsync();

    protected void Complete(int code) => completed.TrySetResult(code);

    private async Task WaitAsync(IReadOnlyDictionary<IResource, ResourceNode> nodes)
    {
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            var target = nodes[wait.Target];
            var waitsFor = wait.ExitCode is null ? $"waits for {wait.Target.Name}" : $"waits for {wait.Target.Name} to finish";
            foreach (var instance in instances)
                instance.Set(s => s with { Detail = waitsFor });
            try
            {
                if (wait.ExitCode is null)
                    await target.Ready;
                else if (await target.Completed is var code && code != wait.ExitCode)
                    throw new HostException($"it ended with code {code}");
            }
            catch (HostException failure)
            {
                throw new HostException($"not started, because {wait.Target.Name} failed: {failure.Message}");
            }
        }
    }
}

/// <summary>Servers, projects and executables: instances that are processes.</summary>
internal sealed class ProcessNode(IResource resource, IReadOnlyList<ResourceInstance> instances, IReadOnlyList<IRunnable> runnables, string logDirectory)
    : ResourceNode(resource, instances)
{
    private readonly List<Supervisor> supervisors = [.. instances.Zip(runnables, (i, r) => i.Supervisor = new Supervisor(i, r, new RotatingLog(logDirectory, i.Name)))];

    protected override async Task RunAsync(CancellationToken stop)
    {
        var runs = supervisors.Select(supervisor => supervisor.RunAsync()).ToList();
        if (runnables[0].IsOneShot)
        {
            var codes = await Task.WhenAll(runs).WaitAsync(stop);
            if (codes.All(code => code is not null))
                Complete(codes.Max()!.Value);
        }

        await Task.WhenAll(supervisors.Select(supervisor => supervisor.Healthy)).WaitAsync(stop);
    }

    internal override Task StopAsync() => Task.WhenAll(supervisors.Select(supervisor => supervisor.StopAsync()));
}

/// <summary>A database: created on its server once that answers.</summary>
internal sealed class DatabaseNode(PostgresDatabaseResource resource, ResourceInstance instance, ResourceNode server, Func<string, CancellationToken, Task> create)
    : ResourceNode(resource, [instance])
{
    protected override async Task RunAsync(CancellationToken stop)
    {
        instance.Set(s => s with { Detail = $"waits for {resource.Parent.Name}" });
        await server.Ready.WaitAsync(stop);
        var started = TimeProvider.System.GetTimestamp();
        await CreateAsync(stop);
        instance.TimeToReady = TimeProvider.System.GetElapsedTime(started);
        instance.Set(s => s with { State = ResourceState.Running, Health = "Healthy", StartedAt = TimeProvider.System.GetUtcNow(), Detail = null });
        server.Instances[0].Changed += Follow;
        Follow(server.Instances[0].Current, server.Instances[0].Current);
    }

    /// <summary>A database runs as long as its server does.</summary>
    private void Follow(ResourceSnapshot before, ResourceSnapshot after) => instance.Set(s => s with
    {
        State = after.State,
        Health = after.Health,
        StartedAt = after.StartedAt,
        Detail = after.State == ResourceState.Running && after.Health == "Healthy" ? null : $"{after.Name}: {after.State}",
    });

    /// <summary>The server may be in the middle of a restart: then again, until the host stops.</summary>
    private async Task CreateAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await create(resource.DatabaseName, stop);
                return;
            }
            catch (Npgsql.NpgsqlException failure)
            {
                instance.Set(s => s with { State = ResourceState.Starting, Detail = failure.Message });
                await Task.Delay(TimeSpan.FromSeconds(0.5), stop);
            }
        }
    }

    internal override Task StopAsync()
    {
        server.Instances[0].Changed -= Follow;
        instance.Set(s => s.State == ResourceState.FailedToStart ? s : s with { State = ResourceState.Stopped, Health = null, Detail = null });
        return Task.CompletedTask;
    }
}

/// <summary>A value: there from the beginning.</summary>
internal sealed class ParameterNode(ParameterResource resource, ResourceInstance instance) : ResourceNode(resource, [instance])
{
    protected override Task RunAsync(CancellationToken stop)
    {
        instance.Set(s => s with { State = ResourceState.Running });
        return Task.CompletedTask;
    }

    internal override Task StopAsync() => Task.CompletedTask;
}

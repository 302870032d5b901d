using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Servers;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>Turns the declared model into nodes that run: ports, instances, and what each waits for or uses.</summary>
internal sealed class Layout(DistributedApplicationBuilder application, ResourceBoard board, TelemetryTarget telemetry)
{
    private readonly Lazy<SecretMask> mask = new(() => new SecretMask(
        [.. application.Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret).Select(parameter => parameter.Value), telemetry.ApiKey]));

    private readonly Dictionary<IResource, ResourceNode> nodes = [];
    private readonly Dictionary<PostgresServerResource, PostgresServerProcess> postgres = [];

    internal async Task<IReadOnlyDictionary<IResource, ResourceNode>> BuildAsync(CancellationToken ct)
    {
        // All ports before all else: an address may be named by a resource that starts before its owner.
        foreach (var resource in application.Resources)
            AllocatePorts(resource);
        foreach (var resource in application.Resources)
            nodes[resource] = await BuildAsync(resource, ct);
        return nodes;
    }

    /// <summary>The resources that this one uses or waits for.</summary>
    internal static IEnumerable<IResource> DependenciesOf(IResource resource)
    {
        var declared = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Target)
            .Concat(resource.Annotations.OfType<ReferenceAnnotation>().Select(reference => reference.Target));
        return (resource is PostgresDatabaseResource database ? declared.Append(database.Parent) : declared).Distinct();
    }

    private static int ReplicasOf(IResource resource) => resource.Annotations.OfType<ReplicasAnnotation>().LastOrDefault()?.Count ?? 1;

    private static void AllocatePorts(IResource resource)
    {
        var replicas = ReplicasOf(resource);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            if (endpoint.Port is not 0 and { } port)
            {
                if (replicas > 1)
                    throw new HostException($"{resource.Name} has {replicas} replicas and the one port {port}: without a proxy each needs its own. Leave the port out.");
                PortGuard.EnsureFree(port, resource.Name);
                endpoint.AllocatedPorts = [port];
            }
            else
            {
                endpoint.AllocatedPorts = [.. Enumerable.Range(0, replicas).Select(_ => FreePorts.Next())];
            }
        }
    }

    private async Task<ResourceNode> BuildAsync(IResource resource, CancellationToken ct) => resource switch
    {
        ParameterResource parameter => BuildParameter(parameter),
        PostgresServerResource server => await BuildPostgresAsync(server, ct),
        RabbitMQServerResource server => await BuildRabbitMqAsync(server, ct),
        PostgresDatabaseResource database => new DatabaseNode(database, Instance(database, "Database", 0), nodes[database.Parent],
            (name, token) => postgres[database.Parent].CreateDatabaseAsync(name, token)),
        ProjectResource project => BuildProcess(project, "Project", () => ProjectCommand(project)),
        ExecutableResource executable => BuildProcess(executable, "Executable", () => (executable.Command, [], executable.WorkingDirectory)),
        _ => throw new HostException($"The resource {resource.Name} is of a kind ({resource.GetType().Name}) that this host does not run."),
    };

    private ParameterNode BuildParameter(ParameterResource parameter)
    {
        try
        {
            _ = parameter.Value;
        }
        catch (InvalidOperationException missing)
        {
            throw new HostException(missing.Message);
        }

        return new ParameterNode(parameter, Instance(parameter, "Parameter", 0));
    }

    private async Task<ProcessNode> BuildPostgresAsync(PostgresServerResource resource, CancellationToken ct)
    {
        var userName = await resource.UserNameReference.GetValueAsync(ct);
        var runnable = new ServerRunnable(output => new PostgresServerProcess(new PostgresServerOptions(DataOf(resource))
        {
            Port = resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts[0],
            UserName = userName!,
            Password = resource.PasswordParameter.Value,
            Environment = Marker,
            Output = output,
        }));
        postgres[resource] = (PostgresServerProcess)runnable.Server;
        return new ProcessNode(resource, [Instance(resource, "Server", 0)], [runnable], application.Settings.LogDirectory);
    }

    private async Task<ProcessNode> BuildRabbitMqAsync(RabbitMQServerResource resource, CancellationToken ct)
    {
        var userName = await resource.UserNameReference.GetValueAsync(ct);
        var runnable = new ServerRunnable(output => new RabbitMqServerProcess(new RabbitMqServerOptions(DataOf(resource))
        {
            Port = resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedPorts[0],
            UserName = userName!,
            Password = resource.PasswordParameter.Value,
            Environment = Marker,
            Output = output,
        }));
        var management = $"http://127.0.0.1:{((RabbitMqServerProcess)runnable.Server).ManagementPort}";
        return new ProcessNode(resource, [Instance(resource, "Server", 0, management)], [runnable], application.Settings.LogDirectory);
    }

    private ProcessNode BuildProcess(IResource resource, string type, Func<(string, string[], string)> command)
    {
        var replicas = ReplicasOf(resource);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        var check = resource.Annotations.OfType<HttpHealthCheckAnnotation>().LastOrDefault();
        var environment = new ProcessEnvironment(resource, application.Environment.EnvironmentName, telemetry);
        List<ResourceInstance> instances = [];
        List<IRunnable> runnables = [];
        for (var i = 0; i < replicas; i++)
        {
            var index = i;
            var instance = Instance(resource, type, index);
            instance.Describe = async ct => mask.Value.Describe(await DescribeAsync(ct));
            instances.Add(instance);
            var healthEndpoint = endpoints.FirstOrDefault(e => check?.EndpointName is null || e.Name == check.EndpointName);
            runnables.Add(new ProcessRunnable(DescribeAsync, endpoints.Count == 0,
                check is null ? null : new Uri(new Uri((healthEndpoint ?? throw new HostException($"{resource.Name} has a health check and no endpoint.")).Url(index)), check.Path),
                check?.StatusCode ?? 200));

            async Task<ChildProcessOptions> DescribeAsync(CancellationToken ct)
            {
                var (program, arguments, directory) = command();
                return new ChildProcessOptions(program, [.. arguments, .. resource.Annotations.OfType<ArgumentsAnnotation>().SelectMany(a => a.Arguments)], directory)
                {
                    Environment = (await environment.OfAsync(index, instance.Name, ct)).Concat(Marker).ToDictionary(),
                };
            }
        }

        return new ProcessNode(resource, instances, runnables, application.Settings.LogDirectory);
    }

    private static (string, string[], string) ProjectCommand(ProjectResource project)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Single();
        var (program, arguments) = Projects.ProjectTargetAttribute.CommandOf(metadata);
        return (program, arguments, Path.GetDirectoryName(metadata.ProjectPath)!);
    }

    private ResourceInstance Instance(IResource resource, string type, int index, params string[] more)
    {
        var name = ReplicasOf(resource) > 1 ? $"{resource.Name}-{index}" : resource.Name;
        string[] urls =
        [
            .. resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => endpoint.Url(index)),
            .. resource.Annotations.OfType<EndpointUrlAnnotation>().Select(url => url.Url(index)),
            .. more,
        ];
        return board.Add(new ResourceInstance(resource.Name, name, type, urls, [.. DependenciesOf(resource).Select(d => d.Name)])
        {
            WaitsFor = [.. resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Target.Name)],
        });
    }

    private string DataOf(IResource resource) => Path.Combine(application.Settings.DataDirectory, resource.Name);

    private Dictionary<string, string> Marker => new() { [Leftovers.OwnerVariable] = application.Settings.DataDirectory };
}

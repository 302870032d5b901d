using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares more about a resource.</summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Gives the connection string as <c>ConnectionStrings__{name}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var target = source.Resource;
        return builder.With(new ReferenceAnnotation(target))
            .WithEnvironment($"ConnectionStrings__{connectionName ?? target.Name}", target.ConnectionStringExpression);
    }

    /// <summary>Gives every address of every instance as <c>services__{name}__{endpoint}__{n}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var target = source.Resource;
        return builder.With(new ReferenceAnnotation(target)).With(new EnvironmentAnnotation((environment, _) =>
        {
            foreach (var endpoint in target.Annotations.OfType<EndpointAnnotation>())
                for (var instance = 0; instance < endpoint.AllocatedPorts.Count; instance++)
                    environment[$"services__{target.Name}__{endpoint.Name}__{instance}"] = endpoint.Url(instance);
            return Task.CompletedTask;
        }));
    }

    /// <summary>Starts after the dependency runs and its health checks pass.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.With(new WaitAnnotation(dependency.Resource, null));

    /// <summary>Starts after the dependency has ended with the exit code; another code is a failure.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.With(new WaitAnnotation(dependency.Resource, exitCode));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.WithValue(name, _ => ValueTask.FromResult(value));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.WithValue(name, parameter.Resource.GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithValue(name, endpointReference.GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.WithValue(name, value.GetValueAsync);

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.With(new ArgumentsAnnotation(args));

    /// <summary>An address. Without a port a free loopback port is taken and kept over restarts. The process itself listens there
    /// (there is no proxy in between), told by <c>ASPNETCORE_URLS</c> or the variable <paramref name="env"/>.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null,
        string? name = null, string? env = null, bool isProxied = true)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation("http", name ?? "http", port ?? targetPort, env);
        if (builder.Resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.Name == endpoint.Name))
            throw new InvalidOperationException($"Endpoint with name '{endpoint.Name}' already exists on {builder.Resource.Name}.");
        return builder.With(endpoint);
    }

    /// <summary>Healthy while a GET of the path answers with the status (200 unless given).</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints => builder.With(new HttpHealthCheckAnnotation(path ?? "/", statusCode ?? 200, endpointName));

    /// <summary>Marks the addresses as those that people use.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.IsExternal = true;
        return builder;
    }

    /// <summary>A further address to show people, made of an endpoint's.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(this IResourceBuilder<T> builder, string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        var reference = builder.GetEndpoint(endpointName);
        var endpoint = reference.Declared ?? throw new InvalidOperationException($"Resource {builder.Resource.Name} has no endpoint named {endpointName}.");
        return builder.With(new EndpointUrlAnnotation(endpoint, () => callback(reference)));
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.With(new ReplicasAnnotation(replicas));

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);

    private static IResourceBuilder<T> WithValue<T>(this IResourceBuilder<T> builder, string name, Func<CancellationToken, ValueTask<string?>> value)
        where T : IResource => builder.With(new EnvironmentAnnotation(async (environment, ct) => environment[name] = await value(ct) ?? ""));

    private static IResourceBuilder<T> With<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation)
        where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Declares resources.</summary>
public static class ResourceExtensions
{
    /// <summary>A PostgreSQL server. Without a password parameter one is generated and kept.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new PostgresServerResource(name, userName?.Resource, password?.Resource ?? Secret(builder, $"{name}-password"));
        resource.Annotations.Add(new EndpointAnnotation("tcp", "tcp", port, null));
        return builder.AddResource(resource);
    }

    /// <summary>Data are always kept under <c>.data/</c>; accepted so that the same model runs in containers.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));

    /// <summary>A RabbitMQ broker. Without a password parameter one is generated and kept.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name,
        IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var resource = new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? Secret(builder, $"{name}-password"));
        resource.Annotations.Add(new EndpointAnnotation("tcp", "tcp", port, null));
        return builder.AddResource(resource);
    }

    /// <inheritdoc cref="WithDataVolume(IResourceBuilder{PostgresServerResource}, string?, bool)"/>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder;

    /// <summary>The management plugin is always on: the host watches the broker through it.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder;

    /// <summary>A referenced project. With an endpoint it is kept running; without one it is a one-shot.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var resource = new ProjectResource(name);
        resource.Annotations.Add(new TProject());
        return builder.AddResource(resource);
    }

    /// <summary>Any program. With an endpoint it is kept running; without one it is a one-shot.</summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params string[]? args)
    {
        var resource = new ExecutableResource(name, command, Path.GetFullPath(workingDirectory, builder.AppHostDirectory));
        resource.Annotations.Add(new ArgumentsAnnotation(args ?? []));
        return builder.AddResource(resource);
    }

    /// <summary>Configuration <c>Parameters:name</c>. A missing secret is generated once and kept; any other missing value is an error.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(Parameter(builder, name, secret));

    private static ParameterResource Secret(IDistributedApplicationBuilder builder, string name) => builder.AddParameter(name, secret: true).Resource;

    private static ParameterResource Parameter(IDistributedApplicationBuilder builder, string name, bool secret)
    {
        var own = (DistributedApplicationBuilder)builder;
        return new ParameterResource(name, secret, () => builder.Configuration[$"Parameters:{name}"] switch
        {
            { Length: > 0 } configured => configured,
            _ when secret => own.Secrets.GetOrGenerate(name),
            _ => throw new InvalidOperationException($"The parameter {name} has no value: set the environment variable Parameters__{name}."),
        });
    }
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace ChuangMeng.AppHost;

/// <summary>
/// The shape that every service of the platform has: its own database with its own role, the broker, Identity, the key for
/// personal numbers, a start after the migrations, and a place behind the gateway.
/// </summary>
internal sealed class Platform
{
    private readonly IDistributedApplicationBuilder builder;
    private readonly string dataDirectory;
    private readonly IResourceBuilder<PostgresServerResource> postgres;
    private readonly IResourceBuilder<RabbitMQServerResource> rabbitmq;
    private readonly IResourceBuilder<ProjectResource> migrations;
    private readonly IResourceBuilder<ProjectResource> gateway;
    private readonly IResourceBuilder<ParameterResource> personalDataKey;
    private readonly ReferenceExpression issuer;
    private readonly List<IResourceBuilder<ProjectResource>> services = [];

    /// <param name="dataDirectory">Where all data of the installation lie.</param>
    internal Platform(
        IDistributedApplicationBuilder builder,
        string dataDirectory,
        IResourceBuilder<PostgresServerResource> postgres,
        IResourceBuilder<RabbitMQServerResource> rabbitmq,
        IResourceBuilder<ProjectResource> migrations,
        IResourceBuilder<ProjectResource> gateway)
    {
        this.builder = builder;
        this.dataDirectory = dataDirectory;
        this.postgres = postgres;
        this.rabbitmq = rabbitmq;
        this.migrations = migrations;
        this.gateway = gateway;
        personalDataKey = builder.AddParameter("personal-data-key", secret: true);
        // What tokens name as their issuer must be the address that callers know, behind a proxy or a load balancer too.
        var publicUrl = builder.Configuration["CHUANGMENG_PUBLIC_URL"];
        issuer = string.IsNullOrEmpty(publicUrl)
            ? ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/api/identity")
            : ReferenceExpression.Create($"{publicUrl.TrimEnd('/')}/api/identity");
    }

    /// <summary>Adds a service. The name is also its database's, its connection's and its route's: <c>/api/{name}</c>.</summary>
    internal IResourceBuilder<ProjectResource> AddService<TProject>(string name)
        where TProject : IProjectMetadata, new()
    {
        // Resources' names are unique: the database's is not the service's, but the database itself and its connection are.
        var database = postgres.AddDatabase($"{name}-db", name);
        var password = builder.AddParameter($"{name}-password", secret: true);
        // The migrations own the tables and create the service's role; the service itself is neither superuser nor owner,
        // or row-level security would not bind it.
        migrations.WithReference(database, name).WaitFor(database).WithEnvironment($"Roles__{name}", password);

        var service = builder.AddProject<TProject>(name)
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithEnvironment($"ConnectionStrings__{name}", ConnectionAsOwnRole(name, password))
            .WithEnvironment("PersonalData__Key", personalDataKey)
            .WithEnvironment("Authentication__Issuer", issuer)
            // Files are data: they lie with the rest of it.
            .WithEnvironment("Attachments__Directory", Path.Combine(dataDirectory, "attachments"))
            .WithEnvironment("WorkingDays__File", Path.Combine(dataDirectory, "workdays.csv"))
            .WithReference(rabbitmq)
            .WaitFor(rabbitmq)
            .WaitForCompletion(migrations);
        // The first service is Identity, whose keys the others fetch to check tokens.
        if (services.Count > 0)
            service.WithReference(services[0]);
        services.Add(service);
        gateway.WithReference(service);
        return service;
    }

    /// <summary>Adds a program that runs once, against the gateway, when everything answers.</summary>
    internal void AddOnceAllRun<TProject>(string name)
        where TProject : IProjectMetadata, new()
    {
        var once = builder.AddProject<TProject>(name)
            .WithEnvironment("DOTNET_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithReference(gateway)
            .WaitFor(gateway);
        foreach (var service in services)
            once.WaitFor(service);
    }

    private ReferenceExpression ConnectionAsOwnRole(string name, IResourceBuilder<ParameterResource> password)
    {
        var server = postgres.Resource.PrimaryEndpoint;
        return ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username={name}_service;Password={password.Resource};Database={name}");
    }
}

using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using ChuangMeng.NativeHosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Aspire.Hosting;

/// <summary>The application as it is being declared.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly ResourceList resources = new();
    private readonly Lazy<HostSettings> settings;
    private readonly Lazy<SecretStore> secrets;

    internal DistributedApplicationBuilder(string[] args)
    {
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(args);
        var entry = Assembly.GetEntryAssembly();
        AppHostDirectory = entry?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value
            ?? AppContext.BaseDirectory;
        Environment = new HostingEnvironment
        {
            EnvironmentName = Configuration["DOTNET_ENVIRONMENT"] ?? Configuration["ASPNETCORE_ENVIRONMENT"] ?? Environments.Development,
            ApplicationName = entry?.GetName().Name ?? "AppHost",
            ContentRootPath = AppHostDirectory,
            ContentRootFileProvider = new NullFileProvider(),
        };
        settings = new Lazy<HostSettings>(() => HostSettings.From(Configuration, AppHostDirectory));
        secrets = new Lazy<SecretStore>(() => new SecretStore(Settings.DataDirectory));
    }

    public ConfigurationManager Configuration { get; } = new();

    public IHostEnvironment Environment { get; }

    public string AppHostDirectory { get; }

    public IResourceCollection Resources => resources;

    internal HostSettings Settings => settings.Value;

    internal SecretStore Secrets => secrets.Value;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (resources.Any(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"A resource named {resource.Name} exists already.");
        resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(this);

    private sealed class ResourceList : List<IResource>, IResourceCollection;

    private sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T>
        where T : IResource;
}

using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>Declares more about one resource.</summary>
    public interface IResourceBuilder<out T>
        where T : IResource
    {
        IDistributedApplicationBuilder ApplicationBuilder { get; }

        T Resource { get; }
    }

    /// <summary>The application's resources in the order of their declaration.</summary>
    public interface IResourceCollection : IReadOnlyList<IResource>;
}

namespace Aspire.Hosting
{
    /// <summary>Declares the application.</summary>
    public interface IDistributedApplicationBuilder
    {
        ConfigurationManager Configuration { get; }

        IHostEnvironment Environment { get; }

        /// <summary>Directory of the app host's project.</summary>
        string AppHostDirectory { get; }

        IResourceCollection Resources { get; }

        IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource;

        IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource;

        DistributedApplication Build();
    }
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds to the environment of a process that is about to start.</summary>
internal sealed record EnvironmentAnnotation(Func<IDictionary<string, string>, CancellationToken, Task> Add) : IResourceAnnotation;

internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;

/// <summary>The resource uses the other and is stopped before it; it does not wait for it.</summary>
internal sealed record ReferenceAnnotation(IResource Target) : IResourceAnnotation;

/// <summary>The resource starts after the other runs and is healthy, or (with an exit code) has ended with that code.</summary>
internal sealed record WaitAnnotation(IResource Target, int? ExitCode) : IResourceAnnotation;

/// <summary>A further address of the resource for people, made of an endpoint's.</summary>
internal sealed record EndpointUrlAnnotation(EndpointAnnotation Endpoint, Func<ResourceUrlAnnotation> Make) : IResourceAnnotation
{
    public string Url(int instance) => new Uri(new Uri(Endpoint.Url(instance)), Make().Url).ToString();
}

internal sealed record ReplicasAnnotation(int Count) : IResourceAnnotation;

internal sealed record HttpHealthCheckAnnotation(string Path, int StatusCode, string? EndpointName) : IResourceAnnotation;

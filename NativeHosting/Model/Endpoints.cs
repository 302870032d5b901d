using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The parts of an address.</summary>
public enum EndpointProperty
{
    Url,
    Host,
    IPV4Host,
    Port,
    Scheme,
    TargetPort,
    HostAndPort,
}

/// <summary>A resource's declared address. One instance has one port; they are allotted when the host starts.</summary>
internal sealed record EndpointAnnotation(string Scheme, string Name, int? Port, string? Env) : IResourceAnnotation
{
    public bool IsExternal { get; set; }

    /// <summary>The port of each instance, in their order.</summary>
    public IReadOnlyList<int> AllocatedPorts { get; set; } = [];

    /// <summary>A port that people type is on "localhost" (both protocols); the others need only one.</summary>
    public string Host => Scheme == "http" && (Port is not null || IsExternal) ? "localhost" : "127.0.0.1";

    public string Url(int instance) => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{AllocatedPorts[instance]}");
}

/// <summary>An address for people.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Absolute, or relative to the endpoint that it belongs to.</summary>
    public required string Url { get; set; }

    /// <summary>What stands in its place under Aspire; here the address itself is shown.</summary>
    public string? DisplayText { get; set; }
}

/// <summary>The address of a resource, usable before it is known.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider
{
    private readonly EndpointAnnotation? endpoint;

    /// <summary>Null where the resource has no such endpoint.</summary>
    internal EndpointAnnotation? Declared => endpoint;

    internal EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
        endpoint = owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.Name == endpointName);
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public bool Exists => endpoint is not null;

    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Value(EndpointProperty.Url));

    /// <summary>Of the first instance, where the resource has several.</summary>
    internal string Value(EndpointProperty property)
    {
        var declared = endpoint ?? throw new InvalidOperationException($"Resource {Resource.Name} has no endpoint named {EndpointName}.");
        if (declared.AllocatedPorts.Count == 0)
            throw new InvalidOperationException($"The endpoint {EndpointName} of {Resource.Name} has no port before the application starts.");
        var port = declared.AllocatedPorts[0].ToString(CultureInfo.InvariantCulture);
        return property switch
        {
            EndpointProperty.Url => declared.Url(0),
            EndpointProperty.Host => declared.Host,
            EndpointProperty.IPV4Host => "127.0.0.1",
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.Scheme => declared.Scheme,
            EndpointProperty.HostAndPort => $"{declared.Host}:{port}",
            _ => throw new ArgumentOutOfRangeException(nameof(property)),
        };
    }
}

/// <summary>One part of a resource's address.</summary>
public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IManifestExpressionProvider, IValueProvider
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property.ToString().ToLowerInvariant()}}}";

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Endpoint.Value(Property));
}

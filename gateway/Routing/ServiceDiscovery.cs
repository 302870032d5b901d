namespace ChuangMeng.Gateway.Routing;

/// <summary>A service behind the gateway, as the environment names it.</summary>
/// <param name="Name">The name in addresses: <c>/api/{name}/…</c>.</param>
/// <param name="Instances">The base address of each replica.</param>
internal sealed record DiscoveredService(string Name, IReadOnlyList<Uri> Instances);

internal static class ServiceDiscovery
{
    /// <summary>
    /// Every <c>services__{name}__http__{n}</c> of the environment, one instance a value. Nothing is listed by hand:
    /// a service that the app model lets the gateway refer to is routed, balanced, watched and documented.
    /// </summary>
    /// <exception cref="InvalidOperationException">A value is no absolute http(s) address.</exception>
    public static IReadOnlyList<DiscoveredService> DiscoverServices(this IConfiguration configuration) =>
    [
        .. from service in configuration.GetSection("services").GetChildren()
           let instances = service.GetSection("http").GetChildren().Select(AddressOf).ToList()
           where instances.Count > 0
           let name = service.Key.ToLowerInvariant()
           orderby name
           select new DiscoveredService(name, instances),
    ];

    private static Uri AddressOf(IConfigurationSection instance) =>
        Uri.TryCreate(instance.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"{instance.Path} is no http address: '{instance.Value}'");
}

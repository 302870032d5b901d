using System.Collections.Concurrent;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using MassTransit;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>The queues that this service reads, as its bus was told of them.</summary>
internal sealed class OwnQueues(ServiceIdentity service) : IEndpointConfigurationObserver
{
    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);

    /// <summary>The names, in their order.</summary>
    public string[] Names => [.. names.Keys.Order(StringComparer.Ordinal)];

    public void EndpointConfigured<T>(T configurator) where T : IReceiveEndpointConfigurator
    {
        if (NameOf(configurator.InputAddress) is { } name)
            names[name] = true;
    }

    /// <summary>The queue of an endpoint's address; null for the bus's own, which is for answers and goes with the process.</summary>
    public string? NameOf(Uri address)
    {
        var name = Uri.UnescapeDataString(address.Segments[^1]);
        return name.StartsWith(service.Name + ".", StringComparison.Ordinal) ? name : null;
    }

    /// <exception cref="ValidationFailed">It is not one of this service's queues.</exception>
    public void Require(string queue)
    {
        if (!names.ContainsKey(queue))
        {
            throw new ValidationFailed("queue", "OwnQueue", new Text(
                $"“{Quoted.Of(queue)}”不是本服务的队列", $"'{Quoted.Of(queue)}' is no queue of this service"));
        }
    }
}

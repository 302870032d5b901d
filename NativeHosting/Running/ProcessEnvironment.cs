using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>Where the processes send their telemetry.</summary>
internal sealed record TelemetryTarget(int Port, string ApiKey);

/// <summary>The environment that a process gets: the same names as under Aspire, so that it cannot tell who started it.</summary>
internal sealed class ProcessEnvironment(IResource resource, string environmentName, TelemetryTarget telemetry)
{
    internal async Task<IReadOnlyDictionary<string, string>> OfAsync(int index, string instance, CancellationToken ct)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = environmentName,
            ["DOTNET_ENVIRONMENT"] = environmentName,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{telemetry.Port}"),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={telemetry.ApiKey}",
            ["OTEL_SERVICE_NAME"] = resource.Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}",
            // A dashboard is watched: a second, not the exporters' default of five to sixty.
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
            // An import's statement is a hundred thousand characters; its beginning tells which one it is.
            ["OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT"] = "2000",
        };
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        foreach (var endpoint in endpoints.Where(e => e.Env is not null))
            environment[endpoint.Env!] = endpoint.AllocatedPorts[index].ToString(CultureInfo.InvariantCulture);
        var urls = endpoints.Where(e => e.Env is null).Select(e => e.Url(index)).ToList();
        if (urls.Count > 0)
            environment["ASPNETCORE_URLS"] = string.Join(';', urls);
        foreach (var declared in resource.Annotations.OfType<EnvironmentAnnotation>())
            await declared.Add(environment, ct);
        return environment;
    }
}

using ChuangMeng.NativeHosting.Telemetry.Alerts;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>The resources: their state, its changes as they happen, their details, and the orders to them.</summary>
internal sealed class ResourceApi(IResourceSource resources, TelemetryCounters counters, AlertCenter alerts, EventStreams streams)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/resources", (HttpContext context) => DashboardJson.AnswerAsync(context, resources.Snapshot()));
        routes.MapGet("/api/resources/{instance}", (HttpContext context, string instance) => DetailsAsync(context, instance));
        routes.MapPost("/api/resources/{instance}/start", (HttpContext context, string instance) => OrderAsync(context, instance, ResourceCommand.Start));
        routes.MapPost("/api/resources/{instance}/stop", (HttpContext context, string instance) => OrderAsync(context, instance, ResourceCommand.Stop));
        routes.MapPost("/api/resources/{instance}/restart", (HttpContext context, string instance) => OrderAsync(context, instance, ResourceCommand.Restart));
        routes.MapGet("/api/events", (HttpContext context) => EventsAsync(context));
    }

    async Task DetailsAsync(HttpContext context, string instance)
    {
        var details = await resources.DetailsAsync(instance, context.RequestAborted);
        if (details is null) await DashboardProblem.UnknownResource.WriteAsync(context);
        else await DashboardJson.AnswerAsync(context, details);
    }

    async Task OrderAsync(HttpContext context, string instance, ResourceCommand command)
    {
        if (resources.Snapshot().All(resource => resource.Instance != instance))
        {
            await DashboardProblem.UnknownResource.WriteAsync(context);
            return;
        }

        if (resources.Order(instance, command) is { } refusal) await DashboardProblem.CommandNotPossible.WriteAsync(context, refusal);
        else context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>One stream for all pages, as a browser opens only six connections to one address.</summary>
    Task EventsAsync(HttpContext context) => streams.RunAsync(context, async (writer, ct) =>
    {
        await writer.SendChangeAsync("resources", resources.Snapshot(), ct);
        await writer.SendChangeAsync("alerts", alerts.News, ct);
        await writer.SendChangeAsync("telemetry", new TelemetryNews(counters.Logs, counters.Spans, counters.Points), ct);
    });
}

/// <summary>How much telemetry was kept since the start: a page whose number has grown asks again.</summary>
internal sealed record TelemetryNews(long Logs, long Spans, long Points);

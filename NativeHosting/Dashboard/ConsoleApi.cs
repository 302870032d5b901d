using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>The resources' output: a page of it, all of it, and what is being written.</summary>
internal sealed class ConsoleApi(IResourceSource resources, string? logDirectory, EventStreams streams)
{
    const int LinesAtOnce = 500;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/console/{instance}", (HttpContext context, string instance) => WithLogAsync(context, instance, PageAsync));
        routes.MapGet("/api/console/{instance}/events", (HttpContext context, string instance) => WithLogAsync(context, instance, TailAsync));
        routes.MapGet("/api/console/{instance}/download", (HttpContext context, string instance) => WithLogAsync(context, instance, DownloadAsync));
    }

    /// <summary>Only the names of resources become file names.</summary>
    async Task WithLogAsync(HttpContext context, string instance, Func<HttpContext, string, ConsoleLog, Task> answer)
    {
        if (logDirectory is not null && resources.Snapshot().Any(resource => resource.Instance == instance)) await answer(context, instance, new(logDirectory, instance));
        else await DashboardProblem.UnknownResource.WriteAsync(context);
    }

    static Task PageAsync(HttpContext context, string instance, ConsoleLog log)
    {
        var query = new QueryReader(context.Request.Query);
        var (before, limit, text) = (query.ConsolePosition("before"), query.Integer("limit", 1, 2000, LinesAtOnce), query.Text("text"));
        query.Check();
        return DashboardJson.AnswerAsync(context, log.ReadBefore(before, limit, text));
    }

    /// <summary>The lines after the place <c>after</c>, or after those of a stream that broke.</summary>
    Task TailAsync(HttpContext context, string instance, ConsoleLog log)
    {
        var query = new QueryReader(context.Request.Query);
        var place = query.ConsolePosition("after");
        query.Check();
        if (ConsolePosition.TryParse(context.Request.Headers["Last-Event-ID"].ToString(), out var last)) place = last;
        return streams.RunAsync(context, async (writer, ct) =>
        {
            var news = log.ReadAfter(place, LinesAtOnce);
            if (news.Lines.Count == 0) return;
            await writer.SendAsync("lines", news.Lines, news.After, ct);
            if (ConsolePosition.TryParse(news.After!, out var next)) place = next;
        });
    }

    static async Task DownloadAsync(HttpContext context, string instance, ConsoleLog log)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{instance}.log\"";
        await log.CopyAsync(context.Response.Body, context.RequestAborted);
    }
}

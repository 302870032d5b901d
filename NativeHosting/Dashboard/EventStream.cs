using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>
/// Server-Sent Events. A stream holds no queue: it always sends what is true now, so a slow reader costs nothing. The
/// number of streams is limited, and a stream that has nothing to say says so, which shows it that its reader has gone.
/// </summary>
internal sealed class EventStreams(CancellationToken closing)
{
    const int MostStreams = 32;
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    int _open;

    /// <summary>Asks <paramref name="sendNews"/> five times a second whether there is something to send, until the reader goes.</summary>
    public async Task RunAsync(HttpContext context, Func<EventWriter, CancellationToken, Task> sendNews)
    {
        if (Interlocked.Increment(ref _open) > MostStreams)
        {
            Interlocked.Decrement(ref _open);
            await DashboardProblem.TooManyStreams.WriteAsync(context);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(closing, context.RequestAborted);
        try
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            var writer = new EventWriter(context.Response);
            await writer.CommentAsync(ending.Token);
            using var timer = new PeriodicTimer(Poll);
            do
            {
                await sendNews(writer, ending.Token);
                if (writer.Silence > Heartbeat) await writer.CommentAsync(ending.Token);
            }
            while (await timer.WaitForNextTickAsync(ending.Token));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader has gone, or the host ends.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}

/// <summary>Writes the events of one stream.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    readonly Dictionary<string, string> _last = [];
    long _wroteAt = TimeProvider.System.GetTimestamp();

    public TimeSpan Silence => TimeProvider.System.GetElapsedTime(_wroteAt);

    public Task CommentAsync(CancellationToken ct) => WriteAsync(":\n\n", ct);

    public Task SendAsync<T>(string name, T data, string? id, CancellationToken ct) =>
        WriteAsync($"event: {name}\n{(id is null ? "" : $"id: {id}\n")}data: {JsonSerializer.Serialize(data, DashboardJson.Options)}\n\n", ct);

    /// <summary>Sends only what differs from this event's last data.</summary>
    public async Task SendChangeAsync<T>(string name, T data, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(data, DashboardJson.Options);
        if (_last.GetValueOrDefault(name) == text) return;
        _last[name] = text;
        await WriteAsync($"event: {name}\ndata: {text}\n\n", ct);
    }

    async Task WriteAsync(string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
        _wroteAt = TimeProvider.System.GetTimestamp();
    }
}

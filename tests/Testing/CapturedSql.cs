using System.Collections.Concurrent;
using System.Diagnostics;
using Shouldly;

namespace ChuangMeng.Testing;

/// <summary>The statements that one request sends to PostgreSQL.</summary>
public static class CapturedSql
{
    /// <summary>Those within the trace of this one request; the outbox's dispatcher has traces of its own.</summary>
    public static async Task<IReadOnlyCollection<string>> OfAsync(Func<Task<HttpResponseMessage>> request)
    {
        var commands = new ConcurrentQueue<string>();
        using var root = new Activity("the request under test").SetIdFormat(ActivityIdFormat.W3C);
        root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        root.Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                if (a.Source.Name == "Npgsql" && a.TraceId == root.TraceId && (a.GetTagItem("db.query.text") ?? a.GetTagItem("db.statement")) is string sql)
                    commands.Enqueue(sql);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var answer = await request();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return commands;
    }
}

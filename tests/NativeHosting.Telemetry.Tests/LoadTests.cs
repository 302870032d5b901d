using System.Diagnostics;
using System.Net;
using Google.Protobuf;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class LoadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_flood_of_100_000_spans_is_stored_or_refused_aloud_while_readers_are_answered()
    {
        const int requests = 250, spansPerRequest = 400, spansPerTrace = 8;
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var bodies = Enumerable.Range(0, requests).Select(_ => Request(spansPerRequest, spansPerTrace)).ToList();
        using var flooding = new CancellationTokenSource();
        var reading = ReadUntilAsync(dashboard, flooding.Token);
        var begun = Stopwatch.GetTimestamp();
        long accepted = 0, refused = 0;

        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (body, _) =>
        {
            using var response = await dashboard.PostAsync("/v1/traces", body);
            if (response.StatusCode == HttpStatusCode.OK) Interlocked.Add(ref accepted, spansPerRequest);
            else
            {
                response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                Interlocked.Add(ref refused, spansPerRequest);
            }
        });

        var elapsed = Stopwatch.GetElapsedTime(begun);
        await flooding.CancelAsync();
        var (reads, slowest) = await reading;
        output.WriteLine($"{accepted} spans accepted, {refused} refused in {elapsed.TotalSeconds:F2} s: {accepted / elapsed.TotalSeconds:F0} spans/s; slowest of {reads} reads {slowest.TotalMilliseconds:F0} ms");
        (accepted + refused).ShouldBe(requests * spansPerRequest);
        await StoredIs(dashboard, accepted);
        reads.ShouldBeGreaterThan(0, "how fast, bench/spans says");
    }

    [Fact]
    public async Task More_than_memory_may_hold_is_refused_with_a_time_to_come_again_and_counted()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(maxBytes: 32L * 1024 * 1024);
        // Each close to the body limit of 2 MiB; 6 MiB may be in flight.
        var bodies = Enumerable.Range(0, 60).Select(_ => Request(3_000, 3_000, padding: 300)).ToList();
        long accepted = 0, refused = 0;

        await Task.WhenAll(bodies.Select(async body =>
        {
            using var response = await dashboard.PostAsync("/v1/traces", body);
            if (response.StatusCode == HttpStatusCode.OK) Interlocked.Increment(ref accepted);
            else
            {
                response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                response.Headers.RetryAfter.ShouldNotBeNull();
                Interlocked.Increment(ref refused);
            }
        }));

        refused.ShouldBeGreaterThan(0);
        accepted.ShouldBeGreaterThan(0);
        var status = await dashboard.GetAsync("/api/telemetry");
        status.GetProperty("spansKept").GetInt64().ShouldBe(accepted * 3_000);
        status.GetProperty("requestsRefused").GetInt64().ShouldBe(refused);
        using var again = await dashboard.PostAsync("/v1/traces", bodies[0]);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "what was in flight is given free");
    }

    static async Task StoredIs(DashboardUnderTest dashboard, long spans)
    {
        var listed = await dashboard.GetAllAsync("/api/traces?limit=200");
        listed.Sum(trace => trace.GetProperty("spanCount").GetInt64()).ShouldBe(spans);
        var detail = await dashboard.GetAsync($"/api/traces/{listed[0].GetProperty("traceId").GetString()}");
        detail.GetProperty("spans").GetArrayLength().ShouldBe(listed[0].GetProperty("spanCount").GetInt32());
    }

    /// <summary>Reads all lists in turn and tells how many were answered before the end, and how long the slowest answer took.</summary>
    static async Task<(int Answered, TimeSpan Slowest)> ReadUntilAsync(DashboardUnderTest dashboard, CancellationToken end)
    {
        var slowest = TimeSpan.Zero;
        string[] paths = ["/api/traces", "/api/traces?resource=projects&text=operation", "/api/logs?text=nothing", "/api/metrics", "/api/telemetry"];
        var answered = 0;
        for (; !end.IsCancellationRequested; answered++)
        {
            var begun = Stopwatch.GetTimestamp();
            await dashboard.GetAsync(paths[answered % paths.Length]);
            var taken = Stopwatch.GetElapsedTime(begun);
            if (taken > slowest) slowest = taken;
        }

        return (answered, slowest);
    }

    static byte[] Request(int spans, int spansPerTrace, int padding = 0)
    {
        var traceId = ByteString.Empty;
        return Sample.Spans("projects", Enumerable.Range(0, spans).Select(i =>
        {
            if (i % spansPerTrace == 0) traceId = Sample.NewTraceId();
            var place = (ulong)(i % spansPerTrace) + 1;
            var span = Sample.Span(traceId, place, $"operation {place}", parent: place - 1, atMs: place);
            span.Attributes.Add([Sample.Attribute("http.request.method", "POST"), Sample.Attribute("http.route", "/api/projects/v1/candidates"), Sample.Attribute("http.response.status_code", 201), Sample.Attribute("server.address", "localhost"), Sample.Attribute("server.port", 5001)]);
            if (padding > 0) span.Attributes.Add(Sample.Attribute("padding", new string('p', padding)));
            return span;
        })).ToByteArray();
    }
}

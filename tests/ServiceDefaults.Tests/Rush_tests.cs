using System.Diagnostics;
using ChuangMeng.ServiceDefaults.Telemetry;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using OpenTelemetry.Trace;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>What is kept of more requests than anybody could look at.</summary>
public sealed class Rush_tests(Rush_tests.Sparing host) : IClassFixture<Rush_tests.Sparing>
{
    /// <summary>A service whose traces are sent, one a second of them.</summary>
    public sealed class Sparing(PlatformServers servers) : DefaultsHost(servers)
    {
        protected override void Configure(IWebHostBuilder host)
        {
            // Nobody listens there, which loses telemetry and nothing else.
            host.UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
            host.UseSetting("Telemetry:TracesASecond", "1");
        }
    }

    [Fact]
    public async Task Of_a_rush_the_lines_of_kept_traces_are_logged_and_the_answers_are_all_the_same()
    {
        using var city = host.CityOfficer("370100");
        // As callers outside of this process: without a trace of their own.
        using var officer = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator() }) { BaseAddress = city.BaseAddress };
        officer.DefaultRequestHeaders.Authorization = city.DefaultRequestHeaders.Authorization;
        var clock = Stopwatch.StartNew();

        for (var request = 0; request < 100; request++)
            (await officer.GetAsync(Candidates.Address + "?limit=1")).EnsureSuccessStatusCode();

        var lines = host.Log.Lines.Count(l => l.Contains("Request finished", StringComparison.Ordinal) && l.Contains("candidates", StringComparison.Ordinal));
        lines.ShouldBeInRange(1, 2 + (int)clock.Elapsed.TotalSeconds);
    }

    [Fact]
    public void Of_a_rush_as_many_traces_are_kept_as_a_second_may_begin()
    {
        using var sampler = new AskedForSampler(10);
        var clock = Stopwatch.StartNew();

        var kept = Enumerable.Range(0, 1000).Count(_ => Decide(sampler, default) == SamplingDecision.RecordAndSample);

        kept.ShouldBeInRange(10, 10 * (2 + (int)clock.Elapsed.TotalSeconds));
    }

    [Fact]
    public void What_belongs_to_a_kept_trace_is_kept_whatever_the_rush_and_of_others_nothing()
    {
        using var sampler = new AskedForSampler(1);

        Enumerable.Range(0, 100).ShouldAllBe(_ => Decide(sampler, Parent(ActivityTraceFlags.Recorded)) == SamplingDecision.RecordAndSample);
        Enumerable.Range(0, 100).ShouldAllBe(_ => Decide(sampler, Parent(ActivityTraceFlags.None)) == SamplingDecision.Drop);
    }

    private static ActivityContext Parent(ActivityTraceFlags flags) => new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: true);

    private static SamplingDecision Decide(AskedForSampler sampler, ActivityContext parent) =>
        sampler.ShouldSample(new(parent, ActivityTraceId.CreateRandom(), "GET", ActivityKind.Server)).Decision;
}

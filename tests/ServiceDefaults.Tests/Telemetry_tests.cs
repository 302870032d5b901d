using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>What telemetry, messages and logs say, and what they must never say.</summary>
public sealed class Telemetry_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Fact]
    public async Task One_trace_runs_from_the_request_through_the_outbox_and_the_broker_into_the_consumer_and_its_database()
    {
        using var spans = new Spans();

        await host.FilesAndOpensDossierAsync("370100", "370102");

        var acknowledged = spans.Finished.Single(s => s.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn" && s.DisplayName.EndsWith("/acknowledgement", StringComparison.Ordinal));
        await Eventually.SucceedsAsync(() =>
        {
            var trace = spans.Finished.Where(s => s.TraceId == acknowledged.TraceId).ToList();
            var published = trace.Where(s => s.OperationName == "outbox publish").ShouldHaveItems();
            published[0].ParentSpanId.ShouldBe(acknowledged.SpanId);
            trace.Where(s => s.Source.Name == "MassTransit" && s.Kind == ActivityKind.Producer).ShouldHaveItems();
            var consumed = trace.Where(s => s.Source.Name == "MassTransit" && s.Kind == ActivityKind.Consumer).ShouldHaveItems();
            trace.Where(s => s.Source.Name == "Npgsql" && consumed.Any(c => IsWithin(s, c, trace))).ShouldHaveItems();
            return Task.CompletedTask;
        });
        acknowledged.GetTagItem("http.route").ShouldBe("/api/projects/v1/selections/{id:guid}/acknowledgement");
        acknowledged.GetTagItem("http.response.status_code").ShouldBe(200);
    }

    [Fact]
    public async Task A_trace_that_the_caller_began_goes_on()
    {
        using var spans = new Spans();
        var trace = ActivityTraceId.CreateRandom();
        var request = new HttpRequestMessage(HttpMethod.Get, Candidates.Address + "?region=1");
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        var problem = await (await host.CityOfficer("370100").SendAsync(request)).ReadNodeAsync(HttpStatusCode.UnprocessableEntity);

        problem["traceId"]!.GetValue<string>().ShouldBe(trace.ToString());
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_probes_make_no_spans(string address)
    {
        using var spans = new Spans();
        var trace = ActivityTraceId.CreateRandom();
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await host.Anonymous().SendAsync(request);

        spans.Finished.Where(s => s.TraceId == trace && s.Recorded && s.OperationName != "System.Net.Http.HttpRequestOut").ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_journey_no_log_event_audit_entry_or_span_holds_a_personal_number()
    {
        using var spans = new Spans();
        await host.FilesAndOpensDossierAsync("370200", "370202");
        var officer = host.CityOfficer("370200");
        var candidate = Candidates.New("370202");
        candidate["founder"]!["idNumber"] = "379901198001010019";
        await officer.PostAsync(Candidates.Address, candidate);
        candidate["founder"]!["phone"] = "nonsense15400009999";
        await officer.PostAsync(Candidates.Address, candidate, "a-key");

        var numbers = new Regex(@"(?<![0-9A-Za-z])(379901[0-9]{11}[0-9X]|154[0-9]{8})(?![0-9A-Za-z])|nonsense1540000");

        numbers.IsMatch(Candidates.New()["founder"]!["idNumber"]!.GetValue<string>()).ShouldBeTrue();
        (await TextsAsync()).ShouldNotBeEmpty();
        (await TextsAsync()).Where(t => numbers.IsMatch(t)).ShouldBeEmpty();
        host.Log.Lines.Count.ShouldBeGreaterThan(100);
        host.Log.Lines.Where(l => numbers.IsMatch(l)).ShouldBeEmpty();
        spans.Finished.SelectMany(s => s.TagObjects.Select(t => $"{s.DisplayName} {t.Key}={t.Value}")
            .Concat(s.Events.SelectMany(e => e.Tags.Select(t => $"{e.Name} {t.Key}={t.Value}")))).Where(t => numbers.IsMatch(t)).ShouldBeEmpty();
    }

    /// <summary>Every text the service stored, in whatever table.</summary>
    private async Task<List<string>> TextsAsync()
    {
        var texts = new List<string>();
        foreach (var table in await host.AsOwnerAsync<string>("select tablename::text from pg_tables where schemaname = 'public'"))
            texts.AddRange(await host.AsOwnerAsync<string>($"select row_to_json(t)::text from \"{table}\" t"));
        return texts;
    }

    private static bool IsWithin(Activity span, Activity ancestor, List<Activity> trace)
    {
        for (var at = span; at is not null; at = trace.Find(s => s.SpanId == at.ParentSpanId))
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> finished = new();
        private readonly ActivityListener listener;

        public Spans()
        {
            listener = new()
            {
                ShouldListenTo = _ => true,
                // As the services' own sampler: what a dropped span begins is dropped too.
                Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                    options.Parent.TraceId == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                        ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.PropagationData,
                ActivityStopped = finished.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public IReadOnlyCollection<Activity> Finished => finished;

        public void Dispose() => listener.Dispose();
    }
}

internal static class ListAssertions
{
    public static List<T> ShouldHaveItems<T>(this IEnumerable<T> items)
    {
        var list = items.ToList();
        list.ShouldNotBeEmpty();
        return list;
    }
}

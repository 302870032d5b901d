using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Health_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Fact]
    public async Task A_service_with_all_it_needs_is_healthy_to_whoever_asks()
    {
        var health = await Eventually.GetAsync(HealthAsync, h => h.Body["status"]!.GetValue<string>() == "Healthy");

        health.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Anonymous().GetAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_broker_it_is_degraded_and_still_works()
    {
        await host.Servers.KillBrokerAsync(async () =>
        {
            var health = await Eventually.GetAsync(HealthAsync, h => h.Body["status"]!.GetValue<string>() == "Degraded");
            health.Status.ShouldBe(HttpStatusCode.OK);
            await host.CityOfficer("370100").AddsCandidateAsync();
        });

        await Eventually.GetAsync(HealthAsync, h => h.Body["status"]!.GetValue<string>() == "Healthy");
    }

    [Fact]
    public async Task Without_the_database_it_is_alive_but_not_healthy_and_says_503()
    {
        await host.KillDatabaseAsync(async () =>
        {
            (await HealthAsync()).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await Eventually.HoldsAsync(() => RequestLines().Any(line => line.Contains("/health - 503")));
            (await host.Anonymous().GetAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
            foreach (var answer in new[] { await host.CityOfficer("370100").GetAsync(Candidates.Address), await host.CityOfficer("370100").PostAsync(Candidates.Address, Candidates.New(), "a-key") })
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
                answer.Headers.RetryAfter.ShouldNotBeNull();
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            }
        });

        await Eventually.SucceedsAsync(async () => await (await host.CityOfficer("370100").GetAsync(Candidates.Address)).ShouldBeAsync(HttpStatusCode.OK));
        await Eventually.GetAsync(HealthAsync, h => h.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_probe_that_went_well_is_neither_logged_nor_counted_and_any_other_request_is()
    {
        using var durations = new Durations();

        await Eventually.GetAsync(HealthAsync, h => h.Status == HttpStatusCode.OK);
        await host.Anonymous().GetAsync("/alive");
        await host.CityOfficer("370100").GetAsync(Candidates.Address + "?limit=7");

        await Eventually.HoldsAsync(() => RequestLines().Any(line => line.Contains("?limit=7 - 200")) && durations.Routes.Any(route => route?.TrimEnd('/') == Candidates.Address));
        RequestLines().Where(line => line.Contains("/alive") || (line.Contains("/health") && !line.Contains(" - 503 "))).ShouldBeEmpty();
        durations.Routes.ShouldNotContain("/health");
        durations.Routes.ShouldNotContain("/alive");
    }

    [Fact]
    public async Task A_stream_is_not_counted_among_the_requests_durations()
    {
        using var durations = new Durations();
        var officer = host.CityOfficer("370100");

        var import = (await (await officer.PostAsJsonAsync(DefaultsHost.Api + "/candidate-imports", new[] { Candidates.New() })).ReadNodeAsync(HttpStatusCode.Created))["id"]!;
        (await officer.GetStringAsync($"{DefaultsHost.Api}/candidate-imports/{import}/progress")).ShouldContain("event: progress");
        await officer.GetAsync($"{DefaultsHost.Api}/candidate-imports/{import}");

        await Eventually.HoldsAsync(() => durations.Routes.Contains(DefaultsHost.Api + "/candidate-imports/{id:guid}"));
        durations.Routes.ShouldNotContain(DefaultsHost.Api + "/candidate-imports/{id:guid}/progress");
    }

    private IEnumerable<string> RequestLines() => host.Log.Lines.Where(line => line.Contains("Microsoft.AspNetCore.Hosting.Diagnostics"));

    private async Task<(HttpStatusCode Status, JsonNode Body)> HealthAsync()
    {
        var answer = await host.Anonymous().GetAsync("/health");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    /// <summary>The routes of the requests whose durations are measured.</summary>
    private sealed class Durations : IDisposable
    {
        private readonly ConcurrentQueue<string?> routes = new();
        private readonly MeterListener listener = new();

        public Durations()
        {
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "http.server.request.duration")
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((_, _, tags, _) => routes.Enqueue(tags.ToArray().FirstOrDefault(tag => tag.Key == "http.route").Value as string));
            listener.Start();
        }

        public IReadOnlyCollection<string?> Routes => routes;

        public void Dispose() => listener.Dispose();
    }
}

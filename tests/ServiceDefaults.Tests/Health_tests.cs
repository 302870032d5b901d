using System.Net;
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

    private async Task<(HttpStatusCode Status, JsonNode Body)> HealthAsync()
    {
        var answer = await host.Anonymous().GetAsync("/health");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }
}

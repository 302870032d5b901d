using System.Net;

namespace ChuangMeng.Gateway.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private Backend a = null!;
    private Backend b = null!;
    private Backend mentors = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        a = await Backend.StartAsync("projects", "a");
        b = await Backend.StartAsync("projects", "b");
        mentors = await Backend.StartAsync("mentors");
        gateway = RunningGateway.Start([a, b, mentors], ("HealthChecks:Interval", "00:00:00.1"));
    }

    [Fact]
    public Task When_every_instance_is_well_so_is_the_gateway() =>
        ShouldBecomeAsync(HttpStatusCode.OK, "Healthy", projects: "Healthy", mentors: "Healthy");

    [Fact]
    public async Task With_one_of_two_instances_gone_the_service_is_degraded_and_all_goes_on()
    {
        await b.StopAsync();
        await ShouldBecomeAsync(HttpStatusCode.OK, "Degraded", projects: "Degraded", mentors: "Healthy");
    }

    [Fact]
    public async Task A_service_without_a_healthy_instance_is_named_with_503()
    {
        mentors.HealthStatus = 503;
        await ShouldBecomeAsync(HttpStatusCode.ServiceUnavailable, "Unhealthy", projects: "Healthy", mentors: "Unhealthy");
        (await gateway.AskAsync("/alive")).StatusCode.ShouldBe(HttpStatusCode.OK);
        mentors.HealthStatus = 200;
        await ShouldBecomeAsync(HttpStatusCode.OK, "Healthy", projects: "Healthy", mentors: "Healthy");
    }

    [Fact]
    public async Task A_service_that_has_not_been_well_yet_is_unhealthy_from_the_first_look_on()
    {
        mentors.HealthStatus = 503;
        // So many failures in a row that the test would see the service taken for healthy until then.
        await using var late = RunningGateway.Start([a, b, mentors], ("HealthChecks:Interval", "00:00:00.1"), ("HealthChecks:Failures", "1000000"));

        await Eventually.SucceedsAsync(async () => (await (await late.AskAsync("/health")).ReadObjectAsync())["checks"]!["projects"]!.GetValue<string>().ShouldBe("Healthy"));

        (await (await late.AskAsync("/health")).ReadObjectAsync())["checks"]!["mentors"]!.GetValue<string>().ShouldBe("Unhealthy");
        mentors.HealthStatus = 200;
        await Eventually.SucceedsAsync(async () => (await late.AskAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK));
    }

    private Task ShouldBecomeAsync(HttpStatusCode code, string status, string projects, string mentors) => Eventually.SucceedsAsync(async () =>
    {
        var answer = await gateway.AskAsync("/health");
        answer.StatusCode.ShouldBe(code);
        (await answer.ReadObjectAsync()).ToJsonString().ShouldBe(
            $$$"""{"status":"{{{status}}}","checks":{"self":"Healthy","mentors":"{{{mentors}}}","projects":"{{{projects}}}"}}""");
    }, TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await a.DisposeAsync();
        await b.DisposeAsync();
        await mentors.DisposeAsync();
    }
}

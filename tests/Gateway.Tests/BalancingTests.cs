using System.Net;

namespace ChuangMeng.Gateway.Tests;

public sealed class BalancingTests : IAsyncLifetime
{
    private Backend a = null!;
    private Backend b = null!;
    private RunningGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        a = await Backend.StartAsync("projects", "a");
        b = await Backend.StartAsync("projects", "b");
        gateway = RunningGateway.Start([a, b], ("HealthChecks:Interval", "00:00:00.1"), ("HealthChecks:PassOver", "00:00:00.3"));
    }

    [Fact]
    public async Task Several_instances_share_the_requests()
    {
        await AskManyAsync(100);
        a.Calls.ShouldBeGreaterThan(20);
        b.Calls.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task The_death_of_an_instance_loses_no_GET()
    {
        await AskManyAsync(20);
        await b.StopAsync();
        (await AskManyAsync(60)).ShouldAllBe(instance => instance == "a");
    }

    [Fact]
    public async Task A_POST_whose_instance_is_gone_before_it_connects_goes_to_the_other()
    {
        await b.StopAsync();
        for (var i = 0; i < 30; i++)
        {
            var echo = await (await gateway.AskAsync(HttpMethod.Post, "/api/projects/v1", new StringContent("body"))).ShouldBeEchoAsync();
            echo.BodyLength.ShouldBe(4);
        }
    }

    [Fact]
    public async Task A_POST_that_an_instance_may_have_begun_is_never_repeated()
    {
        await (await gateway.AskAsync(HttpMethod.Post, "/api/projects/break", new StringContent("once"))).ShouldBeProblemAsync(502, "service-unreachable");
        (a.Calls + b.Calls).ShouldBe(1);
    }

    [Fact]
    public async Task A_GET_that_breaks_off_is_tried_once_on_each_instance()
    {
        await (await gateway.AskAsync("/api/projects/break")).ShouldBeProblemAsync(502, "service-unreachable");
        a.Calls.ShouldBe(1);
        b.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task An_unwell_instance_gets_nothing_until_it_is_well_again()
    {
        b.HealthStatus = 503;
        await Eventually.GetAsync(() => AskManyAsync(20), instances => instances.All(i => i == "a"));
        b.HealthStatus = 200;
        await Eventually.GetAsync(() => AskManyAsync(20), instances => instances.Contains("b"));
    }

    [Fact]
    public async Task A_service_that_comes_back_answers_at_once_though_all_its_instances_were_given_up()
    {
        await a.StopAsync();
        await b.StopAsync();
        await Eventually.GetAsync(() => gateway.AskAsync("/health"), health => health.StatusCode == HttpStatusCode.ServiceUnavailable);
        await (await gateway.AskAsync("/api/projects/v1")).ShouldBeProblemAsync(502, "service-unreachable");
        await b.StartAgainAsync();
        (await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync()).Instance.ShouldBe("b");
    }

    private async Task<List<string>> AskManyAsync(int count)
    {
        var instances = new List<string>();
        for (var i = 0; i < count; i++)
            instances.Add((await (await gateway.AskAsync("/api/projects/v1")).ShouldBeEchoAsync()).Instance);
        return instances;
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await a.DisposeAsync();
        await b.DisposeAsync();
    }
}

using System.Net;
using System.Net.Sockets;

namespace ChuangMeng.Gateway.Tests;

public sealed class TimeoutTests : IAsyncLifetime
{
    private Backend projects = null!;

    public async ValueTask InitializeAsync() => projects = await Backend.StartAsync("projects");

    [Fact]
    public async Task A_service_that_says_nothing_is_given_up_with_504()
    {
        await using var gateway = RunningGateway.Start([projects], ("Timeouts:Activity", "00:00:00.2"));
        var problem = await (await gateway.AskAsync("/api/projects/slow")).ShouldBeProblemAsync(504, "service-timeout");
        ((string?)problem["title"]).ShouldBe("后端服务响应超时");
        projects.Calls.ShouldBe(1, "a slow service is not asked twice");
    }

    [Fact]
    public async Task The_whole_request_has_a_limit_of_its_own()
    {
        await using var gateway = RunningGateway.Start([projects], ("Timeouts:Total", "00:00:00.2"));
        // Timeouts:Activity would end it too, a minute and more later.
        var answer = await gateway.AskAsync(HttpMethod.Post, "/api/projects/slow", new StringContent("x")).WaitAsync(TimeSpan.FromSeconds(20));
        await answer.ShouldBeProblemAsync(504, "service-timeout");
    }

    [Fact]
    public async Task A_service_that_does_not_accept_is_given_up_with_504()
    {
        // A full queue of connections that nobody accepts: the system lets further ones wait.
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start(0);
        var waiting = Enumerable.Range(0, 8).Select(_ => new TcpClient()).ToList();
        foreach (var client in waiting)
            _ = client.ConnectAsync((IPEndPoint)deaf.LocalEndpoint);
        await using var gateway = RunningGateway.Start([],
            ("services:projects:http:0", "http://" + deaf.LocalEndpoint), ("Timeouts:Connect", "00:00:00.2"), ("HealthChecks:Interval", "01:00:00"));
        var answer = await gateway.AskAsync("/api/projects/v1").WaitAsync(TimeSpan.FromSeconds(20));
        await answer.ShouldBeProblemAsync(504, "service-timeout");
        waiting.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task A_service_that_is_not_there_answers_502()
    {
        await projects.StopAsync();
        await using var gateway = RunningGateway.Start([projects]);
        var problem = await (await gateway.AskAsync("/api/projects/v1", ("Accept-Language", "en"))).ShouldBeProblemAsync(502, "service-unreachable");
        ((string?)problem["title"]).ShouldBe("The service cannot be reached right now");
    }

    public async ValueTask DisposeAsync() => await projects.DisposeAsync();
}

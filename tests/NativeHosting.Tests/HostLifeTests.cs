using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class HostLifeTests
{
    [Fact]
    public async Task A_killed_host_leaves_no_process_and_the_next_start_finds_its_data()
    {
        using var place = new TemporaryDirectory();
        var data = Path.Combine(place.Path, "data");
        await using (var killed = await RunningHost.StartAsync(data))
        {
            Leftovers.Of(data).Count.ShouldBeGreaterThan(8);
            await killed.KillAsync();
        }

        // At once, while the database may still be shutting down.
        await using var next = await RunningHost.StartAsync(data);
        using var http = new HttpClient();
        var service = next.Lines[next.LineOf("service-0: Running, Healthy")].Split(' ')[^1];
        (await http.GetStringAsync(new Uri(new Uri(service), "/count"))).ShouldBe("2");
        await next.KillAsync();
        await Eventually.HoldsAsync(() => Leftovers.Of(data).Count == 0);

        await using var last = await RunningHost.StartAsync(data);
        (await last.StopAsync()).ShouldBe(0);
        Leftovers.Of(data).ShouldBeEmpty();
        File.Exists(Path.Combine(data, "addresses.json")).ShouldBeFalse();
        last.LineOf("front: Stopped").ShouldBeLessThan(last.LineOf("service-0: Stopping"));
        last.LineOf("service-0: Stopped").ShouldBeLessThan(last.LineOf("rabbitmq: Stopping"));
        last.LineOf("service-1: Stopped").ShouldBeLessThan(last.LineOf("postgres: Stopping"));
    }

    [Fact]
    public async Task It_runs_as_an_ordinary_user()
    {
        Assert.SkipUnless(Libc.IsRoot, "Only root can become another user; the other tests run as an ordinary one then.");
        var nobody = UnixUser.Find("nobody")!;
        using var place = new TemporaryDirectory();
        Libc.ChangeOwner(place.Path, nobody);

        await using var host = await RunningHost.StartAsync(Path.Combine(place.Path, "data"), nobody);

        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(host.Front, "/health"))).ShouldBe("ok");
        (await host.StopAsync()).ShouldBe(0);
    }
}

using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

[Collection(nameof(FullHost))]
public sealed class SupervisionTests(FullHost full)
{
    private readonly RunningHost host = full.Host;

    [Fact]
    public async Task A_killed_service_is_started_again_at_the_same_address()
    {
        var killed = host.ProcessOf("service-1");
        var from = host.Lines.Length;
        var address = host.Lines[host.LineOf("service-1: Running, Healthy")];

        Libc.Signal(killed, UnixSignal.Kill);

        await host.LineAsync("service-1: Restarting", from);
        await host.LineAsync(address, from);
        host.ProcessOf("service-1").ShouldNotBe(killed);
    }

    [Fact]
    public async Task A_killed_database_server_comes_back_with_its_rows_and_password()
    {
        using var http = new HttpClient();
        var counted = await CountAsync(http);
        var from = host.Lines.Length;

        Libc.Signal(host.Postmaster, UnixSignal.Kill);

        await host.LineAsync("postgres: Restarting", from);
        await host.LineAsync("postgres: Running, Healthy", from);
        (await CountAsync(http)).ShouldBe(counted);
    }

    [Fact]
    public async Task A_killed_broker_comes_back()
    {
        var killed = host.Broker;
        var from = host.Lines.Length;

        Libc.Signal(killed, UnixSignal.Kill);

        await host.LineAsync("rabbitmq: Restarting", from);
        await host.LineAsync("rabbitmq: Running, Healthy", from);
        host.Broker.ShouldNotBe(killed);
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_is_refused_and_told_which_process_runs()
    {
        await using var second = await RunningHost.LaunchAsync(host.DataDirectory);
        (await second.Exited.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(1);
        second.ToString().ShouldContain($"process {host.ProcessId}");
    }

    private async Task<string> CountAsync(HttpClient http)
    {
        var address = host.Lines[host.LineOf("service-0: Running, Healthy")].Split(' ')[^1];
        return await http.GetStringAsync(new Uri(new Uri(address), "/count"));
    }
}

using System.Net;
using System.Net.Sockets;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class StartErrorTests
{
    [Fact]
    public async Task A_port_in_use_is_an_error_that_names_the_holder()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var (code, output) = await RunToEndAsync(("Model", "small"), ("FrontPort", $"{port}"));

        code.ShouldBe(1);
        output.ShouldContain($"Port {port} for front is in use by process {Environment.ProcessId} (");
    }

    [Fact]
    public async Task A_dashboard_port_in_use_is_an_error_too()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var (code, output) = await RunToEndAsync(("Model", "small"), ("CHUANGMENG_DASHBOARD_PORT", $"{port}"));

        code.ShouldBe(1);
        output.ShouldContain($"Port {port} for the dashboard is in use by process {Environment.ProcessId} (");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("65536")]
    public async Task A_port_that_is_none_is_one_line(string port)
    {
        var (code, output) = await RunToEndAsync(("Model", "small"), ("FrontPort", port));

        code.ShouldBe(1);
        output.ShouldBe($"{port} for front is not a port from 1 to 65535.");
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_one_line()
    {
        var (code, output) = await RunToEndAsync(("CHUANGMENG_DATA_DIR", "/proc/nowhere"));

        code.ShouldBe(1);
        output.ShouldStartWith("/proc/nowhere cannot be made");
        output.Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("CHUANGMENG_POSTGRES_BIN", "apt-get install postgresql")]
    [InlineData("CHUANGMENG_RABBITMQ_SBIN", "apt-get install rabbitmq-server")]
    public async Task A_missing_program_is_one_line_that_names_its_package(string place, string says)
    {
        var (code, output) = await RunToEndAsync((place, "/nowhere"));

        code.ShouldBe(1);
        output.ShouldContain(says);
        output.Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_one_shot_ends_the_start_and_says_why()
    {
        var (code, output) = await RunToEndAsync(("Model", "small"), ("Fails", "true"));

        code.ShouldBe(1);
        output.ShouldContain("prepare: FailedToStart (ended with code 3: prepared)");
        output.ShouldContain("service-0: FailedToStart (not started, because prepare failed: it ended with code 3)");
        output.ShouldContain("The platform cannot start");
    }

    [Fact]
    public async Task A_value_that_is_not_secret_and_missing_is_one_line_that_says_how_to_set_it()
    {
        var (code, output) = await RunToEndAsync(("Parameters__rabbit-user", ""));

        code.ShouldBe(1);
        output.ShouldBe("The parameter rabbit-user has no value: set the environment variable Parameters__rabbit-user.");
    }

    private static async Task<(int Code, string Output)> RunToEndAsync(params (string Name, string Value)[] environment)
    {
        using var place = new TemporaryDirectory();
        await using var host = await RunningHost.LaunchAsync(Path.Combine(place.Path, "data"), null, environment);
        return (await host.Exited.WaitAsync(TimeSpan.FromSeconds(60)), host.ToString());
    }
}

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>Parts of the platform end as by a crash (SIGKILL) while callers write and read; it mends itself and nothing is lost or doubled.</summary>
[Collection(nameof(FaultyPlatform))]
public sealed class Killed_tests(FaultyPlatform faulty)
{
    [Fact]
    public async Task Every_service_and_the_gateway_one_after_the_other()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        string[] parts = [.. await faulty.Platform.DatabasesAsync(), "gateway"];
        parts.Length.ShouldBe(10);
        foreach (var part in parts)
        {
            await faulty.KillAsync(part);
            await load.GoesOnAsync();
        }

        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_broker_twice()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        for (var i = 0; i < 2; i++)
        {
            await faulty.KillAsync("rabbitmq");
            await load.GoesOnAsync();
        }

        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_database_twice()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        for (var i = 0; i < 2; i++)
        {
            await faulty.KillAsync("postgres");
            await load.GoesOnAsync();
        }

        await load.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task The_host_and_with_it_everything()
    {
        await using var load = await SteadyLoad.BeginAsync(faulty);
        await faulty.Platform.KillHostAsync();
        await faulty.Platform.StartAsync();
        await load.GoesOnAsync();
        await load.ShouldBeWholeAsync();
    }
}

using System.Collections.Concurrent;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Job_tests
{
    [Fact]
    public async Task Every_daily_job_runs_once_with_the_start_as_the_platform_and_for_the_whole_province()
    {
        using var host = Host();
        await host.StartAsync();
        var runs = host.Services.GetRequiredService<ConcurrentQueue<Caller>>();
        await Eventually.SucceedsAsync(async () => runs.Count.ShouldBe(2));
        await host.StopAsync();
        runs.Select(c => c.Id).Order().ShouldBe(["system:First", "system:Second"]);
        runs.ShouldAllBe(c => c.Scope == RegionScope.Province && c.Permissions.Count == 0);
    }

    [Fact]
    public async Task A_job_that_failed_is_tried_again()
    {
        using var host = Host(failures: 1);
        await host.StartAsync();
        var runs = host.Services.GetRequiredService<ConcurrentQueue<Caller>>();
        await Eventually.SucceedsAsync(async () => runs.Count.ShouldBe(2));
        await host.StopAsync();
    }

    private static IHost Host(int failures = 0)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new ConcurrentQueue<Caller>());
        builder.Services.AddSingleton(new Failures(failures));
        builder.AddDailyJob<First>(hour: 0);
        builder.AddDailyJob<Second>(hour: 3);
        return builder.Build();
    }

    /// <summary>How many runs are still to fail.</summary>
    private sealed class Failures(int left)
    {
        private int left = left;

        public void Next()
        {
            if (Interlocked.Decrement(ref left) >= 0)
                throw new InvalidOperationException("The database is away");
        }
    }

    private sealed class First(ConcurrentQueue<Caller> runs, Failures failures) : IDailyJob
    {
        public Task RunAsync(CancellationToken stop)
        {
            failures.Next();
            runs.Enqueue(Caller.Current);
            return Task.CompletedTask;
        }
    }

    private sealed class Second(ConcurrentQueue<Caller> runs) : IDailyJob
    {
        public Task RunAsync(CancellationToken stop)
        {
            runs.Enqueue(Caller.Current);
            return Task.CompletedTask;
        }
    }
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace ChuangMeng.ServiceDefaults.Jobs;

/// <summary>
/// What a service does by itself once a day. It tells from the database and the clock what is to be done, so that a run more,
/// a run on each of several replicas, or a run late after the service was down does the same as one run in time.
/// </summary>
public interface IDailyJob
{
    Task RunAsync(CancellationToken stop);
}

public static class DailyJobs
{
    // Enough for a database that is away for a night; the next start or the next day catches up on more.
    private static readonly RetryPolicy Retries = RetryPolicy.Exponential(50, TimeSpan.FromSeconds(5), 2, TimeSpan.FromMinutes(10));

    /// <summary>Ends the name of the trigger that runs a job every day.</summary>
    public const string Daily = " daily";

    /// <summary>Runs the job at this hour of every day in Asia/Shanghai, and once with the start, to catch up.</summary>
    /// <param name="hour">0 to 23; 0 is the beginning of the day.</param>
    public static IHostApplicationBuilder AddDailyJob<TJob>(this IHostApplicationBuilder builder, int hour) where TJob : class, IDailyJob
    {
        builder.Services.AddScoped<TJob>();
        builder.Services.AddQuartz(quartz =>
        {
            // The schedule keeps real time even where a test sets the clock that the job asks.
            quartz.UseTimeProvider(TimeProvider.System);
            var key = new JobKey(typeof(TJob).Name);
            quartz.AddJob<Run<TJob>>(job => job.WithIdentity(key));
            quartz.AddTrigger(start => start.ForJob(key).WithIdentity($"{key.Name} with the start").StartNow().WithRetryPolicy(Retries));
            // A second past the hour: a timer may be a little early, and to the job it would be the day before.
            quartz.AddTrigger(daily => daily.ForJob(key).WithIdentity(key.Name + Daily).WithRetryPolicy(Retries)
                .WithCronSchedule($"1 0 {hour} * * ?", at => at.InTimeZone(BusinessTime.Zone)));
        });
        builder.Services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return builder;
    }

    /// <summary>Runs the job now, as the platform itself and for the whole province.</summary>
    public static async Task RunJobAsync<TJob>(this IServiceProvider services, CancellationToken stop = default) where TJob : class, IDailyJob
    {
        using var caller = Caller.System(typeof(TJob).Name, RegionScope.Province).Begin();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(stop);
    }

    [DisallowConcurrentExecution]
    private sealed class Run<TJob>(IServiceScopeFactory scopes) : IJob where TJob : class, IDailyJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.RunJobAsync<TJob>(cancellationToken);
        }
    }
}

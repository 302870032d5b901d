using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.ServiceDefaults.Work;

/// <summary>
/// Tells this process's <typeparamref name="TWorker"/> that there is work; one in another process finds it by looking now and then.
/// </summary>
public sealed class WorkSignal<TWorker> : IDisposable
{
    private readonly SemaphoreSlim given = new(0, 1);

    public void Give()
    {
        try
        {
            given.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was given and not taken yet: one is enough.
        }
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken stop) => given.WaitAsync(longest, stop);

    public void Dispose() => given.Dispose();
}

public static class WorkExtensions
{
    /// <summary>A worker behind the requests, and what tells it of work.</summary>
    public static IHostApplicationBuilder AddWorker<TWorker>(this IHostApplicationBuilder builder) where TWorker : Worker<TWorker>
    {
        builder.Services.TryAddSingleton(typeof(WorkSignal<>));
        builder.Services.AddHostedService<TWorker>();
        return builder;
    }

    /// <summary>What such a request brings is work for the worker.</summary>
    public static RouteHandlerBuilder MakesWorkFor<TWorker>(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter((context, next) =>
    {
        // Not before the answer: with an Idempotency-Key the transaction ends after the handler.
        context.HttpContext.Response.OnCompleted(() =>
        {
            context.HttpContext.RequestServices.GetRequiredService<WorkSignal<TWorker>>().Give();
            return Task.CompletedTask;
        });
        return next(context);
    });
}

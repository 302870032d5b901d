namespace ChuangMeng.Projects;

/// <summary>
/// Tells this process's <typeparamref name="TWorker"/> that there is work; one in another process finds it by looking now and then.
/// </summary>
internal sealed class WorkSignal<TWorker> : IDisposable
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

internal static class WorkSignalExtensions
{
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

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// Ends a request that takes longer than allowed, however many instances it was tried on. ASP.NET Core's own request
/// timeouts do not serve here: YARP takes their cancellation for the caller's hanging up and answers 400.
/// </summary>
internal static class TotalTimeout
{
    public static async Task InvokeAsync(HttpContext context, Func<Task> next, TimeSpan limit)
    {
        var hungUp = context.RequestAborted;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(hungUp);
        ending.CancelAfter(limit);
        context.RequestAborted = ending.Token;
        try
        {
            await next();
        }
        finally
        {
            context.RequestAborted = hungUp;
        }

        if (ending.IsCancellationRequested && !hungUp.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
        }
    }
}

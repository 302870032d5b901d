namespace ChuangMeng.Gateway.Limits;

/// <summary>Answers 413 to a body over the limit: at once when its length is declared, else as soon as it shows.</summary>
internal static class BodyLimit
{
    public static async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var limit = context.RequestServices.GetRequiredService<LimitOptions>().BodyBytes;
        if (context.Request.ContentLength > limit)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next();
        // Kestrel's own complaint about a body (too large, too slow, cut off) is truer than YARP's summary of it.
        if (!context.Response.HasStarted && BadRequestIn(context.GetForwarderErrorFeature()?.Exception) is { } bad)
        {
            context.Response.Clear();
            context.Response.StatusCode = bad.StatusCode;
        }
    }

    private static BadHttpRequestException? BadRequestIn(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        AggregateException several => several.InnerExceptions.Select(BadRequestIn).FirstOrDefault(e => e is not null),
        { InnerException: { } inner } => BadRequestIn(inner),
        _ => null,
    };
}

using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace ChuangMeng.Gateway.Routing;

/// <summary>
/// A request that finds its instance dead goes to another one: a GET or HEAD whenever the connection broke before an
/// answer, any other method only if there never was a connection and so nothing can happen twice.
/// </summary>
internal static class TryAnotherInstance
{
    public static async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var proxy = context.GetReverseProxyFeature();
        var tried = new HashSet<DestinationState>();
        await next();
        while (MayRepeat(context) && proxy.ProxiedDestination is { } dead && tried.Add(dead))
        {
            var left = Untried(proxy, tried);
            if (left.Count == 0)
                return;
            proxy.AvailableDestinations = left;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            await next();
        }
    }

    /// <summary>Those believed healthy; when these are used up, the others.</summary>
    private static List<DestinationState> Untried(IReverseProxyFeature proxy, HashSet<DestinationState> tried)
    {
        var healthy = proxy.AvailableDestinations.Where(d => !tried.Contains(d)).ToList();
        return healthy.Count > 0 ? healthy : [.. proxy.AllDestinations.Where(d => !tried.Contains(d))];
    }

    private static bool MayRepeat(HttpContext context)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return false;
        var safe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return ProxyErrors.NeverConnected(context) || (safe && ProxyErrors.ConnectionBroke(context));
    }
}

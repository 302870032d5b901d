using Yarp.ReverseProxy.Forwarder;

namespace ChuangMeng.Gateway.Routing;

/// <summary>What went wrong between the gateway and an instance.</summary>
internal static class ProxyErrors
{
    /// <summary>No connection came about, so that the instance has not seen the request.</summary>
    public static bool NeverConnected(HttpContext context) => context.GetForwarderErrorFeature() switch
    {
        { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } } => true,
        // SocketsHttpHandler tells its connect timeout from every other cancellation by this inner exception only.
        { Error: ForwarderError.RequestTimedOut, Exception.InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>The connection broke before an answer came.</summary>
    public static bool ConnectionBroke(HttpContext context) =>
        context.GetForwarderErrorFeature() is { Error: ForwarderError.Request };
}

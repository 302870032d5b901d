using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>A web application inside the host's process: on loopback only, silent, and deaf to the host's signals.</summary>
internal static class LoopbackApp
{
    static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Built from nothing, so that neither the environment nor a settings file of the host changes it.</summary>
    public static WebApplication Create(int port, long largestBody)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        // The default lifetime would take Ctrl-C for itself and end this application before the resources have stopped.
        builder.Services.AddSingleton<IHostLifetime, InsideHost>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        return builder.Build();
    }

    /// <summary>The port that it listens on, which the system chose when it was asked for port 0.</summary>
    public static int Port(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;

    /// <summary>
    /// A page of another site can make the browser resolve its own name to this machine (DNS rebinding), but not
    /// change the Host header: only the names of loopback pass.
    /// </summary>
    public static async Task CheckHostAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "localhost" or "127.0.0.1") await next(context);
        else await DashboardProblem.UnknownHost.WriteAsync(context);
    }

    sealed class InsideHost : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

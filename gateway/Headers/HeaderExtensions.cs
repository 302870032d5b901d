using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ChuangMeng.Gateway.Headers;

internal static class HeaderExtensions
{
    /// <summary>
    /// Section <c>Cors:Origins</c>: the front ends that browsers may call from. Section <c>ForwardedHeaders</c>:
    /// <c>KnownProxies</c> (addresses) and <c>KnownNetworks</c> (CIDR) whose X-Forwarded-For and -Proto are believed.
    /// </summary>
    public static void AddHeaders(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(CityOrigins.Policy(origins)));
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            var known = builder.Configuration.GetSection("ForwardedHeaders");
            // The defaults believe whoever calls from this machine.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in known.GetSection("KnownProxies").Get<string[]>() ?? [])
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            foreach (var network in known.GetSection("KnownNetworks").Get<string[]>() ?? [])
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            // With nobody to believe there is nothing to read; with empty lists the middleware would believe everybody.
            options.ForwardedHeaders = options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
        });
    }

    /// <summary>Before everything else: who calls, by which scheme, from which page.</summary>
    public static void UseHeaders(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(StrangersHeaders.RemoveAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.UseCors();
    }
}

using ChuangMeng.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.Identity.Tests.Support;

/// <summary>Identity with one more endpoint, whose author forgot to say who may call it.</summary>
internal sealed class HostWithForgottenEndpoint(PlatformServers servers) : IdentityHost(servers)
{
    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, Forgotten>());
    }

    private sealed class Forgotten : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(endpoints => endpoints.MapGet("/forgotten", () => "open"));
        };
    }
}

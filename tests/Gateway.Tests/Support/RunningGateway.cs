using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>The gateway itself, listening on a port, told of its services as the app model would tell it.</summary>
public sealed class RunningGateway : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> settings;

    private RunningGateway(Dictionary<string, string> settings)
    {
        this.settings = settings;
        UseKestrel(0);
        StartServer();
        var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = new(address) };
    }

    public HttpClient Client { get; }

    /// <param name="settings">Settings as they stand in the environment, <c>:</c> for <c>__</c>.</param>
    public static RunningGateway Start(IEnumerable<Backend> backends, params (string Key, object Value)[] settings)
    {
        var all = settings.ToDictionary(s => s.Key, s => Convert.ToString(s.Value, CultureInfo.InvariantCulture)!);
        foreach (var service in backends.GroupBy(b => b.Name))
            foreach (var (n, backend) in service.Index())
                all[$"services:{service.Key}:http:{n}"] = backend.Address.ToString().TrimEnd('/');
        return new(all);
    }

    protected override void Dispose(bool disposing)
    {
        // The finaliser runs too when the start was refused and there is no client.
        if (disposing)
            Client.Dispose();
        base.Dispose(disposing);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureLogging(logging => logging.ClearProviders());
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
    }
}

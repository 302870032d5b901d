using Microsoft.Extensions.Hosting;

namespace ChuangMeng.Bench.Messaging;

internal sealed class Running(params IHost[] hosts) : IDisposable
{
    public async Task StopAsync()
    {
        foreach (var host in hosts)
            await host.StopAsync();
    }

    public void Dispose()
    {
        foreach (var host in hosts)
            host.Dispose();
    }
}

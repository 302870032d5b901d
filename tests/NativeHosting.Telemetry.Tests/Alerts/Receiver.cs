using System.Collections.Concurrent;
using System.Net;

namespace ChuangMeng.NativeHosting.Telemetry.Tests.Alerts;

/// <summary>Somebody's webhook: takes what is posted, or refuses it.</summary>
sealed class Receiver : IDisposable
{
    readonly HttpListener _listener = new();
    readonly ConcurrentQueue<Delivery> _deliveries = new();

    public Receiver(int? port = null)
    {
        Port = port ?? FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = Task.Run(ReceiveAsync);
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/hook");

    /// <summary>Answered to whatever comes.</summary>
    public int Status { get; set; } = 200;

    public IReadOnlyList<Delivery> Deliveries => [.. _deliveries];

    public void Dispose() => _listener.Close();

    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var status = Status;
                _deliveries.Enqueue(new(context.Request.Headers["X-ChuangMeng-Delivery"], context.Request.Headers["X-ChuangMeng-Signature"], context.Request.ContentType, body.ToArray(), status));
                context.Response.StatusCode = status;
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test has closed it.
        }
    }
}

/// <summary>One request as it came.</summary>
sealed record Delivery(string? Id, string? Signature, string? Type, byte[] Body, int Answered);

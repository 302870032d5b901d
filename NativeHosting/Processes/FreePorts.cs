using System.Net;
using System.Net.Sockets;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>
/// Loopback ports for what nobody addresses by hand. They lie below the range from which the kernel takes ports for
/// outgoing connections, so that a port stays free while its owner restarts.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private static readonly HashSet<int> Given = [];

    internal static int Next()
    {
        lock (Given)
        {
            // From a random place, so that two hosts starting at once do not run after the same port.
            for (var attempt = 0; attempt < Last - First; attempt++)
            {
                var port = Random.Shared.Next(First, Last);
                if (!Given.Contains(port) && IsFree(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"No free loopback port between {First} and {Last}.");
    }

    internal static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // .NET sets SO_REUSEADDR on Linux: connections still winding down do not count as taken.
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

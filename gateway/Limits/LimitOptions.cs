using ChuangMeng.ServiceDefaults;

namespace ChuangMeng.Gateway.Limits;

/// <summary>Section <c>Limits</c>: what one caller may ask of the platform.</summary>
internal sealed class LimitOptions
{
    /// <summary>Largest request body in bytes; 32 MiB holds a CSV of 10,000 candidates many times over.</summary>
    public long BodyBytes { get; init; } = ServiceDefaultsExtensions.DefaultBodyBytes;

    /// <summary>Requests of one signed-in caller (account or client), from however many addresses.</summary>
    public Rate Caller { get; init; } = new() { PerSecond = 200, Burst = 400 };

    /// <summary>Requests without a valid token from one address (IPv4) or one /64 network (IPv6).</summary>
    public Rate Address { get; init; } = new() { PerSecond = 50, Burst = 200 };

    /// <summary>Attempts to sign in from one address.</summary>
    public SignInRate SignIn { get; init; } = new() { PerSecond = 5, Burst = 100 };

    /// <summary>Calendar programs that read a secret address: they come by themselves, every few minutes.</summary>
    public SignInRate Calendar { get; init; } = new() { PerSecond = 2, Burst = 60, Paths = ["/api/mentors/v1/calendar"] };
}

/// <summary>A token bucket: <see cref="Burst"/> at once, <see cref="PerSecond"/> for ever.</summary>
internal class Rate
{
    /// <summary>Requests a second that may go on for ever; more than 0, and 0.1 is one in ten seconds.</summary>
    public double PerSecond { get; init; } = 1;

    /// <summary>Requests at once after a pause; at least 1.</summary>
    public int Burst { get; init; } = 1;
}

/// <summary>The limit of the addresses at which passwords and secrets can be tried.</summary>
internal sealed class SignInRate : Rate
{
    /// <summary>The addresses it holds for (setting <c>Limits:SignIn:Paths</c> adds to them).</summary>
    public List<string> Paths { get; init; } = ["/api/identity/v1/token"];

    public bool Covers(HttpRequest request) => Paths.Exists(path => request.Path.StartsWithSegments(path));
}

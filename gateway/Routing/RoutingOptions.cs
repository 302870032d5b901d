namespace ChuangMeng.Gateway.Routing;

/// <summary>Section <c>Timeouts</c>: how long a service may take. Passing one answers 504.</summary>
internal sealed class TimeoutOptions
{
    /// <summary>To accept a connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Without a byte in either direction.</summary>
    public TimeSpan Activity { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the whole request, all tries together.</summary>
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(120);
}

/// <summary>Section <c>HealthChecks</c>: how the instances of a service are watched.</summary>
internal sealed class HealthCheckOptions
{
    /// <summary>Time between two looks at an instance's <c>/health</c>.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time that <c>/health</c> may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Looks in a row that must fail before an instance gets no more requests.</summary>
    public int Failures { get; init; } = 2;

    /// <summary>How long an instance that refused a connection is passed over.</summary>
    public TimeSpan PassOver { get; init; } = TimeSpan.FromSeconds(5);
}

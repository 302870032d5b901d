namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>When to alert, and whom to tell.</summary>
internal sealed record AlertSettings
{
    /// <summary>Seconds that the oldest event may wait in an outbox.</summary>
    public double OutboxSeconds { get; init; } = 60;

    /// <summary>Dead letters that a service may have.</summary>
    public double DeadLetters { get; init; }

    /// <summary>Answers of 5xx among a resource's answers of the last minutes, per cent.</summary>
    public double ErrorPercent { get; init; } = 5;

    /// <summary>Of fewer answers the share of errors tells nothing.</summary>
    public double ErrorLeastRequests { get; init; } = 20;

    /// <summary>Seconds in which 99 of 100 requests of the last minutes are to be answered.</summary>
    public double SlowSeconds { get; init; } = 1;

    /// <summary>Of fewer requests the slowest hundredth tells nothing.</summary>
    public double SlowLeastRequests { get; init; } = 50;

    /// <summary>Seconds for which an outbox or a resource has to be wrong.</summary>
    public double WaitSeconds { get; init; } = 30;

    /// <summary>Where each alert's beginning and end is posted; null: nowhere.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Signs what is posted.</summary>
    public string? WebhookSecret { get; init; }

    public IReadOnlyList<AlertRule> Rules =>
    [
        new(AlertRule.OutboxAge, new("发件箱积压", "Outbox delayed"), "s", OutboxSeconds, TimeSpan.FromSeconds(WaitSeconds)),
        new(AlertRule.DeadLetters, new("死信", "Dead letters"), "messages", DeadLetters, TimeSpan.Zero),
        new(AlertRule.ErrorRate, new("错误率过高", "Too many errors"), "%", ErrorPercent, TimeSpan.Zero),
        new(AlertRule.SlowAnswers, new("响应过慢", "Slow answers"), "s", SlowSeconds, TimeSpan.Zero),
        new(AlertRule.ResourceDown, new("资源不可用", "Resource down"), "instances", 0, TimeSpan.FromSeconds(WaitSeconds)),
    ];
}

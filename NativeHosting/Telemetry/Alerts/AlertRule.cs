using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>What is wrong with a resource, and for how long it has to be before anybody is told.</summary>
/// <param name="Name">Stable; docs/operations/runbook.md has a section of that name.</param>
/// <param name="Title">What it watches.</param>
/// <param name="Unit">Of its values: s, %, messages or instances.</param>
/// <param name="Threshold">What lies above it is wrong.</param>
/// <param name="Wait">For so long it has to be wrong before the alert fires.</param>
internal sealed record AlertRule(string Name, BilingualText Title, string Unit, double Threshold, TimeSpan Wait)
{
    public const string OutboxAge = "outbox-age";
    public const string DeadLetters = "dead-letters";
    public const string ErrorRate = "error-rate";
    public const string SlowAnswers = "slow-answers";
    public const string ResourceDown = "resource-down";

    /// <summary>An alert ends only well below its threshold; what hovers around it would be told of again and again.</summary>
    const double CalmShare = 0.8;

    /// <summary>And after so long there.</summary>
    public static readonly TimeSpan CalmFor = TimeSpan.FromSeconds(30);

    public bool IsWrong(double value) => value > Threshold;

    public bool IsCalm(double value) => value <= Threshold * CalmShare;
}

/// <summary>The value of a rule for one resource at one moment.</summary>
internal sealed record Reading(string Rule, string Resource, double Value);

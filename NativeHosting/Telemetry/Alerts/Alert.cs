using System.Text.Json.Serialization;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>What becomes of an alert.</summary>
internal static class AlertState
{
    /// <summary>Something is wrong, not yet for long.</summary>
    public const string Pending = "pending";
    public const string Firing = "firing";
    public const string Resolved = "resolved";
}

/// <summary>One rule's alert for one resource.</summary>
/// <param name="Id">The same from its beginning to its end.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Resource">The resource's name in the model.</param>
/// <param name="State">Pending, firing or resolved.</param>
/// <param name="Value">The latest value.</param>
/// <param name="Worst">The highest value.</param>
/// <param name="Threshold">What the value is not to exceed.</param>
/// <param name="Unit">Of the values.</param>
/// <param name="Since">Since when it is wrong.</param>
/// <param name="FiredAt">Since when it fires; null while pending.</param>
/// <param name="ResolvedAt">When it ended.</param>
internal sealed record Alert(
    Guid Id,
    string Rule,
    string Resource,
    string State,
    double Value,
    double Worst,
    double Threshold,
    string Unit,
    DateTimeOffset Since,
    DateTimeOffset? FiredAt = null,
    DateTimeOffset? ResolvedAt = null)
{
    /// <summary>Since when it is calm again, though not yet for long enough.</summary>
    [JsonIgnore]
    public DateTimeOffset? CalmSince { get; init; }
}

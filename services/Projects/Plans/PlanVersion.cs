using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Plans;

/// <summary>A plan as it stood after an adjustment. Never changed: a trigger refuses it.</summary>
public sealed class PlanVersion : IRegional
{
    private PlanVersion()
    {
    }

    public Guid PlanId { get; private init; }
    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public string RegionCode { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public string AccountId { get; private init; } = "";
    public string AccountName { get; private init; } = "";
    public string Reason { get; private init; } = "";
    /// <summary>All items, as they stood then.</summary>
    public string Items { get; private init; } = "";

    internal static PlanVersion Of(AccompanimentPlan plan, string reason, Caller by, DateTimeOffset now) => new()
    {
        PlanId = plan.Id,
        Number = plan.Number,
        RegionCode = plan.RegionCode,
        MadeAt = now,
        AccountId = by.Id,
        AccountName = by.Name,
        Reason = reason.Trim(),
        Items = SnapshotJson.ToText(plan.Items.Select(PlanItemAnswer.Of)),
    };
}

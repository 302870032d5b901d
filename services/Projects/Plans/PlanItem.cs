using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Plans;

/// <summary>The six kinds of help of P.四.</summary>
public enum PlanItemKind
{
    /// <summary>政策服务赋能 (一)</summary>
    Policy,
    /// <summary>创业培训赋能 (二)</summary>
    Training,
    /// <summary>导师陪伴赋能 (三)</summary>
    Mentor,
    /// <summary>载体孵化赋能 (四)</summary>
    Space,
    /// <summary>融资对接赋能 (五)</summary>
    Finance,
    /// <summary>赛事活动赋能 (六)</summary>
    Events,
}

public enum PlanItemState
{
    /// <summary>待办</summary>
    Planned,
    /// <summary>已完成</summary>
    Done,
    /// <summary>已取消</summary>
    Dropped,
}

/// <summary>Something that is to be done for the project, by somebody, by a day.</summary>
public sealed class PlanItem : IRegional
{
    private PlanItem()
    {
    }

    public Guid Id { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The region's city; computed by the database.</summary>
    public string CityCode { get; private set; } = "";
    public PlanItemKind Kind { get; private init; }
    public string Task { get; private set; } = "";
    /// <summary>Who sees to it: a person or an agency, in words.</summary>
    public string Owner { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public PlanItemState State { get; private set; }
    /// <summary>What came of it, or why it was dropped.</summary>
    public string? Result { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    /// <summary>Whether the project is still accompanied, as its plan says.</summary>
    public bool Live { get; private set; } = true;

    internal static PlanItem Of(AddedItem added, string regionCode) => new()
    {
        Id = Guid.CreateVersion7(),
        RegionCode = regionCode,
        Kind = added.Kind,
        Task = added.Task.Trim(),
        Owner = added.Owner.Trim(),
        DueOn = added.DueOn,
    };

    internal void Change(ChangedItem change) =>
        (Task, Owner, DueOn) = (change.Task?.Trim() ?? Task, change.Owner?.Trim() ?? Owner, change.DueOn ?? DueOn);

    internal void Close(PlanItemState state, string result, DateOnly day) => (State, Result, ClosedOn) = (state, result.Trim(), day);
}

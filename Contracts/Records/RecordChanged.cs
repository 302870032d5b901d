namespace ChuangMeng.Contracts.Records;

/// <summary>What a record of the province's libraries and statistics is about.</summary>
public enum RecordKind
{
    /// <summary>摸排项目</summary>
    Candidate,
    /// <summary>年度遴选</summary>
    Selection,
    /// <summary>陪跑档案</summary>
    Dossier,
    /// <summary>接力任务</summary>
    RelayTask,
    /// <summary>导师</summary>
    Mentor,
    /// <summary>陪跑专员</summary>
    Specialist,
    /// <summary>结对</summary>
    Pairing,
    /// <summary>陪跑空间</summary>
    Space,
    /// <summary>入驻</summary>
    Lease,
    /// <summary>活动</summary>
    Activity,
    /// <summary>赛事</summary>
    Competition,
    /// <summary>参赛项目</summary>
    Entry,
    /// <summary>创业担保贷款</summary>
    Loan,
    /// <summary>创业街区</summary>
    Street,
    /// <summary>街区企业</summary>
    StreetFirm,
    /// <summary>政策</summary>
    Policy,
    /// <summary>二次孵化名额申请</summary>
    PlaceRequest,
    /// <summary>首问事项</summary>
    InquiryCase,
}

/// <summary>
/// The present state of one thing, as the province's libraries and statistics keep it. Told with every change, and again when
/// <see cref="RepublicationRequested"/> asks; the one with the highest version holds, in whatever order they arrive.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">What lists call it, e.g. the project's name.</param>
/// <param name="State">Its state, the word of its own service's API.</param>
/// <param name="Date">The business day that decides its month in statistics, Asia/Shanghai; it does not change with the state.</param>
/// <param name="DossierId">The dossier it belongs to, where it belongs to one.</param>
/// <param name="Labels">Words to filter and group by, e.g. <c>industry</c>: <c>modernMarine</c>.</param>
/// <param name="Figures">Numbers to add up, e.g. <c>amount</c> in yuan.</param>
public sealed record RecordChanged(
    RecordKind Kind, string Name, string State, DateOnly Date, Guid? DossierId,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, decimal> Figures) : IntegrationEvent
{
    /// <summary>The service that owns it; filled in on saving.</summary>
    public string Source { get; init; } = "";

    /// <summary>The thing was deleted.</summary>
    public bool Removed { get; init; }

    /// <summary>The republication that it is part of; null when it changed.</summary>
    public Guid? RunId { get; init; }
}

using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Runs;

/// <summary>A pair that a run proposes, and what became of it.</summary>
internal sealed class RunPair : IRegional
{
    public Guid RunId { get; private init; }
    public Guid DossierId { get; private init; }
    public Guid MentorId { get; private init; }
    /// <summary>The project's county.</summary>
    public string RegionCode { get; private init; } = "";
    public string ProjectName { get; private init; } = "";
    public string MentorName { get; private init; } = "";
    public int Affinity { get; private init; }
    /// <summary>Whether a person locked it.</summary>
    public bool Locked { get; private init; }
    /// <summary>A list of <see cref="PairReason"/>.</summary>
    public string Reasons { get; private init; } = "";
    /// <summary>A list of <see cref="OtherMentor"/>.</summary>
    public string Alternatives { get; private init; } = "";
    public Guid? PairingId { get; private init; }
    /// <summary>The rule by which it was left out at the adoption; null where it was not.</summary>
    public string? LeftOutBy { get; private init; }
    public string? LeftOutZh { get; private init; }
    public string? LeftOutEn { get; private init; }
}

/// <summary>A project that keeps places without a mentor.</summary>
internal sealed class RunUnplaced : IRegional
{
    public Guid RunId { get; private init; }
    public Guid DossierId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public string ProjectName { get; private init; } = "";
    /// <summary>How many places stay open.</summary>
    public int Open { get; private init; }
    public UnplacedReason Reason { get; private init; }
}

/// <summary>Why a project has no mentor.</summary>
internal enum UnplacedReason
{
    /// <summary>没有服务该地区且有空余名额的导师</summary>
    NobodyServes,
    /// <summary>可选导师均有利益冲突、曾谢绝或被排除</summary>
    AllBarred,
    /// <summary>合适的导师名额已满</summary>
    AllFull,
}

/// <summary>What a person decided about a pair before the next round.</summary>
internal enum PairDecision
{
    /// <summary>锁定</summary>
    Lock,
    /// <summary>排除</summary>
    Forbid,
    /// <summary>撤销决定</summary>
    Release,
}

/// <summary>A pair that a person locked or forbade in a run.</summary>
internal sealed class RunDecision : IRegional
{
    public Guid RunId { get; init; }
    public Guid DossierId { get; init; }
    public Guid MentorId { get; init; }
    /// <summary>The project's county.</summary>
    public string RegionCode { get; init; } = "";
    public PairDecision Decision { get; init; }
    public string DecidedBy { get; init; } = "";
}

/// <summary>One likeness in words.</summary>
/// <param name="Kind">industry, stage, need, region, language, pastWork or rating</param>
/// <param name="Points">What it adds to the affinity.</param>
internal sealed record PairReason(string Kind, int Points, string Zh, string En);

/// <summary>Another mentor that the project could have had.</summary>
/// <param name="Costs">How much total affinity would be lost at least.</param>
internal sealed record OtherMentor(Guid MentorId, string MentorName, int Affinity, long Costs, string Why, string Zh, string En);

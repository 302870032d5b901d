using ChuangMeng.Contracts;
using ChuangMeng.Events.Entries;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Events.Recommendations;

/// <summary>How far a recommendation has come.</summary>
internal enum RecommendationState
{
    /// <summary>待答复</summary>
    Proposed,
    /// <summary>已采纳</summary>
    Accepted,
    /// <summary>未采纳</summary>
    Refused,
}

/// <summary>择优推荐 (P.四(六)): an entry of a sealed result is recommended to the next level, and the province answers.</summary>
internal sealed class Recommendation : Aggregate
{
    public Guid EntryId { get; private set; }
    public Guid CompetitionId { get; private set; }
    public string CompetitionName { get; private set; } = "";
    public Guid? DossierId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public AwardLevel FromLevel { get; private set; }
    public AwardLevel ToLevel { get; private set; }
    public string Reason { get; private set; } = "";
    public RecommendationState State { get; private set; }
    /// <summary>The province's words.</summary>
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static Recommendation Propose(Entry entry, string reason)
    {
        if (entry.Level is not (AwardLevel.City or AwardLevel.Province))
            throw new LevelNotRecommendable();
        if (entry.State != EntryState.Ranked)
            throw new EntryNotRanked();
        return new()
        {
            RegionCode = entry.RegionCode,
            EntryId = entry.Id,
            CompetitionId = entry.CompetitionId,
            CompetitionName = entry.CompetitionName,
            DossierId = entry.DossierId,
            ProjectName = entry.ProjectName,
            FromLevel = entry.Level,
            ToLevel = entry.Level + 1,
            Reason = reason.Trim(),
        };
    }

    public void Accept(string? answer, DateTimeOffset now)
    {
        Settle(RecommendationState.Accepted, answer, now);
        if (DossierId is not { } dossier)
            return;
        var (zh, en) = ToLevel == AwardLevel.Nation ? ("国家级", "national") : ("省级", "provincial");
        Raise(new DossierNoted(dossier, "entryRecommended", $"经“{CompetitionName}”择优推荐参加{zh}赛事", $"Recommended from \"{CompetitionName}\" to a {en} competition"));
    }

    public void Refuse(string answer, DateTimeOffset now) => Settle(RecommendationState.Refused, answer, now);

    private void Settle(RecommendationState state, string? answer, DateTimeOffset now)
    {
        if (State != RecommendationState.Proposed)
            throw new RecommendationAnswered();
        (State, Answer, AnsweredAt) = (state, answer?.Trim(), now);
    }
}

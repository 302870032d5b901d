using System.Linq.Expressions;
using ChuangMeng.Contracts;

namespace ChuangMeng.Events.Recommendations;

/// <summary>A recommendation as answered.</summary>
/// <param name="Answer">The province's words.</param>
internal sealed record RecommendationDetails(
    Guid Id, string RegionCode, Guid EntryId, Guid CompetitionId, string CompetitionName, Guid? DossierId, string ProjectName,
    AwardLevel FromLevel, AwardLevel ToLevel, string Reason, RecommendationState State, string? Answer, DateTimeOffset? AnsweredAt, int Version)
{
    public static readonly Expression<Func<Recommendation, RecommendationDetails>> Projection = r => new RecommendationDetails(
        r.Id, r.RegionCode, r.EntryId, r.CompetitionId, r.CompetitionName, r.DossierId, r.ProjectName, r.FromLevel, r.ToLevel, r.Reason, r.State, r.Answer, r.AnsweredAt, r.Version);

    public static RecommendationDetails Of(Recommendation r) => new(
        r.Id, r.RegionCode, r.EntryId, r.CompetitionId, r.CompetitionName, r.DossierId, r.ProjectName, r.FromLevel, r.ToLevel, r.Reason, r.State, r.Answer, r.AnsweredAt, r.Version);
}

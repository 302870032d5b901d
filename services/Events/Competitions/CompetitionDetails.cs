using System.Linq.Expressions;
using ChuangMeng.Contracts;

namespace ChuangMeng.Events.Competitions;

/// <summary>A competition as answered.</summary>
/// <param name="EntryDeadline">The last day on which entries are taken, Asia/Shanghai.</param>
/// <param name="Phase">The phase being judged, from 0.</param>
/// <param name="Entries">How many entries there were when judging began.</param>
internal sealed record CompetitionDetails(
    Guid Id,
    string RegionCode,
    string Name,
    AwardLevel Level,
    string Summary,
    DateOnly EntryDeadline,
    CompetitionPlan Plan,
    CompetitionState State,
    int Phase,
    string? CancelReason,
    int Entries,
    int Version)
{
    public static readonly Expression<Func<Competition, CompetitionDetails>> Projection = c => new CompetitionDetails(
        c.Id, c.RegionCode, c.Name, c.Level, c.Summary, c.EntryDeadline, c.Plan, c.State, c.Phase, c.CancelReason, c.Entries, c.Version);

    public static CompetitionDetails Of(Competition c) => new(
        c.Id, c.RegionCode, c.Name, c.Level, c.Summary, c.EntryDeadline, c.Plan, c.State, c.Phase, c.CancelReason, c.Entries, c.Version);
}

using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;

namespace ChuangMeng.Events.Judging;

/// <summary>A score sheet as answered, with what the judge needs to know of the entry.</summary>
/// <param name="Phase">The phase it belongs to, from 0.</param>
/// <param name="Criteria">What is scored; the scores stand in this order.</param>
/// <param name="Total">Weighted, 0 to 100.</param>
internal sealed record ScoreSheetDetails(
    Guid Id,
    Guid CompetitionId,
    string CompetitionName,
    Guid JudgeId,
    Guid EntryId,
    string ProjectName,
    string? Track,
    string Summary,
    int Phase,
    IReadOnlyList<Criterion> Criteria,
    SheetState State,
    IReadOnlyList<decimal> Scores,
    decimal? Total,
    string? Comment,
    DateTimeOffset? GivenAt,
    int Version)
{
    /// <summary>In the order of the sheets given.</summary>
    public static IQueryable<ScoreSheetDetails> From(IQueryable<ScoreSheet> sheets, EventsDb db) =>
        from s in sheets
        join e in db.Entries on s.EntryId equals e.Id
        join c in db.Competitions on s.CompetitionId equals c.Id
        select new ScoreSheetDetails(
            s.Id, s.CompetitionId, c.Name, s.JudgeId, s.EntryId, e.ProjectName, e.Track, e.Summary, s.Phase, CriteriaOf(c.Plan), s.State, s.Scores, s.Total,
            s.Comment, s.GivenAt, s.Version);

    public static ScoreSheetDetails Of(ScoreSheet s, Entry e, Competition c) => new(
        s.Id, s.CompetitionId, c.Name, s.JudgeId, s.EntryId, e.ProjectName, e.Track, e.Summary, s.Phase, c.Plan.Criteria, s.State, s.Scores, s.Total,
        s.Comment, s.GivenAt, s.Version);

    // The plan is read as a whole, and its criteria are taken out of it here: a query cannot look into it.
    private static IReadOnlyList<Criterion> CriteriaOf(CompetitionPlan plan) => plan.Criteria;
}

using System.Linq.Expressions;
using ChuangMeng.Contracts;

namespace ChuangMeng.Events.Entries;

/// <summary>An entry as answered.</summary>
/// <param name="RegionCode">The project's county.</param>
/// <param name="Phase">The phase that it has reached, from 0.</param>
/// <param name="Rank">Its place in the sealed result.</param>
/// <param name="Prize">The prize it won.</param>
internal sealed record EntryDetails(
    Guid Id,
    Guid CompetitionId,
    string CompetitionName,
    AwardLevel Level,
    string RegionCode,
    Guid? DossierId,
    Guid? CandidateId,
    string ProjectName,
    string? CreditCode,
    Industry Industry,
    string? Track,
    string Summary,
    DateOnly EnteredOn,
    EntryState State,
    int Phase,
    int? Rank,
    string? Prize,
    int Version)
{
    public static readonly Expression<Func<Entry, EntryDetails>> Projection = e => new EntryDetails(
        e.Id, e.CompetitionId, e.CompetitionName, e.Level, e.RegionCode, e.DossierId, e.CandidateId, e.ProjectName, e.CreditCode, e.Industry,
        e.Track, e.Summary, e.EnteredOn, e.State, e.Phase, e.Rank, e.Prize, e.Version);

    public static EntryDetails Of(Entry e) => new(
        e.Id, e.CompetitionId, e.CompetitionName, e.Level, e.RegionCode, e.DossierId, e.CandidateId, e.ProjectName, e.CreditCode, e.Industry,
        e.Track, e.Summary, e.EnteredOn, e.State, e.Phase, e.Rank, e.Prize, e.Version);
}

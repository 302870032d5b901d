using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>A row of the list of selections.</summary>
public sealed record SelectionRow(Guid Id, string CityCode, int Year, SelectionState State, int Projects, DateTimeOffset Deadline)
{
    internal static readonly Expression<Func<AnnualSelection, SelectionRow>> From = s => new(
        s.Id, s.RegionCode, s.Year, s.State, s.Entries.Count, AnnualSelection.DeadlineOf(s.Year));

    internal static readonly SelectionRow Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "370100", 2026, SelectionState.Filed, 83, AnnualSelection.DeadlineOf(2026));
}

/// <summary>A city's selection of a year.</summary>
/// <param name="Deadline">报备截止时间（UTC）：4 月 30 日 24 时（北京时间）</param>
public sealed record SelectionAnswer(
    Guid Id, string CityCode, int Year, SelectionState State, IReadOnlyList<Guid> CandidateIds,
    DateOnly? NoticeFrom, DateOnly? NoticeUntil, Guid? FilingId, string? ReturnReason, DateTimeOffset Deadline)
{
    internal static SelectionAnswer Of(AnnualSelection s) => new(
        s.Id, s.RegionCode, s.Year, s.State, [.. s.Entries.Select(e => e.CandidateId).Order()],
        s.NoticeFrom, s.NoticeUntil, s.CurrentFilingId, s.ReturnReason, AnnualSelection.DeadlineOf(s.Year));

    internal static readonly SelectionAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "370100", 2026, SelectionState.Drafting,
        [Guid.Parse("01980000-0000-7000-8000-000000000001")], null, null, null, null, AnnualSelection.DeadlineOf(2026));
}

internal static class Selections
{
    public static async Task<AnnualSelection> FindSelectionAsync(this IQueryable<AnnualSelection> selections, Guid id, CancellationToken stop) =>
        await selections.SingleOrDefaultAsync(s => s.Id == id, stop)
            ?? throw new ServiceDefaults.Problems.ResourceNotFound(new("该遴选", "selection"));
}

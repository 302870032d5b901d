using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>A row of the list of selections.</summary>
/// <param name="Projects">名单中的项目数，不含候补</param>
/// <param name="SupplementNumber">第几次补充报备；0 为年度报备</param>
public sealed record SelectionRow(Guid Id, string CityCode, int Year, int SupplementNumber, SelectionState State, int Projects, DateTimeOffset Deadline)
{
    internal static readonly Expression<Func<AnnualSelection, SelectionRow>> From = s => new(
        s.Id, s.RegionCode, s.Year, s.SupplementNumber, s.State, s.Entries.Count(e => !e.Reserve), AnnualSelection.DeadlineOf(s.Year));

    internal static readonly SelectionRow Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "370100", 2026, 0, SelectionState.Filed, 83, AnnualSelection.DeadlineOf(2026));
}

/// <summary>What is wrong with a project, by the province.</summary>
public sealed record ReturnedProject(Guid CandidateId, string Reason);

/// <summary>A city's selection of a year.</summary>
/// <param name="SupplementsId">所补充的年度遴选；年度遴选本身为空</param>
/// <param name="SupplementNumber">第几次补充报备；0 为年度报备</param>
/// <param name="Quota">可遴选的项目数；为空时不设指标</param>
/// <param name="CandidateIds">名单，按名次排列</param>
/// <param name="ReserveIds">候补名单，按递补顺序排列</param>
/// <param name="OpenObjections">尚未答复的异议数</param>
/// <param name="ReturnedProjects">省厅指出的各项目问题</param>
/// <param name="Deadline">报备截止时间（UTC）：4 月 30 日 24 时（北京时间）</param>
public sealed record SelectionAnswer(
    Guid Id, string CityCode, int Year, Guid? SupplementsId, int SupplementNumber, SelectionState State, int? Quota,
    IReadOnlyList<Guid> CandidateIds, IReadOnlyList<Guid> ReserveIds, DateOnly? NoticeFrom, DateOnly? NoticeUntil, int OpenObjections,
    Guid? FilingId, string? ReturnReason, IReadOnlyList<ReturnedProject> ReturnedProjects, DateTimeOffset Deadline)
{
    internal static SelectionAnswer Of(AnnualSelection s) => new(
        s.Id, s.RegionCode, s.Year, s.SupplementsId, s.SupplementNumber, s.State, s.Quota,
        [.. s.Chosen.Select(e => e.CandidateId)], [.. s.Reserves.Select(e => e.CandidateId)], s.NoticeFrom, s.NoticeUntil, s.OpenObjections,
        s.CurrentFilingId, s.ReturnReason, [.. s.Chosen.Where(e => e.ReturnReason is not null).Select(e => new ReturnedProject(e.CandidateId, e.ReturnReason!))],
        AnnualSelection.DeadlineOf(s.Year));

    internal static readonly SelectionAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "370100", 2026, null, 0, SelectionState.Drafting, 100,
        [Guid.Parse("01980000-0000-7000-8000-000000000001")], [], null, null, 0, null, null, [], AnnualSelection.DeadlineOf(2026));
}

internal static class Selections
{
    public static async Task<AnnualSelection> FindSelectionAsync(this IQueryable<AnnualSelection> selections, Guid id, CancellationToken stop) =>
        await selections.SingleOrDefaultAsync(s => s.Id == id, stop)
            ?? throw NoSelection();

    /// <exception cref="ResourceNotFound"/>
    public static async Task RequireAsync(this IQueryable<AnnualSelection> selections, Guid id, CancellationToken stop)
    {
        if (!await selections.AnyAsync(s => s.Id == id, stop))
            throw NoSelection();
    }

    private static ResourceNotFound NoSelection() => new(new("该遴选", "selection"));
}

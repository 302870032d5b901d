using System.Linq.Expressions;

namespace ChuangMeng.Projects.Screening;

/// <summary>A row of the list of sheets.</summary>
public sealed record SheetRow(Guid Id, string CityCode, int Year, SheetState State, DateTimeOffset? ReleasedAt, DateTimeOffset? ClosedAt)
{
    internal static readonly Expression<Func<ScreeningSheet, SheetRow>> From = s => new(s.Id, s.RegionCode, s.Year, s.State, s.ReleasedAt, s.ClosedAt);

    internal static readonly SheetRow Example = new(SheetAnswer.Example.Id, "370100", 2026, SheetState.Draft, null, null);
}

/// <summary>A screening sheet, whole.</summary>
/// <param name="CityCode">市级行政区划代码</param>
/// <param name="ReopenReason">最近一次重新开放评审的原因</param>
public sealed record SheetAnswer(
    Guid Id, string CityCode, int Year, SheetState State, SheetContent Content, DateTimeOffset? ReleasedAt, DateTimeOffset? ClosedAt, string? ReopenReason)
{
    internal static SheetAnswer Of(ScreeningSheet s) => new(s.Id, s.RegionCode, s.Year, s.State, s.Content, s.ReleasedAt, s.ClosedAt, s.ReopenReason);

    internal static readonly SheetAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000021"), "370100", 2026, SheetState.Draft, SheetContent.Example, null, null, null);
}

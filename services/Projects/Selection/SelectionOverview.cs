using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>Where a city stands with its selection.</summary>
/// <param name="SelectionId">年度遴选；尚未建立的为空</param>
/// <param name="State">状态；尚未建立的为空</param>
/// <param name="Projects">名单中的项目数</param>
/// <param name="OpenObjections">尚未答复的异议数</param>
/// <param name="ReceiptNumber">最近一次报备的回执号</param>
/// <param name="Late">最近一次报备是否逾期</param>
public sealed record CityProgress(
    string CityCode, string CityName, Guid? SelectionId, SelectionState? State, int? Quota, int Projects, int OpenObjections,
    string? ReceiptNumber, DateTimeOffset? FiledAt, bool? Late);

/// <summary>Where the cities stand with a year's selection.</summary>
/// <param name="Deadline">报备截止时间（UTC）：4 月 30 日 24 时（北京时间）</param>
/// <param name="DaysLeft">距 4 月 30 日的天数；已过的为负数</param>
/// <param name="Cities">各市，按行政区划代码排列</param>
public sealed record SelectionOverview(int Year, DateTimeOffset Deadline, int DaysLeft, IReadOnlyList<CityProgress> Cities)
{
    internal static readonly SelectionOverview Example = new(2026, AnnualSelection.DeadlineOf(2026), 7,
        [new("370100", "济南市", SelectionAnswer.Example.Id, SelectionState.PublicNotice, 100, 83, 1, null, null, null)]);

    /// <summary>One query: as many rows as there are cities.</summary>
    public static async Task<Ok<SelectionOverview>> HandleAsync(int? year, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var ofYear = ProgrammeYear.Of(year, time);
        var scope = Caller.Current.Scope;
        var cities = await (
            from region in db.Regions.AsNoTracking()
            where region.Level == "city" && string.Compare(region.Code, scope.From) >= 0 && string.Compare(region.Code, scope.To) <= 0
            join selection in db.Set<AnnualSelection>().Where(s => s.Year == ofYear && s.SupplementsId == null) on region.Code equals selection.RegionCode into selections
            from s in selections.DefaultIfEmpty()
            join filing in db.Set<Filing>() on s.CurrentFilingId equals filing.Id into filings
            from f in filings.DefaultIfEmpty()
            orderby region.Code
            select new CityProgress(
                region.Code, region.Name, s == null ? null : s.Id, s == null ? null : s.State, s == null ? null : s.Quota,
                s == null ? 0 : s.Entries.Count(e => !e.Reserve), s == null ? 0 : s.OpenObjections,
                f == null ? null : f.ReceiptNumber, f == null ? null : f.FiledAt, f == null ? null : f.Late)).ToListAsync(stop);
        var lastDay = new DateOnly(ofYear, 4, 30);
        return TypedResults.Ok(new SelectionOverview(ofYear, AnnualSelection.DeadlineOf(ofYear), lastDay.DayNumber - time.Today().DayNumber, cities));
    }
}

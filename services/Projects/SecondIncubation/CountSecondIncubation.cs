using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>How many projects failed of a cause.</summary>
/// <param name="Category">原因类别</param>
/// <param name="Projects">有此原因的项目数</param>
/// <param name="Main">以此为主要原因的项目数</param>
public sealed record CauseCount(CauseCategory Category, int Projects, int Main);

/// <summary>What became of the projects of a city that failed in a year.</summary>
/// <param name="Failed">创业失败的项目数</param>
/// <param name="Reviewed">其中已复盘的</param>
/// <param name="Restarted">其中已再启动的</param>
/// <param name="SuccessorsAccompanied">接续项目仍在陪跑的</param>
/// <param name="SuccessorsFailed">接续项目再次失败的</param>
/// <param name="Placed">本项目或接续项目入驻了二次孵化名额的</param>
/// <param name="MedianDaysToRestart">从失败到再启动的天数中位数；无再启动的为空</param>
/// <param name="Causes">原因分布，按最近一次复盘</param>
public sealed record CitySecondIncubation(
    string CityCode, string CityName, int Failed, int Reviewed, int Restarted, int SuccessorsAccompanied, int SuccessorsFailed, int Placed,
    double? MedianDaysToRestart, IReadOnlyList<CauseCount> Causes);

/// <summary>The second incubation in figures, by city.</summary>
/// <param name="Year">失败的年度</param>
public sealed record SecondIncubationStatistics(int Year, IReadOnlyList<CitySecondIncubation> Cities)
{
    internal static readonly SecondIncubationStatistics Example = new(
        2026, [new("370100", "济南市", 9, 7, 4, 3, 1, 3, 46.5, [new(CauseCategory.Market, 4, 3), new(CauseCategory.Funding, 5, 2)])]);
}

internal static class CountSecondIncubation
{
    private sealed record CityRow(
        string CityCode, int Failed, int Reviewed, int Restarted, int SuccessorsAccompanied, int SuccessorsFailed, int Placed, double? MedianDaysToRestart);

    private sealed record CauseRow(string CityCode, string Category, int Projects, int Main);

    /// <summary>Two grouped queries over the index of the failures of a year, and the names.</summary>
    /// <param name="year">失败的年度；默认今年</param>
    /// <param name="region">县、市或省的行政区划代码</param>
    public static async Task<Ok<SecondIncubationStatistics>> HandleAsync(int? year, string? region, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var ofYear = ProgrammeYear.Of(year, time);
        var (first, last) = (new DateOnly(ofYear, 1, 1), new DateOnly(ofYear, 12, 31));
        var scope = RegionFilter.ScopeOf(region) ?? Caller.Current.Scope;
        var cities = await db.Database.SqlQuery<CityRow>($"""
            select left(d.region_code, 4) || '00' as "CityCode", count(*)::int as "Failed", count(d.reviewed_at)::int as "Reviewed", count(s.id)::int as "Restarted",
              count(*) filter (where s.status = 'Active')::int as "SuccessorsAccompanied", count(*) filter (where s.status <> 'Active')::int as "SuccessorsFailed",
              count(*) filter (where exists (select from dossier_places p where p.dossier_id in (d.id, s.id)))::int as "Placed",
              percentile_cont(0.5) within group (order by (s.created_at at time zone 'Asia/Shanghai')::date - d.failed_on) as "MedianDaysToRestart"
            from dossiers d left join dossiers s on s.predecessor_id = d.id
            where d.failed_on >= {first} and d.failed_on <= {last} and d.region_code >= {scope.From} and d.region_code <= {scope.To}
            group by 1 order by 1
            """).ToListAsync(stop);
        var causes = await db.Database.SqlQuery<CauseRow>($"""
            select left(d.region_code, 4) || '00' as "CityCode", c.category as "Category", count(*)::int as "Projects", count(*) filter (where c.category = d.main_cause)::int as "Main"
            from dossiers d cross join unnest(d.causes) c(category)
            where d.failed_on >= {first} and d.failed_on <= {last} and d.region_code >= {scope.From} and d.region_code <= {scope.To}
            group by 1, 2
            """).ToListAsync(stop);
        var codes = cities.ConvertAll(c => c.CityCode);
        var names = await db.Regions.Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, stop);
        var byCity = causes.ToLookup(c => c.CityCode, c => new CauseCount(Enum.Parse<CauseCategory>(c.Category), c.Projects, c.Main));
        return TypedResults.Ok(new SecondIncubationStatistics(ofYear,
        [
            .. cities.Select(c => new CitySecondIncubation(
                c.CityCode, names.GetValueOrDefault(c.CityCode, c.CityCode), c.Failed, c.Reviewed, c.Restarted, c.SuccessorsAccompanied, c.SuccessorsFailed, c.Placed,
                c.MedianDaysToRestart, [.. byCity[c.CityCode].OrderBy(cause => cause.Category)])),
        ]));
    }
}

using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.ServiceDefaults.Regions;

public static class RegionFilter
{
    /// <summary>Rows of a region and what lies within it; all rows where none is named. An index range, as in row-level security.</summary>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, string? region) where T : class, IRegional
    {
        if (ScopeOf(region) is not { } scope)
            return rows;
        // One value and not a range of one: an index by region and then by the list's key gives the rows in their order.
        if (scope.IsCounty)
            return rows.Where(r => r.RegionCode == scope.Code);
        return rows.Where(r => string.Compare(r.RegionCode, scope.From) >= 0 && string.Compare(r.RegionCode, scope.To) <= 0);
    }

    /// <summary>As <see cref="Within"/>; where none is named, the caller's own county: row-level security's range alone gives no order.</summary>
    public static IQueryable<T> WithinOwn<T>(this IQueryable<T> rows, string? region) where T : class, IRegional =>
        rows.Within(string.IsNullOrEmpty(region) && Caller.Current.Scope is { IsCounty: true } own ? own.Code : region);

    /// <summary>
    /// As <see cref="WithinOwn"/>, of a city too by one value and not by a range: an index by city and then by the list's key gives the rows in their order.
    /// </summary>
    public static IQueryable<T> OfOwn<T>(this IQueryable<T> rows, string? region) where T : class, IOfCity
    {
        var scope = ScopeOrOwn(region);
        return scope.IsProvince ? rows
            : scope.IsCounty ? rows.Where(r => r.RegionCode == scope.Code)
            : rows.Where(r => r.CityCode == scope.Code);
    }

    /// <summary>The region that a caller's filter names, or else the caller's own.</summary>
    public static RegionScope ScopeOrOwn(string? region) => ScopeOf(region) ?? Caller.Current.Scope;

    /// <summary>The range of codes that a caller's filter names; null where it names none.</summary>
    public static RegionScope? ScopeOf(string? region)
    {
        if (string.IsNullOrEmpty(region))
            return null;
        var scope = RegionScope.For(region);
        return scope != RegionScope.Nothing
            ? scope
            : throw new ValidationFailed("region", "RegionCode", new("行政区划代码须为 6 位数字", "A region code has six digits"));
    }
}

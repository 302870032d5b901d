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
        return rows.Where(r => string.Compare(r.RegionCode, scope.From) >= 0 && string.Compare(r.RegionCode, scope.To) <= 0);
    }

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

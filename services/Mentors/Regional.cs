using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors;

internal static class Regional
{
    /// <summary>The rows of a region and what lies below it; all, when none is named.</summary>
    public static IQueryable<T> InRegion<T>(this IQueryable<T> rows, string? region) where T : IRegional
    {
        if (region is null)
            return rows;
        var scope = RegionScope.For(region);
        var (from, to) = (scope.From, scope.To);
        return rows.Where(r => string.Compare(r.RegionCode, from) >= 0 && string.Compare(r.RegionCode, to) <= 0);
    }
}

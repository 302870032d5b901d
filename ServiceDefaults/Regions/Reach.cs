using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.ServiceDefaults.Regions;

/// <summary>
/// What the province or a city holds is held for everybody who lives below it: activities, policies. Row-level security shows a caller
/// only what lies within the own region, so whoever uses it acts beyond it, and the query keeps to what reaches the caller.
/// </summary>
public static class Reach
{
    /// <summary>
    /// Does the work with rows of all regions, still in the caller's name. Every query within keeps to <see cref="ReachableBy"/>, to
    /// the caller's own account, or to another region that the handler has checked.
    /// </summary>
    public static async Task<T> BeyondRegionAsync<T>(this ServiceDb db, Func<Task<T>> work, CancellationToken stop)
    {
        T result;
        using ((Caller.Current with { Scope = RegionScope.Province }).Begin())
        {
            await db.TellScopeAsync(stop);
            result = await work();
        }

        await db.TellScopeAsync(stop);
        return result;
    }

    /// <summary>The rows within that region, and those of the regions that it lies in.</summary>
    public static IQueryable<T> ReachableBy<T>(this IQueryable<T> rows, RegionScope own) where T : class, IRegional
    {
        var above = Above(own.Code);
        return rows.Where(r => above.Contains(r.RegionCode) || (string.Compare(r.RegionCode, own.From) >= 0 && string.Compare(r.RegionCode, own.To) <= 0));
    }

    /// <summary>The city (or the region itself) and the province that a region lies in; none for no region.</summary>
    public static string[] Above(string code) => code.Length == 6 ? [RegionScope.CityOf(code), code[..2] + "0000"] : [];
}

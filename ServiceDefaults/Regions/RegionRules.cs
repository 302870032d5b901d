using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Regions;

/// <summary>There is no region with that code, or not of the level asked for.</summary>
public sealed class RegionUnknown(string code, string field = "regionCode")
    : BrokenRule(new($"没有编码为 {Quoted.Of(code)} 的行政区划", $"There is no region with code {Quoted.Of(code)}"), 422, field);

public static class RegionChecks
{
    /// <summary>The region exists, is of that level (any, when null) and lies within the caller's scope.</summary>
    public static async Task<Region> RequireRegionAsync(this ServiceDb db, string code, string? level, CancellationToken stop, string field = "regionCode")
    {
        var region = await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, stop);
        if (region is null || (level is not null && region.Level != level))
            throw new RegionUnknown(code, field);
        return Caller.Current.Scope.Contains(code) ? region : throw new OutsideRegion(code, field);
    }
}

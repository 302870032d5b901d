using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Regions;

/// <summary>One region of the list.</summary>
internal sealed record RegionRow(string Code, string Name, string Level, string? ParentCode);

internal static class RegionEndpoints
{
    private sealed record Key(string Code);

    public static void MapRegions(this RouteGroupBuilder api)
    {
        var regions = api.MapGroup("/regions").WithTags("Regions");
        regions.MapGet("", ListAsync)
            .WithName("ListRegions").WithSummary("行政区划列表")
            .WithDescription("The province, its cities and counties by code, a page at a time; filtered by level and by the region above. The same for everybody who is signed in.")
            .WithExample(response: new Page<RegionRow>([new("370102", "历下区", "county", "370100")], null))
            .MayBreak(typeof(ValidationFailed))
            .RequiresSignIn();
        regions.MapGet("/{code}", GetAsync)
            .WithName("GetRegion").WithSummary("查看行政区划")
            .WithDescription("One region by its code.")
            .WithExample(response: new RegionRow("370102", "历下区", "county", "370100"))
            .MayBreak(typeof(ResourceNotFound))
            .RequiresSignIn();
        regions.MapPost("", AddRegion.HandleAsync)
            .WithName("AddRegion").WithSummary("新增行政区划")
            .WithDescription("Adds a city or a county while everything runs; every service learns of it by the event RegionAdded.")
            .WithExample(new AddRegion("370172", "示例新区", "county", "370100"), new RegionRow("370172", "示例新区", "county", "370100"))
            .MayBreak(typeof(RegionUnknown), typeof(OutsideRegion), typeof(RegionExists), typeof(RegionLevelUnfit), typeof(RegionCodeUnfit))
            .Requires(Permissions.RegionsManage, RegionRule.Province);
    }

    private static async Task<Ok<Page<RegionRow>>> ListAsync(PageRequest page, IdentityDb db, CancellationToken stop, string? level = null, string? parent = null)
    {
        var regions = db.Regions.AsNoTracking();
        if (level is not null)
            regions = regions.Where(r => r.Level == level);
        if (parent is not null)
            regions = regions.Where(r => r.ParentCode == parent);
        if (page.After<Key>() is { } after)
            regions = regions.Where(r => string.Compare(r.Code, after.Code) > 0);
        var rows = regions.OrderBy(r => r.Code).Select(r => new RegionRow(r.Code, r.Name, r.Level, r.ParentCode));
        return TypedResults.Ok(await page.ReadAsync(rows, row => new Key(row.Code), stop));
    }

    private static async Task<Ok<RegionRow>> GetAsync(string code, IdentityDb db, CancellationToken stop) =>
        await db.Regions.AsNoTracking().Where(r => r.Code == code).Select(r => new RegionRow(r.Code, r.Name, r.Level, r.ParentCode)).SingleOrDefaultAsync(stop)
            is { } region ? TypedResults.Ok(region) : throw new ResourceNotFound(new("该行政区划", "region"));
}

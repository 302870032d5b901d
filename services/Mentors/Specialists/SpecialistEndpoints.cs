using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Specialists;

internal static class SpecialistEndpoints
{
    private static readonly AddSpecialist ExampleRequest = new("李敏", "13900005678", SpecialistTier.County, "370102", "历下区公共就业和人才服务中心");

    private static readonly SpecialistDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "李敏", "139****5678", SpecialistTier.County, "370102", "历下区公共就业和人才服务中心", true, 7, 8);

    public static void MapSpecialists(this IEndpointRouteBuilder api)
    {
        api.MapPost("/specialists", AddSpecialist.HandleAsync)
            .WithName("AddSpecialist").WithTags("Specialists").WithSummary("登记陪跑专员")
            .WithDescription("Enters a specialist of a county, a city or the province; an active one is given the dossiers that waited for one (P.三(二)).")
            .WithExample(ExampleRequest, Example)
            .MayBreak(typeof(SpecialistPhoneTaken), typeof(TierMismatch), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapPost("/specialists/import", ImportSpecialists.HandleAsync)
            .Accepts<AddSpecialist[]>("application/json")
            .WithName("ImportSpecialists").WithTags("Specialists").WithSummary("批量登记陪跑专员")
            .WithDescription("Up to 1,000 rows; every valid row goes in, every bad one is named. A row whose phone is the city's already changes nothing.")
            .WithExample(new[] { ExampleRequest }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapGet("/specialists", ReadSpecialists.ListAsync)
            .WithName("ListSpecialists").WithTags("Specialists").WithSummary("查询陪跑专员")
            .WithDescription("Specialists of the caller's region, by region, tier and whether active.")
            .WithExample(response: new Page<SpecialistDetails>([Example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/specialists/{id:guid}", ReadSpecialists.GetAsync)
            .WithName("GetSpecialist").WithTags("Specialists").WithSummary("查看陪跑专员")
            .WithDescription("One specialist, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapPatch("/specialists/{id:guid}", ChangeSpecialist.HandleAsync)
            .WithName("ChangeSpecialist").WithTags("Specialists").WithSummary("更正陪跑专员信息")
            .WithDescription("Changes what is given. Made inactive, a specialist keeps the present projects; made active, gets those that waited.")
            .WithExample(new ChangeSpecialist(Active: false), Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
    }
}

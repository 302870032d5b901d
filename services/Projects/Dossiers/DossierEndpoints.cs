using ChuangMeng.Projects.Dossiers.Export;
using ChuangMeng.Projects.Dossiers.Versions;
using ChuangMeng.Projects.Stages;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>Dossiers and their timelines (P.二 一项目一建档).</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");

        dossiers.MapGet("/", ReadDossiers.ListAsync)
            .WithName("ListDossiers").WithSummary("查询陪跑档案")
            .WithDescription("Newest first. Filters: region, year, industry, stage, status, the candidate it came from, and a part of the project's name.")
            .WithExample(response: new Page<DossierRow>([DossierRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}", ReadDossiers.GetAsync)
            .WithName("GetDossier").WithSummary("查看陪跑档案")
            .WithDescription("One dossier with its newest figures, its specialist and its pairings.")
            .WithExample(response: DossierAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/timeline", ListTimeline.HandleAsync)
            .WithName("ListTimeline").WithSummary("查看陪跑时间轴")
            .WithDescription("All that was done for the project by whichever service, newest first.")
            .WithExample(response: new Page<TimelineRow>([TimelineRow.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/owner", NameOwner.GetAsync)
            .WithName("GetDossierOwner").WithSummary("查看档案的创业者账号")
            .WithDescription("The account whose own the project is, with the ETag that a change needs.")
            .WithExample(response: DossierOwner.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapPut("/{id:guid}/owner", NameOwner.HandleAsync)
            .WithName("NameDossierOwner").WithSummary("指定档案的创业者账号")
            .WithDescription("Names the entrepreneur's account, which then sees the dossier as its own; null takes the name back.")
            .WithExample(DossierOwner.Example, DossierOwner.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/profile", ChangeProfile.GetAsync)
            .WithName("GetDossierProfile").WithSummary("查看档案基本信息")
            .WithDescription("What the city keeps up to date by hand, with the ETag that a change needs.")
            .WithExample(response: DossierProfile.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapPut("/{id:guid}/profile", ChangeProfile.HandleAsync)
            .WithName("ChangeDossierProfile").WithSummary("更新档案基本信息")
            .WithDescription("Brings the profile up to date, with a reason (P.二 动态更新档案信息); the dossier becomes a new version and the earlier ones are kept.")
            .WithExample(new ChangeProfile(DossierProfile.Example, "企业完成登记，增加市场需求"), DossierProfile.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(AccompanimentOver))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        MapVersions(dossiers);
        MapExport(dossiers);
        MapOwn(api);
    }

    private static void MapVersions(RouteGroupBuilder dossiers)
    {
        dossiers.MapGet("/{id:guid}/versions", ReadVersions.ListAsync)
            .WithName("ListDossierVersions").WithSummary("查询档案的历次版本")
            .WithDescription("Who changed the dossier, when and why, newest first.")
            .WithExample(response: new Page<DossierVersionRow>([DossierVersionRow.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/versions/{number:int}", ReadVersions.GetAsync)
            .WithName("GetDossierVersion").WithSummary("查看档案的某一版本")
            .WithDescription("All that the dossier itself said after that change.")
            .WithExample(response: DossierVersionAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/versions/{number:int}/changes", ReadVersions.CompareAsync)
            .WithName("CompareDossierVersions").WithSummary("比较档案的两个版本")
            .WithDescription("What differs between this version and an earlier or later one; the one before unless given.")
            .WithExample(response: DossierDiff.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/as-of/{day}", DossierAsOf.HandleAsync)
            .WithName("GetDossierAsOf").WithSummary("查看某日的档案")
            .WithDescription("The dossier as it stood at the end of a day in Asia/Shanghai: its version, its specialist, pairings, plan, newest indicators and the timeline until then.")
            .WithExample(response: DossierAsOf.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }

    private static void MapExport(RouteGroupBuilder dossiers)
    {
        dossiers.MapGet("/{id:guid}/export", ExportDossier.JsonAsync)
            .WithName("ExportDossier").WithSummary("导出整份陪跑档案")
            .WithDescription("One JSON document with all that there is of the dossier, as it stood at one moment: profile, founder (personal numbers masked), qualifications, plan with versions and reviews, indicators, relay tasks, proposals, reviews of a failure, attachments with their SHA-256, versions and the whole timeline. Who took it is kept in the audit log.")
            .WithExample(response: DossierExport.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/export/print", PrintDossier.HandleAsync)
            .WithName("PrintDossier").WithSummary("打印整份陪跑档案")
            .WithDescription("The same as an HTML page on A4 to print or to save as PDF. Who took it is kept in the audit log.")
            .WithExample(response: "<!doctype html>…")
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }

    private static void MapOwn(IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/me/dossiers").WithTags("Dossiers");

        own.MapGet("/", ReadDossiers.ListOwnAsync)
            .WithName("ListMyDossiers").WithSummary("查询本人的陪跑档案")
            .WithDescription("The dossiers that the city named the caller's account for, newest first.")
            .WithExample(response: new Page<DossierRow>([DossierRow.Example], null))
            .Requires(Permissions.OwnDossierRead, RegionRule.Own);

        own.MapGet("/{id:guid}", ReadDossiers.GetOwnAsync)
            .WithName("GetMyDossier").WithSummary("查看本人的陪跑档案")
            .WithDescription("One of the caller's own dossiers.")
            .WithExample(response: DossierAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.OwnDossierRead, RegionRule.Own);

        own.MapGet("/{id:guid}/timeline", ListTimeline.OwnAsync)
            .WithName("ListMyTimeline").WithSummary("查看本人项目的陪跑时间轴")
            .WithDescription("All that was done for the caller's own project, newest first.")
            .WithExample(response: new Page<TimelineRow>([TimelineRow.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.OwnDossierRead, RegionRule.Own);
    }
}

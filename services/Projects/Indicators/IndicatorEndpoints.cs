using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Indicators;

/// <summary>A project's figures over time (P.二 动态更新档案信息).</summary>
internal static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder api)
    {
        api.MapPost("/dossiers/{id:guid}/indicators", ReportIndicators.HandleAsync)
            .WithTags("Indicators")
            .WithName("ReportIndicators").WithSummary("填报项目指标")
            .WithDescription("How the project stands on a day; a report of the same day corrects it, and the newest day's figures are the dossier's. An entrepreneur reports for the own project alone.")
            .WithExample(ReportIndicators.Example, IndicatorAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(AccompanimentOver), typeof(Attachments.AttachmentUnknown))
            .Requires(Permissions.IndicatorsReport, RegionRule.Rows);

        api.MapGet("/dossiers/{id:guid}/indicators", ReadIndicators.ListAsync)
            .WithTags("Indicators")
            .WithName("ListIndicators").WithSummary("查询项目指标")
            .WithDescription("The project's figures over time, newest day first.")
            .WithExample(response: new Page<IndicatorAnswer>([IndicatorAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        api.MapGet("/me/dossiers/{id:guid}/indicators", ReadIndicators.ListOwnAsync)
            .WithTags("Indicators")
            .WithName("ListMyIndicators").WithSummary("查询本人项目的指标")
            .WithDescription("The figures of the caller's own project over time, newest day first.")
            .WithExample(response: new Page<IndicatorAnswer>([IndicatorAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.OwnDossierRead, RegionRule.Own);
    }
}

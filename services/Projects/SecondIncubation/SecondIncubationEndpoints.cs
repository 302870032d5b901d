using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>二次孵化通道 (P.四(四)): review and restart for failed projects.</summary>
internal static class SecondIncubationEndpoints
{
    public static void MapSecondIncubation(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers/{id:guid}/second-incubation").WithTags("Second incubation");

        dossiers.MapPost("/review", ReviewFailure.HandleAsync)
            .WithName("ReviewFailure").WithSummary("失败复盘")
            .WithDescription("The causes of a failure, its lessons and what is left to begin with. A later review takes the place of an earlier one.")
            .WithExample(new ReviewFailure("单一客户占营收八成", "分散客户，控制应收账款", "两项实用新型专利，核心团队 3 人"),
                DossierAnswer.Example with { Status = DossierStatus.Failed })
            .MayBreak(typeof(ResourceNotFound), typeof(DossierNotFailed))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        dossiers.MapPost("/restart", RestartProject.HandleAsync)
            .WithName("RestartProject").WithSummary("再启动")
            .WithDescription("Opens a dossier for the project with which the founder begins again; the two dossiers name each other, and the failed one counts as restarted.")
            .WithExample(RestartProject.Example, DossierAnswer.Example with { PredecessorId = Guid.Parse("01980000-0000-7000-8000-00000000000d") })
            .MayBreak(typeof(ResourceNotFound), typeof(DossierNotFailed), typeof(ReviewMissing))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);
    }
}

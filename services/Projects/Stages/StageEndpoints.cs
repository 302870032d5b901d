using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Stages;

/// <summary>The stages of a project, decided by people (P.五).</summary>
internal static class StageEndpoints
{
    public static void MapStages(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers/{id:guid}").WithTags("Stages");

        dossiers.MapPost("/promotion", PromoteDossier.HandleAsync)
            .WithName("PromoteDossier").WithSummary("晋升发展阶段")
            .WithDescription("The city decides, with a reason, that the project has reached the next stage; one stage at a time (P.五).")
            .WithExample(new PromoteDossier(Stage.Growth, "连续两年营收增长超过 30%，已有稳定客户"), DossierAnswer.Example with { Stage = Stage.Growth })
            .MayBreak(typeof(ResourceNotFound), typeof(StageOutOfOrder), typeof(AccompanimentOver))
            .Requires(Permissions.StagesDecide, RegionRule.Rows);

        dossiers.MapPost("/failure", FailDossier.HandleAsync)
            .WithName("FailDossier").WithSummary("认定创业失败")
            .WithDescription("The project failed; its accompaniment ends. The second incubation is open to it (P.四(四)).")
            .WithExample(new FailDossier("主要客户流失，资金链断裂"), DossierAnswer.Example with { Status = DossierStatus.Failed, FailureReason = "主要客户流失，资金链断裂" })
            .MayBreak(typeof(ResourceNotFound), typeof(AccompanimentOver))
            .Requires(Permissions.StagesDecide, RegionRule.Rows);
    }
}

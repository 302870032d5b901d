using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
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

        dossiers.MapGet("/promotion-evaluation", HandleProposals.EvaluateAsync)
            .WithName("EvaluatePromotion").WithSummary("评估晋升条件")
            .WithDescription("How the project stands by the criteria of its next stage, item by item, by its newest indicators.")
            .WithExample(response: StageEvaluation.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        MapProposals(api);
    }

    private static void MapProposals(IEndpointRouteBuilder api)
    {
        var proposals = api.MapGroup("/promotion-proposals").WithTags("Stages");

        proposals.MapGet("/", HandleProposals.ListAsync)
            .WithName("ListPromotionProposals").WithSummary("查询晋升建议")
            .WithDescription("What the system proposes by the indicators, newest first. Filters: region, state, dossier.")
            .WithExample(response: new Page<ProposalRow>([ProposalRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        proposals.MapGet("/{id:guid}", HandleProposals.GetAsync)
            .WithName("GetPromotionProposal").WithSummary("查看晋升建议")
            .WithDescription("One proposal with the evaluation that it rests on.")
            .WithExample(response: ProposalDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        proposals.MapPost("/{id:guid}/decision", HandleProposals.DecideAsync)
            .WithName("DecidePromotionProposal").WithSummary("处理晋升建议")
            .WithDescription("People decide: accepted, the project reaches the stage; declined, it is not proposed again before there are figures of a later day.")
            .WithExample(new DecideProposal(true, "指标达到，已有稳定客户"), ProposalDetails.Example with { State = ProposalState.Accepted })
            .MayBreak(typeof(ResourceNotFound), typeof(ProposalDecided), typeof(StageOutOfOrder), typeof(AccompanimentOver))
            .Requires(Permissions.StagesDecide, RegionRule.Rows);

        api.MapGet("/stage-criteria", HandleProposals.ListCriteria)
            .WithTags("Stages")
            .WithName("ListStageCriteria").WithSummary("查询晋升条件")
            .WithDescription("The criteria of each stage that are in force on a day; today unless given.")
            .WithExample(response: new[] { StageEdition.Example })
            .Requires(Permissions.DossiersRead, RegionRule.Public);
    }
}

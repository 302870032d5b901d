using ChuangMeng.Contracts;
using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Results;

internal static class ResultEndpoints
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly RankedEntry ExamplePlace = new(
        Guid.Parse("01980000-0000-7000-8000-000000000005"), "微型压电传感器", "先进制造", 5, 86.42m, 1, false, 84.9173m, 2);

    private static readonly ResultDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "第三届“源来好创业”济南赛", AwardLevel.City, new(2027, 6, 1, 8, 0, 0, TimeSpan.Zero), Hash, true,
        [new(ExamplePlace, "一等奖")]);

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/competitions/{id:guid}/standings", ReadResults.StandingsAsync)
            .WithName("GetStandings").WithTags("Results").WithSummary("查看当前排名")
            .WithDescription("How the entries of the present phase stand by the valid scores so far: total and place (ties share one), and beside them the total and place calibrated for lenient and strict judges by their z-scores.")
            .WithExample(response: new[] { ExamplePlace }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/competitions/{id:guid}/sealing", SealResult.HandleAsync)
            .WithName("SealResult").WithTags("Results").WithSummary("确认成绩")
            .WithDescription("Seals the result of the last phase: every entry needs its valid scores; prizes go by the raw place in each track, and nothing changes any more. A prize makes the project eligible under scope (3) of P.二.")
            .WithExample(new SealResult(), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(NotFinalPhase), typeof(ScoresMissing), typeof(TieAtPrizeBoundary))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/competitions/{id:guid}/result", ReadResults.GetAsync)
            .WithName("GetResult").WithTags("Results").WithSummary("查看赛事成绩")
            .WithDescription("The sealed result: places raw and calibrated, prizes, and the hash that proves that nothing was changed.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.EventsRead, RegionRule.Rows);
        api.MapGet("/competitions/{id:guid}/sealed-text", ReadResults.GetTextAsync)
            .WithName("GetSealedText").WithTags("Results").WithSummary("查看成绩存证原文")
            .WithDescription("The sealed result to the byte, with all judges' scores, and its SHA-256.")
            .WithExample(response: new SealedText(Hash, "{\"competitionId\":\"01980000-0000-7000-8000-000000000004\",…}")).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }
}

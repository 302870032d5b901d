using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Competitions;

internal static class CompetitionEndpoints
{
    private static readonly DraftCompetition ExampleDraft = new(
        "第三届“源来好创业”济南赛", AwardLevel.City, "370100", "面向种子期、初创期项目，分初赛和决赛。", new(2027, 4, 30),
        new(["初赛", "决赛"], ["先进制造", "数字文创"],
            [new("创新性", 40, 100), new("市场前景", 30, 100), new("带动就业", 30, 100)],
            [new("一等奖", 1), new("二等奖", 2), new("三等奖", 3)], 3));

    internal static readonly CompetitionDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "370100", ExampleDraft.Name, AwardLevel.City, ExampleDraft.Summary, ExampleDraft.EntryDeadline,
        ExampleDraft.Plan, CompetitionState.Judging, 0, null, 46, 3);

    public static void MapCompetitions(this IEndpointRouteBuilder api)
    {
        MapPlanning(api);
        MapSteps(api);
        api.MapGet("/competitions", ReadCompetitions.ListAsync)
            .WithName("ListCompetitions").WithTags("Competitions").WithSummary("查询赛事")
            .WithDescription("Competitions of the caller's region, and those of the regions above. A draft is shown only to who manages it. By region, level and state.")
            .WithExample(response: new Page<CompetitionDetails>([Example], null))
            .Requires(Permissions.EventsRead, RegionRule.Rows);
        api.MapGet("/competitions/{id:guid}", ReadCompetitions.GetAsync)
            .WithName("GetCompetition").WithTags("Competitions").WithSummary("查看赛事")
            .WithDescription("One competition with its plan, and the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.EventsRead, RegionRule.Rows);
    }

    private static void MapPlanning(IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions", DraftCompetition.HandleAsync)
            .WithName("DraftCompetition").WithTags("Competitions").WithSummary("拟定赛事")
            .WithDescription("Drafts a competition of the region's level with its phases, tracks, criteria (whose weights sum up to 100) and prizes (P.四(六)).")
            .WithExample(ExampleDraft, Example)
            .MayBreak(typeof(CompetitionLevelRegion), typeof(EntryDeadlineInPast), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPatch("/competitions/{id:guid}", ChangeCompetition.HandleAsync)
            .WithName("ChangeCompetition").WithTags("Competitions").WithSummary("变更赛事")
            .WithDescription("Changes what is given before the opening; from then on everybody relies on it.")
            .WithExample(new ChangeCompetition(EntryDeadline: new(2027, 5, 15)), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(EntryDeadlineInPast))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }

    private static void MapSteps(IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{id:guid}/opening", CompetitionSteps.OpenAsync)
            .WithName("OpenCompetition").WithTags("Competitions").WithSummary("开放参赛报名")
            .WithDescription("Publishes the competition; entries are taken until the deadline, 24:00 Asia/Shanghai.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(EntryDeadlineInPast))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/competitions/{id:guid}/cancellation", CompetitionSteps.CancelAsync)
            .WithName("CancelCompetition").WithTags("Competitions").WithSummary("取消赛事")
            .WithDescription("Calls it off before its result is sealed, and says why.")
            .WithExample(new StepReason("报名项目不足"), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/competitions/{id:guid}/judging", CompetitionSteps.BeginJudgingAsync)
            .WithName("BeginJudging").WithTags("Competitions").WithSummary("开始评审")
            .WithDescription("Begins the first phase after the entry deadline.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(EntriesStillOpen), typeof(NoEntries))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/competitions/{id:guid}/next-phase", CompetitionSteps.BeginNextPhaseAsync)
            .WithName("BeginNextPhase").WithTags("Competitions").WithSummary("进入下一阶段")
            .WithDescription("The entries chosen go on, the others end here. Every entry of the present phase needs its scores first.")
            .WithExample(new BeginNextPhase([Guid.Parse("01980000-0000-7000-8000-000000000005")]), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(NoFurtherPhase), typeof(EntryNotInPhase), typeof(ScoresMissing))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }
}

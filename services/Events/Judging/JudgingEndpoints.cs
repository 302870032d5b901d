using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Judging;

internal static class JudgingEndpoints
{
    private const string Firm = "91370102MA3C0A0A0X";
    private static readonly Guid Competition = Guid.Parse("01980000-0000-7000-8000-000000000004");
    private static readonly Guid Dossier = Guid.Parse("01980000-0000-7000-8000-000000000003");
    private static readonly DeclareAffiliations ExampleDeclaration = new([Firm], [Dossier]);

    private static readonly JudgeDetails ExampleJudge = new(
        Guid.Parse("01980000-0000-7000-8000-000000000007"), Competition, "0198a000-0000-7000-8000-000000000001", "周敏", [Firm], [Dossier], 1);

    private static readonly ScoreSheetDetails ExampleSheet = new(
        Guid.Parse("01980000-0000-7000-8000-000000000008"), Competition, "第三届“源来好创业”济南赛", ExampleJudge.Id,
        Guid.Parse("01980000-0000-7000-8000-000000000005"), "微型压电传感器", "先进制造", "自研压电材料，已完成中试。", 0,
        CompetitionEndpoints.Example.Plan.Criteria, SheetState.Given, [88, 75.5m, 90], 84.85m, "材料工艺有壁垒", new(2027, 5, 8, 2, 0, 0, TimeSpan.Zero), 2);

    public static void MapJudging(this IEndpointRouteBuilder api)
    {
        MapOrganiser(api);
        MapJudge(api);
    }

    private static void MapOrganiser(IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{id:guid}/judges", AppointJudge.HandleAsync)
            .WithName("AppointJudge").WithTags("Judging").WithSummary("聘请评委")
            .WithDescription("Appoints an account with the role judge, with the firms and mentees that the judge declared.")
            .WithExample(new AppointJudge(ExampleJudge.AccountId, ExampleJudge.Name, [Firm], [Dossier]), ExampleJudge)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(JudgeAppointed))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/competitions/{id:guid}/judges", ReadJudging.JudgesAsync)
            .WithName("ListJudges").WithTags("Judging").WithSummary("查询评委")
            .WithDescription("The judges of a competition with what they declared.")
            .WithExample(response: new Page<JudgeDetails>([ExampleJudge], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/judges/{id:guid}", ReadJudging.JudgeAsync)
            .WithName("GetJudge").WithTags("Judging").WithSummary("查看评委")
            .WithDescription("One judge, with the ETag that a change needs.")
            .WithExample(response: ExampleJudge).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPut("/judges/{id:guid}/affiliations", DeclareAffiliations.ByOrganiserAsync)
            .WithName("EnterAffiliations").WithTags("Judging").WithSummary("登记评委关联关系")
            .WithDescription("Enters what a judge declared. Scores given to entries of an own firm or mentee become void.")
            .WithExample(ExampleDeclaration, ExampleJudge)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/judges/{id:guid}/assignments", AssignEntries.HandleAsync)
            .WithName("AssignEntries").WithTags("Judging").WithSummary("分派评审")
            .WithDescription("Gives a judge entries of the present phase: those named, or all that the judge is not affiliated with. A judge never scores an own firm or mentee.")
            .WithExample(new AssignEntries([ExampleSheet.EntryId]), new AssignEntries.Assigned(1))
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(EntryNotInPhase), typeof(JudgeConflicted))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/competitions/{id:guid}/score-sheets", ReadJudging.SheetsAsync)
            .WithName("ListScoreSheets").WithTags("Judging").WithSummary("查询评分表")
            .WithDescription("The score sheets of a competition; by judge, entry, phase and state.")
            .WithExample(response: new Page<ScoreSheetDetails>([ExampleSheet], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }

    private static void MapJudge(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/judges", ReadJudging.MyAppointmentsAsync)
            .WithName("ListMyAppointmentsAsJudge").WithTags("Judging").WithSummary("查询本人的评委聘请")
            .WithDescription("The competitions that the caller judges, with what the caller declared.")
            .WithExample(response: new Page<JudgeDetails>([ExampleJudge], null))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
        api.MapGet("/me/judges/{id:guid}", ReadJudging.MyAppointmentAsync)
            .WithName("GetMyAppointmentAsJudge").WithTags("Judging").WithSummary("查看本人的评委聘请")
            .WithDescription("One of the caller's appointments, with the ETag that a declaration needs.")
            .WithExample(response: ExampleJudge).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
        api.MapPut("/me/judges/{id:guid}/affiliations", DeclareAffiliations.ByJudgeAsync)
            .WithName("DeclareAffiliations").WithTags("Judging").WithSummary("申报关联关系")
            .WithDescription("The judge declares own firms and mentees. Scores given to such entries become void.")
            .WithExample(ExampleDeclaration, ExampleJudge)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
        api.MapGet("/me/score-sheets", ReadJudging.MySheetsAsync)
            .WithName("ListMyScoreSheets").WithTags("Judging").WithSummary("查询本人的评分表")
            .WithDescription("What the caller has to score, or has scored; by state.")
            .WithExample(response: new Page<ScoreSheetDetails>([ExampleSheet], null))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
        api.MapGet("/me/score-sheets/{id:guid}", ReadJudging.MySheetAsync)
            .WithName("GetMyScoreSheet").WithTags("Judging").WithSummary("查看本人的评分表")
            .WithDescription("One of the caller's score sheets, with the ETag that scoring needs.")
            .WithExample(response: ExampleSheet).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
        api.MapPut("/me/score-sheets/{id:guid}", GiveScores.HandleAsync)
            .WithName("GiveScores").WithTags("Judging").WithSummary("评分")
            .WithDescription("Gives one score a criterion, or corrects them while the phase is judged. Never for an own firm or mentee.")
            .WithExample(new GiveScores([88, 75.5m, 90], "材料工艺有壁垒"), ExampleSheet)
            .MayBreak(typeof(ResourceNotFound), typeof(CompetitionStepOutOfOrder), typeof(PhaseNotJudged), typeof(ScoreSheetVoid), typeof(JudgeConflicted), typeof(ScoresOffScale))
            .Requires(Permissions.EntriesJudge, RegionRule.Own);
    }
}

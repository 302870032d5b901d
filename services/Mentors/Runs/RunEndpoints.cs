using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Mentors.Runs;

/// <summary>The best mentors for a whole city and year (P.三(一) 结对子).</summary>
internal static class RunEndpoints
{
    private static readonly RunDetails Example = RunDetails.Example;
    private static readonly DecisionDetails Decided = new(RunPairDetails.Example.DossierId, RunPairDetails.Example.MentorId, PairDecision.Lock, "济南市工作人员（示例）");

    public static void MapMatchingRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/matching-runs").WithTags("MatchingRuns");
        MapReads(runs);
        MapDecisions(runs);
        MapRules(api.MapGroup("/matching-rules").WithTags("MatchingRules"));
    }

    private static void MapReads(RouteGroupBuilder runs)
    {
        runs.MapGet("/", ReadRuns.ListAsync)
            .WithName("ListMatchingRuns").WithSummary("查询匹配批次")
            .WithDescription("The matching runs of the caller's region, newest first, by region, year and state.")
            .WithExample(response: new Page<RunDetails>([Example], null))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapGet("/{id:guid}", ReadRuns.GetAsync)
            .WithName("GetMatchingRun").WithSummary("查看匹配批次")
            .WithDescription("How far the run is, and its totals once found.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapGet("/{id:guid}/progress", ReadRuns.FollowAsync)
            .WithName("FollowMatchingRun").WithSummary("实时跟踪匹配批次（SSE）")
            .WithDescription("Server-Sent Events: a `progress` event with the run each time that it has come further, the last one when nothing more comes by itself. Then the stream ends.")
            .WithExample(response: $"event: progress\ndata: {RunJson.ToText(new { Example.Id, State = "proposed" })}\n\n").MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapGet("/{id:guid}/pairs", ReadRuns.PairsAsync)
            .WithName("ListMatchingRunPairs").WithSummary("查询匹配结果")
            .WithDescription("The pairs that the run proposes, each with what speaks for it in words and its two best alternatives; after the adoption also what was made of it.")
            .WithExample(response: new Page<RunPairDetails>([RunPairDetails.Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapGet("/{id:guid}/unplaced", ReadRuns.UnplacedAsync)
            .WithName("ListMatchingRunUnplaced").WithSummary("查询未配上的项目")
            .WithDescription("The projects that keep places without a mentor, and why.")
            .WithExample(response: new Page<UnplacedDetails>([new(RunPairDetails.Example.DossierId, "370102", "微型压电传感器", 1, UnplacedReason.AllFull, "合适导师的名额已满")], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapGet("/{id:guid}/decisions", ReadRuns.DecisionsAsync)
            .WithName("ListMatchingRunDecisions").WithSummary("查询锁定与排除的结对")
            .WithDescription("The pairs that people locked or forbade in this run.")
            .WithExample(response: new Page<DecisionDetails>([Decided], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
    }

    private static void MapDecisions(RouteGroupBuilder runs)
    {
        runs.MapPost("/", StartRun.HandleAsync)
            .WithName("StartMatchingRun").WithSummary("开始匹配")
            .WithDescription("Finds the best mentors for all projects of a city and year that lack one, behind the answer: first the most places filled, then the highest total affinity, within capacities, minimum loads and conflicts by verified identity. With follows, only the projects of that run whose mentors declined or did not answer.")
            .WithExample(new StartRun("370100", 2026, new RunOptions()), Example with { State = RunState.Waiting, Totals = null, FinishedAt = null })
            .MayBreak(typeof(RunAlreadyLive), typeof(RunRegionLevel), typeof(RunNotAdopted), typeof(NothingToFill), typeof(ResourceNotFound), typeof(RegionUnknown), typeof(OutsideRegion))
            .MakesWorkFor<RunMatching>()
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapPost("/{id:guid}/decisions", DecideRun.PairAsync)
            .WithName("DecideMatchingRunPair").WithSummary("锁定、排除结对或撤销")
            .WithDescription("A person locks or forbids a pair, or takes that back; the next round keeps to it.")
            .WithExample(new DecidePair(Decided.DossierId, Decided.MentorId, PairDecision.Lock), Decided)
            .MayBreak(typeof(ResourceNotFound), typeof(RunNotProposed), typeof(DossierUnknown), typeof(MentorUnknown), typeof(MentorNotActing), typeof(MentorUnverified), typeof(MentorElsewhere), typeof(MentorAffiliated), typeof(MentorIsFounder))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapPost("/{id:guid}/rounds", DecideRun.AgainAsync)
            .WithName("RepeatMatchingRun").WithSummary("重新匹配")
            .WithDescription("Finds again with what people decided and with what has changed; a pair changes only where it must, or where the whole gains more than the bonus for former pairs.")
            .WithExample(response: Example with { State = RunState.Waiting, Round = 2 }).MayBreak(typeof(ResourceNotFound), typeof(RunNotProposed), typeof(RunAlreadyLive))
            .MakesWorkFor<RunMatching>()
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapPost("/{id:guid}/adoption", AdoptRun.HandleAsync)
            .WithName("AdoptMatchingRun").WithSummary("采纳匹配结果")
            .WithDescription("Proposes all pairs to their mentors at once, never beyond a capacity. A pair for which something has changed since is left out, by the name of the rule.")
            .WithExample(response: Example with { State = RunState.Adopted, Adopted = 119, LeftOut = 1, AnswerBy = new(2026, 5, 15) }).MayBreak(typeof(ResourceNotFound), typeof(RunNotProposed))
            .MakesWorkFor<FollowRuns>()
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapPost("/{id:guid}/discarding", DecideRun.DiscardAsync)
            .WithName("DiscardMatchingRun").WithSummary("弃用匹配结果")
            .WithDescription("Nothing of what was found is proposed to anybody.")
            .WithExample(response: Example with { State = RunState.Discarded }).MayBreak(typeof(ResourceNotFound), typeof(RunNotProposed))
            .MakesWorkFor<FollowRuns>()
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        runs.MapPost("/{id:guid}/cancellation", DecideRun.CancelAsync)
            .WithName("CancelMatchingRun").WithSummary("取消匹配")
            .WithDescription("Stops a run that waits or works.")
            .WithExample(response: Example with { State = RunState.Cancelled, Totals = null }).MayBreak(typeof(ResourceNotFound), typeof(RunOver))
            .MakesWorkFor<FollowRuns>()
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
    }

    private static void MapRules(RouteGroupBuilder rules)
    {
        var example = new MatchingRuleDetails(Guid.Parse("01980000-0000-7000-8000-000000000052"), "370100", MatchingRuleContent.Example, 1);
        rules.MapPost("/", HandleMatchingRules.AddAsync)
            .WithName("AddMatchingRule").WithSummary("登记匹配规则")
            .WithDescription("What likenesses are worth and how long mentors may take to answer, from its first to its last day (Asia/Shanghai). A city's own comes before the province's; of several the latest to begin.")
            .WithExample(new AddMatchingRule("370100", MatchingRuleContent.Example), example)
            .MayBreak(typeof(MatchingRuleRegionLevel), typeof(MatchingRuleTaken), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.MentorNormsManage, RegionRule.Rows);
        rules.MapGet("/", HandleMatchingRules.ListAsync)
            .WithName("ListMatchingRules").WithSummary("查询匹配规则")
            .WithDescription("The rules of the caller's region and of the province, newest first; those of one day.")
            .WithExample(response: new Page<MatchingRuleDetails>([example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        rules.MapGet("/{id:guid}", HandleMatchingRules.GetAsync)
            .WithName("GetMatchingRule").WithSummary("查看匹配规则")
            .WithDescription("One rule with its ETag.")
            .WithExample(response: example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        rules.MapPut("/{id:guid}", HandleMatchingRules.ChangeAsync)
            .WithName("ChangeMatchingRule").WithSummary("修改匹配规则")
            .WithDescription("Replaces a rule. Runs begun and proposals made before keep theirs.")
            .WithExample(MatchingRuleContent.Example, example).MayBreak(typeof(ResourceNotFound), typeof(MatchingRuleTaken))
            .Requires(Permissions.MentorNormsManage, RegionRule.Rows);
    }
}

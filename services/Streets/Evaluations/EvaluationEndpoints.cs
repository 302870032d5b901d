using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Evaluations;

internal static class EvaluationEndpoints
{
    private static readonly FindingInput[] Findings =
    [
        new(Condition.Firms, "街区企业名册（2026 年 5 月）", "名册与营业执照核对一致", new(2026, 5, 20), Measure: 118),
        new(Condition.LegalPerson, "营业执照副本", "企业法人，登记状态存续", new(2026, 5, 20), Met: true),
    ];

    public static readonly EvaluationDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000021"), StreetEndpoints.Example.Id, "370102", new(2026, 5, 22), 2, 0, 25, false, 2, [Condition.NoViolations],
        [
            new(Condition.LegalPerson, "运营机构具有独立法人资格", "S.二(一)", null, "", ItemState.Met, null,
                new("营业执照副本", "企业法人，登记状态存续", new(2026, 5, 20), null, "济南市工作人员", new(2026, 5, 22))),
            new(Condition.NoViolations, "运营机构无违法违规行为", "S.二(一)", null, "", ItemState.Missing, null, null),
            new(Condition.Firms, "街区内创业实体", "S.二(三)", 100, "家", ItemState.Met, 118,
                new("街区企业名册（2026 年 5 月）", "名册与营业执照核对一致", new(2026, 5, 20), 118, "济南市工作人员", new(2026, 5, 22))),
        ]);

    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/streets/{id:guid}/evaluations", EvaluateStreet.HandleAsync)
            .WithName("EvaluateStreet").WithTags("Evaluations").WithSummary("评估创业街区")
            .WithDescription("Begins an evaluation against every condition of S.二 in force today, with the findings there are. A measure is judged by the threshold alone.")
            .WithExample(new EvaluateStreet(Findings), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetClosed), typeof(ConditionNotInForce), typeof(MeasureMissing), typeof(JudgementMissing), typeof(DayInFuture))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapPut("/evaluations/{id:guid}/findings", RecordFindings.HandleAsync)
            .WithName("RecordFindings").WithTags("Evaluations").WithSummary("补充评估结果")
            .WithDescription("Adds findings to the latest evaluation of a street, or replaces them; those not named stay.")
            .WithExample(new RecordFindings(Findings), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetClosed), typeof(EvaluationSuperseded), typeof(ConditionNotInForce), typeof(MeasureMissing), typeof(JudgementMissing),
                typeof(DayInFuture))
            .Requires(Permissions.StreetsApply, RegionRule.Rows);
        api.MapGet("/streets/{id:guid}/evaluations", ReadEvaluations.ListAsync)
            .WithName("ListEvaluations").WithTags("Evaluations").WithSummary("查询评估")
            .WithDescription("The evaluations of a street, the latest first, without their items.")
            .WithExample(response: new Page<EvaluationDetails>([Example with { Items = null, Lacking = null }], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
        api.MapGet("/evaluations/{id:guid}", ReadEvaluations.GetAsync)
            .WithName("GetEvaluation").WithTags("Evaluations").WithSummary("查看评估")
            .WithDescription("One evaluation item by item: condition, threshold, evidence, measure, who found it and when, and exactly which conditions are lacking.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StreetsRead, RegionRule.Rows);
    }
}

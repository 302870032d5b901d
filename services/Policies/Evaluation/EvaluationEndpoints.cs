using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Policies.Evaluation;

internal static class EvaluationEndpoints
{
    private static readonly EvaluatePolicies ExampleRequest = new() { On = new(2026, 11, 23), Facts = [new(ConditionKind.InsuredMonths, Value: 14), new(ConditionKind.FirmKind, Words: ["smallFirm"])] };

    private static readonly EvaluationDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370100", "一次性创业补贴", PolicyKind.Subsidy, 1, null, "补贴标准", "市政府网站公布的补贴标准", Grade.A, new(2026, 11, 23),
        Verdict.LacksFacts, "只差：正常经营时间不低于 12 个月", 1,
        [
            new(ConditionKind.InsuredMonths, "缴纳社会保险时间不低于 12 个月", "14 个月", Outcome.Met, true, []),
            new(ConditionKind.TradingMonths, "正常经营时间不低于 12 个月", null, Outcome.Unknown, false, []),
        ],
        [new("一次性创业补贴", 12_000m, Outcome.Met)]);

    private static readonly QualifyingDossier ExampleDossier = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "370102", "微型压电传感器", "示例传感科技有限公司", Industry.AdvancedEquipment, Stage.Startup, [FounderGroup.Graduate], new(2025, 6, 1), 6);

    public static void MapEvaluation(this IEndpointRouteBuilder api)
    {
        api.MapPost("/dossiers/{id:guid}/evaluations", EvaluatePolicies.HandleAsync)
            .WithName("EvaluatePolicies").WithTags("Evaluation").WithSummary("匹配政策并逐条说明")
            .WithDescription("All policies that apply to a dossier on a day, those that it qualifies for first, then those that miss one condition only (只差…): what each condition wants, what is, and whether it is met. "
                + "A city's own policy comes in place of the provincial one that it replaces. Facts beyond the dossier are used for this answer and kept nowhere. Also needs `policies.evaluate`.")
            .WithExample(ExampleRequest, new Page<EvaluationDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PoliciesEvaluate, RegionRule.Rows).Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapPost("/me/dossiers/{id:guid}/evaluations", EvaluatePolicies.OwnAsync)
            .WithName("EvaluatePoliciesForMe").WithTags("Evaluation").WithSummary("为本人项目匹配政策")
            .WithDescription("The same for an entrepreneur's own project.")
            .WithExample(ExampleRequest, new Page<EvaluationDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PoliciesEvaluate, RegionRule.Own);
        api.MapGet("/policies/{id:guid}/qualifying-dossiers", FindQualifying.HandleAsync)
            .WithName("FindQualifyingDossiers").WithTags("Evaluation").WithSummary("免申即享：查找符合政策的项目")
            .WithDescription("The dossiers under way in the caller's region that qualify for a policy on a day by what they tell (verdict=lacksFacts: that may qualify). Where a city replaces the policy that day, its dossiers are left out. "
                + "Also needs `policies.evaluate`.")
            .WithExample(response: new Page<QualifyingDossier>([ExampleDossier], null)).MayBreak(typeof(ResourceNotFound), typeof(PolicyNotValid))
            .Requires(Permissions.PoliciesEvaluate, RegionRule.Rows).Requires(Permissions.DossiersRead, RegionRule.Rows);
    }
}

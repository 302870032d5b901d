using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Streets.Standards;

internal static class StandardEndpoints
{
    private static readonly StandardDetails Example =
        new(Condition.Firms, "街区内创业实体", 100, "家", new(2024, 5, 6), null, "S.二(三)", Standard.StreetPlan);

    public static void MapStandards(this IEndpointRouteBuilder api)
    {
        api.MapGet("/standards", ReadStandards.ListAsync)
            .WithName("ListStandards").WithTags("Standards").WithSummary("查询创业街区标准")
            .WithDescription("The conditions of a startup street (S.二) and the province's targets (S.一(三)) in force on a day, today unless given, with thresholds and clauses.")
            .WithExample(response: new[] { Example })
            .Requires(Permissions.StreetsRead, RegionRule.Public);
        api.MapPost("/standards", ChangeThreshold.HandleAsync)
            .WithName("ChangeThreshold").WithTags("Standards").WithSummary("调整数值标准")
            .WithDescription("A document sets another threshold of a condition from a day on; evaluations made before keep theirs.")
            .WithExample(new ChangeThreshold(Condition.Firms, 120, new(2027, 1, 1), "某某文件〔2026〕1号", "二(三)"),
                Example with { Threshold = 120, ValidFrom = new(2027, 1, 1), Document = "某某文件〔2026〕1号", Clause = "二(三)" })
            .MayBreak(typeof(StandardInPast), typeof(ConditionWithoutThreshold), typeof(StandardValidityOverlaps))
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
    }
}

using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Policies.Search;

internal static class SearchEndpoints
{
    private static readonly FoundPolicy Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370100", "一次性创业补贴", "济南市人力资源和社会保障局", PolicyKind.Subsidy, 1, null, new(2024, 1, 1), null, Grade.C,
        false, 0.31, [new(FoundIn.Title, "一次性创业补贴", [new(3, 4)])]);

    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGet("/policies/search", SearchPolicies.HandleAsync)
            .WithName("SearchPolicies").WithTags("Policies").WithSummary("检索政策")
            .WithDescription("Published policies of the province and of the caller's own city that are valid on a day, the best first, by title, document number, summary and text; "
                + "Chinese of one character and more. Where no policy holds all that was typed, those that hold parts of it (similar).")
            .WithExample(response: new Page<FoundPolicy>([Example], null)).MayBreak(typeof(ValidationFailed))
            .Requires(Permissions.PoliciesRead, RegionRule.Rows);
}

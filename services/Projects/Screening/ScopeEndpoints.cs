using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Screening;

/// <summary>The four priority scopes of P.二, and the cities' key industries behind the fourth.</summary>
internal static class ScopeEndpoints
{
    public static void MapScopes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/candidates/{id:guid}/scopes", EvaluateScopes.HandleAsync)
            .WithTags("Screening")
            .WithName("EvaluateScopes").WithSummary("评定项目所属的重点范围")
            .WithDescription("The four priority scopes of P.二 for a candidate, each with its outcome, the reason in words and the facts: its industry, the founder's groups, its prizes, and the city's key industries of the day (today unless given) or the screeners' word.")
            .WithExample(response: CandidateScopes.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        var industries = api.MapGroup("/local-industries").WithTags("Screening");

        industries.MapPost("/", HandleLocalIndustries.AddAsync)
            .WithName("AddLocalIndustry").WithSummary("登记当地重点产业")
            .WithDescription("A city's key industry by a document: the industries and keywords it covers, from its first to its last day (Asia/Shanghai). A candidate that it covers on the day lies in priority scope (四).")
            .WithExample(AddLocalIndustry.Example, LocalIndustryDetails.Example)
            .MayBreak(typeof(CityRequired), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        industries.MapGet("/", HandleLocalIndustries.ListAsync)
            .WithName("ListLocalIndustries").WithSummary("查询当地重点产业")
            .WithDescription("The key industries of the caller's region and of the city above it, newest first. Filters: region, and the day on which they hold.")
            .WithExample(response: new Page<LocalIndustryDetails>([LocalIndustryDetails.Example], null))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        industries.MapGet("/{id:guid}", HandleLocalIndustries.GetAsync)
            .WithName("GetLocalIndustry").WithSummary("查看当地重点产业")
            .WithDescription("One key industry with its ETag.")
            .WithExample(response: LocalIndustryDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        industries.MapPut("/{id:guid}", HandleLocalIndustries.ChangeAsync)
            .WithName("ChangeLocalIndustry").WithSummary("修改当地重点产业")
            .WithDescription("Replaces what a key industry covers and when. Decisions made before stay.")
            .WithExample(LocalIndustryContent.Example, LocalIndustryDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);
    }
}

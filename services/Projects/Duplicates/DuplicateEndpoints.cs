using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>One project found twice (P.二 摸排).</summary>
internal static class DuplicateEndpoints
{
    public static void MapDuplicates(this IEndpointRouteBuilder api)
    {
        var duplicates = api.MapGroup("/candidate-duplicates").WithTags("Candidates");
        duplicates.MapGet("/", HandleDuplicates.ListAsync)
            .WithName("ListDuplicates").WithSummary("查询疑似重复的摸排项目")
            .WithDescription("Pairs of candidates of a year that may be one project – the same credit code, the same founder, or a similar name in one city – newest first. Found by the platform some seconds after a candidate came in. Without `state` those that nobody has decided on.")
            .WithExample(response: new Page<DuplicateDetails>([DuplicateDetails.Example], null))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        duplicates.MapPost("/{id:guid}/dismissal", HandleDuplicates.DismissAsync)
            .WithName("DismissDuplicate").WithSummary("认定不是重复")
            .WithDescription("These are two projects. The pair does not come up again.")
            .WithExample(HandleDuplicates.Dismissal.Example, DuplicateDetails.Example with { State = DuplicateState.Dismissed, DecidedBy = "济南市工作人员（示例）", Reason = HandleDuplicates.Dismissal.Example.Reason })
            .MayBreak(typeof(ResourceNotFound), typeof(DuplicateDecided))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        var candidates = api.MapGroup("/candidates/{id:guid}").WithTags("Candidates");
        candidates.MapGet("/duplicates", HandleDuplicates.OfCandidateAsync)
            .WithName("ListDuplicatesOfCandidate").WithSummary("查询一个项目的疑似重复")
            .WithDescription("All pairs that this candidate is one of, decided or not, newest first.")
            .WithExample(response: new Page<DuplicateDetails>([DuplicateDetails.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        candidates.MapPost("/merge", MergeCandidates.HandleAsync)
            .WithName("MergeCandidates").WithSummary("合并重复的摸排项目")
            .WithDescription("The duplicate becomes part of this candidate, which takes up what it did not know; it leaves the lists and the statistics, and importing it again changes nothing. Both keep in their history how they stood before.")
            .WithExample(MergeCandidates.Example, CandidateAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(DuplicateUnknown), typeof(DuplicateOfOtherYear), typeof(DuplicateInUse), typeof(CandidateIsMerged))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        candidates.MapGet("/history", HandleDuplicates.HistoryAsync)
            .WithName("ListCandidateHistory").WithSummary("查询摸排项目的合并记录")
            .WithDescription("The merges that this candidate went through, newest first: who, when, why, and how it stood before.")
            .WithExample(response: new Page<CandidateChangeAnswer>([CandidateChangeAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);
    }
}

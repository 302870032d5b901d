using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Objections;

/// <summary>Objections raised during a selection's public notice, each of which is answered before the filing.</summary>
internal static class ObjectionEndpoints
{
    public static void MapObjections(this IEndpointRouteBuilder api)
    {
        var objections = api.MapGroup("/selections/{id:guid}/objections").WithTags("Selections");

        objections.MapPost("/", HandleObjections.RaiseAsync)
            .WithName("RaiseObjection").WithSummary("登记公示异议")
            .WithDescription("Records an objection to a project on the published list or reserve list; the list is not filed before it is answered.")
            .WithExample(new RaiseObjection(ObjectionDetails.Example.CandidateId, "示例市民", new(2026, 4, 14), "项目负责人同时在另一家企业任职"), ObjectionDetails.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SelectionStepOutOfOrder), typeof(NotListed), typeof(OutsideNotice))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);

        objections.MapGet("/", HandleObjections.ListAsync)
            .WithName("ListObjections").WithSummary("查询公示异议")
            .WithDescription("The objections to a selection, newest first.")
            .WithExample(response: new Page<ObjectionDetails>([ObjectionDetails.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        objections.MapGet("/{objectionId:guid}", HandleObjections.GetAsync)
            .WithName("GetObjection").WithSummary("查看公示异议")
            .WithDescription("One objection with its answer.")
            .WithExample(response: ObjectionDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        objections.MapPost("/{objectionId:guid}/answer", HandleObjections.AnswerAsync)
            .WithName("AnswerObjection").WithSummary("答复公示异议")
            .WithDescription("Answers an objection, once. An upheld one takes the project off the list, and the first of the reserve list moves up into its place.")
            .WithExample(new AnswerObjection(false, "经核查，任职已于 2025 年底结束"), ObjectionDetails.Example with { State = ObjectionState.Dismissed, Answer = "经核查，任职已于 2025 年底结束" })
            .MayBreak(typeof(ResourceNotFound), typeof(ObjectionAnswered))
            .Requires(Permissions.ProjectsSelect, RegionRule.Rows);
    }
}

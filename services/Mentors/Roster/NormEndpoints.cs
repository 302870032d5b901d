using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Roster;

internal static class NormEndpoints
{
    private static readonly NormDetails Example = new(Guid.Parse("01980000-0000-7000-8000-000000000041"), "370100", NormContent.Example, 1);

    public static void MapMentorNorms(this IEndpointRouteBuilder api)
    {
        var norms = api.MapGroup("/mentor-norms").WithTags("MentorNorms");
        norms.MapPost("/", HandleNorms.AddAsync)
            .WithName("AddMentorNorm").WithSummary("登记导师工作规范")
            .WithDescription("What a city or the province expects of mentors, by a document, from its first to its last day (Asia/Shanghai). A city's own comes before the province's; one a region and day.")
            .WithExample(new AddNorm(Example.RegionCode, NormContent.Example), Example)
            .MayBreak(typeof(NormRegionLevel), typeof(NormOverlaps), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.MentorNormsManage, RegionRule.Rows);
        norms.MapGet("/", HandleNorms.ListAsync)
            .WithName("ListMentorNorms").WithSummary("查询导师工作规范")
            .WithDescription("The norms of the caller's region and of the province, newest first; those of one day.")
            .WithExample(response: new Page<NormDetails>([Example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        norms.MapGet("/{id:guid}", HandleNorms.GetAsync)
            .WithName("GetMentorNorm").WithSummary("查看导师工作规范")
            .WithDescription("One norm with its ETag.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        norms.MapPut("/{id:guid}", HandleNorms.ChangeAsync)
            .WithName("ChangeMentorNorm").WithSummary("修改导师工作规范")
            .WithDescription("Replaces a norm. Terms given and assessments confirmed before stay; who falls behind is told by the new one from the next day.")
            .WithExample(NormContent.Example, Example).MayBreak(typeof(ResourceNotFound), typeof(NormOverlaps))
            .Requires(Permissions.MentorNormsManage, RegionRule.Rows);
    }
}

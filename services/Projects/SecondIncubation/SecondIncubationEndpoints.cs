using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>二次孵化通道 (P.四(四)): review and restart for failed projects.</summary>
internal static class SecondIncubationEndpoints
{
    public static void MapSecondIncubation(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers/{id:guid}/second-incubation").WithTags("Second incubation");

        dossiers.MapPost("/review", ReviewFailure.HandleAsync)
            .WithName("ReviewFailure").WithSummary("失败复盘")
            .WithDescription("The causes of a failure, its lessons and what is left to begin with. Each review is kept, the newest counts. Where a place is wanted, the spaces of the city are told; a later review that wants none takes the wish back.")
            .WithExample(ReviewFailure.Example, DossierAnswer.Example with { Status = DossierStatus.Failed, Review = ReviewAnswer.Example })
            .MayBreak(typeof(ResourceNotFound), typeof(DossierNotFailed))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        dossiers.MapGet("/reviews", ReviewFailure.ListAsync)
            .WithName("ListFailureReviews").WithSummary("查询历次失败复盘")
            .WithDescription("Every review of the failure, newest first.")
            .WithExample(response: new Page<ReviewAnswer>([ReviewAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapPost("/restart", RestartProject.HandleAsync)
            .WithName("RestartProject").WithSummary("再启动")
            .WithDescription("Opens a dossier for the project with which the founder begins again; the two dossiers name each other, and the failed one counts as restarted.")
            .WithExample(RestartProject.Example, DossierAnswer.Example with { PredecessorId = Guid.Parse("01980000-0000-7000-8000-00000000000d") })
            .MayBreak(typeof(ResourceNotFound), typeof(DossierNotFailed), typeof(ReviewMissing))
            .Requires(Permissions.DossiersManage, RegionRule.Rows);

        MapFigures(api);
    }

    private static void MapFigures(IEndpointRouteBuilder api)
    {
        var channel = api.MapGroup("/second-incubation").WithTags("Second incubation");

        channel.MapGet("/statistics", CountSecondIncubation.HandleAsync)
            .WithName("CountSecondIncubation").WithSummary("统计二次孵化")
            .WithDescription("What became of the projects that failed in a year (this year unless given), by city: reviewed, restarted, the successors' fate, places in spaces, the median days from failure to restart, and the causes by the newest review. The list of projects drills down to each number.")
            .WithExample(response: SecondIncubationStatistics.Example)
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        channel.MapGet("/projects", ListFailedProjects.HandleAsync)
            .WithName("ListFailedProjects").WithSummary("查询二次孵化项目")
            .WithDescription("The projects that failed in a year (this year unless given), the latest failure first. Filters: region, reviewed, restarted, the successor's fate, placed, a cause and whether it is the main one; each finds as many as the statistics count.")
            .WithExample(response: new Page<FailedProjectRow>([FailedProjectRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }
}

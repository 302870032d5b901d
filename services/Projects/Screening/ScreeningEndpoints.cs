using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Screening;

/// <summary>The city's sheet of a year, its reviewers, and what their marks come to (P.二 遴选).</summary>
internal static class ScreeningEndpoints
{
    public static void MapScreeningSheets(this IEndpointRouteBuilder api)
    {
        var sheets = api.MapGroup("/screening-sheets").WithTags("Screening");

        sheets.MapPost("/", HandleSheets.DraftAsync)
            .WithName("DraftScreeningSheet").WithSummary("拟定评审表")
            .WithDescription("Drafts a city's sheet of a year: criteria with weights (100 in all), scales, minimum marks and required evidence, the pass mark, the disagreement limit and how many reviews a candidate needs. One a city and year.")
            .WithExample(DraftSheet.Example, SheetAnswer.Example)
            .MayBreak(typeof(SheetExists), typeof(CityRequired), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapGet("/", HandleSheets.ListAsync)
            .WithName("ListScreeningSheets").WithSummary("查询评审表")
            .WithDescription("The sheets of the caller's region, newest first. Filters: region, year.")
            .WithExample(response: new Page<SheetRow>([SheetRow.Example], null))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        sheets.MapGet("/{id:guid}", HandleSheets.GetAsync)
            .WithName("GetScreeningSheet").WithSummary("查看评审表")
            .WithDescription("One sheet with its ETag.")
            .WithExample(response: SheetAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        sheets.MapPut("/{id:guid}", HandleSheets.ChangeAsync)
            .WithName("ChangeScreeningSheet").WithSummary("修改评审表")
            .WithDescription("Replaces the content of a drafted sheet. Once released nothing of it changes: marks were given by it.")
            .WithExample(SheetContent.Example, SheetAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SheetReleased))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapDelete("/{id:guid}", HandleSheets.DeleteAsync)
            .WithName("DeleteScreeningSheet").WithSummary("删除评审表")
            .WithDescription("Deletes a drafted sheet with its reviewers. A released one stays: marks were given by it.")
            .MayBreak(typeof(ResourceNotFound), typeof(SheetReleased))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapPost("/{id:guid}/release", HandleSheets.ReleaseAsync)
            .WithName("ReleaseScreeningSheet").WithSummary("启用评审表")
            .WithDescription("Puts the sheet in force. From now on a candidate of that city and year is found eligible only once the sheet is closed and it has passed.")
            .WithExample(response: SheetAnswer.Example with { State = SheetState.Released })
            .MayBreak(typeof(ResourceNotFound), typeof(SheetReleased), typeof(SelectionUnderWay))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapPost("/{id:guid}/closing", CloseSheet.HandleAsync)
            .WithName("CloseScreeningSheet").WithSummary("结束评审")
            .WithDescription("Makes the ranking of all candidates that were reviewed. Each needs the sheet's number of counting reviews.")
            .WithExample(response: SheetAnswer.Example with { State = SheetState.Closed })
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotInForce), typeof(ReviewsMissing))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapPost("/{id:guid}/reopening", CloseSheet.ReopenAsync)
            .WithName("ReopenScreeningSheet").WithSummary("重新开放评审")
            .WithDescription("Takes the results back, with a reason, so that marks may be given and revised again; not while a list of that city and year is being reviewed, published or filed.")
            .WithExample(new ReopenSheet("一名评审人的评分有误"), SheetAnswer.Example with { State = SheetState.Released, ReopenReason = "一名评审人的评分有误" })
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotClosed), typeof(SelectionUnderWay))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapGet("/{id:guid}/ranking", ReadResults.RankingAsync)
            .WithName("ListScreeningRanking").WithSummary("查询评审排名")
            .WithDescription("The ranking of a closed sheet, best first. Equal totals share a rank and say so (`tied`, `sharing`); the ranks after them are left out (1, 1, 3). Reviewers far apart are named, and so is why a candidate does not pass. Filter: passes.")
            .WithExample(response: new Page<RankingRow>([RankingRow.Example], null))
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotClosed))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        sheets.MapGet("/{id:guid}/reviews", ReadReviews.OfSheetAsync)
            .WithName("ListScreeningReviews").WithSummary("查询全部评审")
            .WithDescription("All reviews by a sheet with their marks, the withdrawn ones with their reason, newest first. Filters: candidateId, reviewerId, state. A reviewer of the sheet sees them once it is closed.")
            .WithExample(response: new Page<ReviewAnswer>([ReviewAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound), typeof(OthersMarksSealed))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        api.MapGet("/candidates/{id:guid}/screening-result", ReadResults.OfCandidateAsync)
            .WithTags("Screening")
            .WithName("GetScreeningResult").WithSummary("查看项目的评审结果")
            .WithDescription("What the reviews of a candidate come to: totals, means by criterion, spread, disagreement and who is farthest apart, minimums not reached, reviews missing and by whom. Preliminary until the sheet is closed.")
            .WithExample(response: CandidateResult.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(OthersMarksSealed))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        MapReviewers(api, sheets);
    }

    private static void MapReviewers(IEndpointRouteBuilder api, RouteGroupBuilder sheets)
    {
        sheets.MapPost("/{id:guid}/reviewers", HandleReviewers.AppointAsync)
            .WithName("AppointReviewers").WithSummary("聘请评审人")
            .WithDescription("Appoints accounts with the permission candidates.review, all of them or none.")
            .WithExample(AppointReviewers.Example, AppointedReviewers.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewerExists), typeof(SheetNotInForce))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        sheets.MapGet("/{id:guid}/reviewers", HandleReviewers.ListAsync)
            .WithName("ListReviewers").WithSummary("查询评审人")
            .WithDescription("The reviewers of a sheet with what they declared, newest first. Founders' numbers are masked.")
            .WithExample(response: new Page<ReviewerAnswer>([ReviewerAnswer.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        var reviewers = api.MapGroup("/screening-reviewers/{id:guid}").WithTags("Screening");
        reviewers.MapGet("/", HandleReviewers.GetAsync)
            .WithName("GetReviewer").WithSummary("查看评审人")
            .WithDescription("One reviewer with what was declared, and its ETag.")
            .WithExample(response: ReviewerAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        reviewers.MapDelete("/", HandleReviewers.RemoveAsync)
            .WithName("RemoveReviewer").WithSummary("移除评审人")
            .WithDescription("Removes a reviewer who has given no marks.")
            .MayBreak(typeof(ResourceNotFound), typeof(ReviewerHasReviews))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        reviewers.MapPost("/declarations", DeclareConflicts.ByCityAsync)
            .WithName("DeclareConflictsOfReviewer").WithSummary("登记评审人的回避事项")
            .WithDescription("The city adds what a reviewer did not declare. Marks given for what it is about no longer count and show as withdrawn with the reason.")
            .WithExample(DeclareConflicts.Example, ReviewerAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotInForce), typeof(CandidateUnknown))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        reviewers.MapDelete("/declarations/{declarationId:guid}", Declarations.StrikeAsync)
            .WithName("StrikeDeclaration").WithSummary("撤销误报的回避事项")
            .WithDescription("Strikes a declaration made by mistake. Marks that it withdrew count again once the reviewer gives them anew.")
            .WithExample(response: ReviewerAnswer.Example with { Declarations = [] })
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotInForce))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);
    }
}

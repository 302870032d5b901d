using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Screening;

/// <summary>What a reviewer does, by the own appointments alone.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder api)
    {
        var appointments = api.MapGroup("/me/screening-appointments").WithTags("Screening");

        appointments.MapGet("/", ReadAppointments.ListAsync)
            .WithName("ListMyScreeningAppointments").WithSummary("查询本人的评审任务")
            .WithDescription("The sheets that the caller reviews by, newest first, with the own declarations.")
            .WithExample(response: new Page<ReviewerAnswer>([ReviewerAnswer.Example], null))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        appointments.MapGet("/{id:guid}", ReadAppointments.GetAsync)
            .WithName("GetMyScreeningAppointment").WithSummary("查看本人的评审任务")
            .WithDescription("One appointment with the sheet to mark by.")
            .WithExample(response: AppointmentAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        appointments.MapPost("/{id:guid}/declarations", DeclareConflicts.ByReviewerAsync)
            .WithName("DeclareMyConflicts").WithSummary("申报本人的关联与回避事项")
            .WithDescription("Adds affiliations and conflicts: firms by credit code, founders by ID number (kept encrypted), or single candidates, each with a reason. Marks given for what they are about no longer count and show as withdrawn with the reason.")
            .WithExample(DeclareConflicts.Example, AppointmentAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SheetNotInForce), typeof(CandidateUnknown))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        appointments.MapGet("/{id:guid}/candidates", ReadAppointments.CandidatesAsync)
            .WithName("ListMyCandidatesToReview").WithSummary("查询待评审的项目")
            .WithDescription("The candidates of the sheet's city and year that the caller has not marked and has no conflict with, newest first.")
            .WithExample(response: new Page<CandidateToReview>([CandidateToReview.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        var reviews = api.MapGroup("/me/reviews").WithTags("Screening");

        reviews.MapPost("/", GiveReview.HandleAsync)
            .WithName("GiveReview").WithSummary("评审项目")
            .WithDescription("Marks a candidate by the sheet of its city and year: each criterion from 0 to its scale with at most one decimal, with its evidence where the sheet demands it.")
            .WithExample(GiveReview.Example, ReviewAnswer.Example)
            .MayBreak(
                typeof(CandidateUnknown), typeof(CandidateIsMerged), typeof(CandidateAlreadyFiled), typeof(SheetNotInForce), typeof(ReviewerConflicted), typeof(ReviewExists),
                typeof(MarksIncomplete), typeof(MarkOffScale), typeof(EvidenceRequired))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        reviews.MapGet("/", ReadReviews.OwnAsync)
            .WithName("ListMyReviews").WithSummary("查询本人的评审")
            .WithDescription("The caller's own reviews, newest first.")
            .WithExample(response: new Page<ReviewAnswer>([ReviewAnswer.Example], null))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        reviews.MapGet("/{id:guid}", ReadReviews.GetOwnAsync)
            .WithName("GetMyReview").WithSummary("查看本人的评审")
            .WithDescription("One of the caller's reviews with its ETag.")
            .WithExample(response: ReviewAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);

        reviews.MapPut("/{id:guid}", GiveReview.ReviseAsync)
            .WithName("ReviseReview").WithSummary("修改评审")
            .WithDescription("Replaces the marks of an own review until the sheet is closed.")
            .WithExample(ReviewMarks.Example, ReviewAnswer.Example)
            .MayBreak(
                typeof(ResourceNotFound), typeof(CandidateIsMerged), typeof(CandidateAlreadyFiled), typeof(SheetNotInForce), typeof(ReviewerConflicted),
                typeof(MarksIncomplete), typeof(MarkOffScale), typeof(EvidenceRequired))
            .Requires(Permissions.CandidatesReview, RegionRule.Own);
    }
}

using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Assessments;

internal static class AssessmentEndpoints
{
    private static readonly AssessmentDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000061"), Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", "370100", 2026, 14, 930, 4.75m, 8, 2,
        AssessmentGrade.Excellent, AssessmentGrade.Excellent, null, "济南市工作人员（示例）", new(2027, 1, 12, 1, 0, 0, TimeSpan.Zero), 2);

    private static readonly MeritListDetails List = new(
        Guid.Parse("01980000-0000-7000-8000-000000000062"), "370100", 2026, 20, new(2027, 1, 20, 1, 0, 0, TimeSpan.Zero),
        [new(1, false, Example.MentorId, "王立新", 4.75m, 14, 930)]);

    public static void MapAssessments(this IEndpointRouteBuilder api)
    {
        var assessments = api.MapGroup("/assessments").WithTags("Assessments");
        assessments.MapPost("/runs", AssessMentors.HandleAsync)
            .WithName("AssessMentors").WithSummary("开展导师年度考核")
            .WithDescription("Assesses all mentors of a city who acted in the year by their recorded sessions, founders' ratings and pairings, graded by the norm of the year's last day. Computed anew as often as wanted; confirmed ones stay.")
            .WithExample(new AssessMentors("370100", 2026), new AssessmentRun("370100", 2026, 64, 64, 18, 40))
            .MayBreak(typeof(RegionUnknown), typeof(OutsideRegion), typeof(AssessmentYearAhead), typeof(NormUnknown))
            .Requires(Permissions.MentorsAssess, RegionRule.Rows);
        assessments.MapGet("/", HandleAssessments.ListAsync)
            .WithName("ListAssessments").WithSummary("查询导师年度考核")
            .WithDescription("The assessments of a city and year, by grade and whether they are confirmed.")
            .WithExample(response: new Page<AssessmentDetails>([Example], null)).Requires(Permissions.MentorsRead, RegionRule.Rows);
        assessments.MapGet("/{id:guid}", HandleAssessments.GetAsync)
            .WithName("GetAssessment").WithSummary("查看导师年度考核").WithDescription("One assessment.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.MentorsRead, RegionRule.Rows);
        assessments.MapPost("/{id:guid}/confirmation", HandleAssessments.ConfirmAsync)
            .WithName("ConfirmAssessment").WithSummary("确认导师年度考核")
            .WithDescription("An officer confirms the computed grade, or sets another with a reason, once the year is over.")
            .WithExample(new ConfirmAssessment(AssessmentGrade.Excellent), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(AssessmentYearRunning), typeof(AssessmentConfirmed), typeof(GradeChangeNeedsReason))
            .Requires(Permissions.MentorsAssess, RegionRule.Rows);

        var lists = api.MapGroup("/merit-lists").WithTags("Assessments");
        lists.MapPost("/", HandleMeritLists.PublishAsync)
            .WithName("PublishMeritList").WithSummary("发布择优名单")
            .WithDescription("Ranks a city's excellent mentors of a year by rating, sessions and minutes, once all assessments are confirmed. Ties are declared; who ties for the last place is on the list. It never changes.")
            .WithExample(new PublishMeritList("370100", 2026, 20), List)
            .MayBreak(typeof(RegionUnknown), typeof(OutsideRegion), typeof(AssessmentYearRunning), typeof(AssessmentsUnconfirmed), typeof(MeritListPublished))
            .Requires(Permissions.MentorsAssess, RegionRule.Rows);
        lists.MapGet("/", HandleMeritLists.ListAsync)
            .WithName("ListMeritLists").WithSummary("查询择优名单").WithDescription("Published merit lists, newest first, by region and year.")
            .WithExample(response: new Page<MeritListDetails>([List], null)).Requires(Permissions.MentorsRead, RegionRule.Rows);
        lists.MapGet("/{id:guid}", HandleMeritLists.GetAsync)
            .WithName("GetMeritList").WithSummary("查看择优名单").WithDescription("One published merit list.")
            .WithExample(response: List).MayBreak(typeof(ResourceNotFound)).Requires(Permissions.MentorsRead, RegionRule.Rows);
    }
}

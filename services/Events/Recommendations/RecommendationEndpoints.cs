using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Recommendations;

internal static class RecommendationEndpoints
{
    private static readonly RecommendationDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000009"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000005"),
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "第三届“源来好创业”济南赛", Guid.Parse("01980000-0000-7000-8000-000000000003"), "微型压电传感器",
        AwardLevel.City, AwardLevel.Province, "市赛第一名，技术壁垒高，带动就业明显", RecommendationState.Accepted, "同意参加省赛", new(2027, 6, 10, 2, 0, 0, TimeSpan.Zero), 2);

    public static void MapRecommendations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/recommendations", RecommendEntry.HandleAsync)
            .WithName("RecommendEntry").WithTags("Recommendations").WithSummary("择优推荐参赛项目")
            .WithDescription("The organiser recommends an entry of a sealed result to the next level: from city to province, from province to nation (P.四(六)).")
            .WithExample(new RecommendEntry(Example.EntryId, Example.Reason), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(LevelNotRecommendable), typeof(EntryNotRanked), typeof(AlreadyRecommended))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapPost("/recommendations/{id:guid}/acceptance", AnswerRecommendation.AcceptAsync)
            .WithName("AcceptRecommendation").WithTags("Recommendations").WithSummary("采纳推荐")
            .WithDescription("The province accepts.")
            .WithExample(new StepReason("同意参加省赛"), Example).MayBreak(typeof(ResourceNotFound), typeof(RecommendationAnswered))
            .Requires(Permissions.CompetitionsManage, RegionRule.Province);
        api.MapPost("/recommendations/{id:guid}/refusal", AnswerRecommendation.RefuseAsync)
            .WithName("RefuseRecommendation").WithTags("Recommendations").WithSummary("不采纳推荐")
            .WithDescription("The province refuses and says why; the entry may be recommended again.")
            .WithExample(new StepReason("名额已满"), Example).MayBreak(typeof(ResourceNotFound), typeof(RecommendationAnswered))
            .Requires(Permissions.CompetitionsManage, RegionRule.Province);
        api.MapGet("/recommendations", ReadRecommendations.ListAsync)
            .WithName("ListRecommendations").WithTags("Recommendations").WithSummary("查询推荐")
            .WithDescription("Recommendations of the caller's region; by region, competition and state.")
            .WithExample(response: new Page<RecommendationDetails>([Example], null))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/recommendations/{id:guid}", ReadRecommendations.GetAsync)
            .WithName("GetRecommendation").WithTags("Recommendations").WithSummary("查看推荐")
            .WithDescription("One recommendation.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }
}

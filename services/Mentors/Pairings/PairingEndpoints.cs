using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Mentors.Pairings;

internal static class PairingEndpoints
{
    private static readonly PairingDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000004"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000003"), "微型压电传感器",
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", PairingState.Accepted, null,
        new(2026, 5, 7, 1, 0, 0, TimeSpan.Zero), new(2026, 5, 8, 2, 30, 0, TimeSpan.Zero), null, new(2026, 5, 14), null, 2);

    public static void MapPairings(this IEndpointRouteBuilder api)
    {
        MapReads(api);
        api.MapPost("/pairings", ProposePairing.HandleAsync)
            .WithName("ProposePairing").WithTags("Pairings").WithSummary("推荐结对")
            .WithDescription("Proposes an acting mentor of verified identity for a project; the mentor then answers (P.三(一) 结对子).")
            .WithExample(new ProposePairing(Example.DossierId, Example.MentorId), Example)
            .MayBreak(typeof(DossierUnknown), typeof(MentorUnknown), typeof(MentorNotActing), typeof(MentorUnverified),
                typeof(MentorElsewhere), typeof(MentorAffiliated), typeof(MentorIsFounder), typeof(PairingExists))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
        api.MapPost("/pairings/{id:guid}/acceptance", AnswerPairing.AcceptAsync)
            .WithName("AcceptPairing").WithTags("Pairings").WithSummary("导师接受结对")
            .WithDescription("The mentor accepts with the own account, never beyond the capacity.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PairingNotOpen), typeof(AnswerLimitPassed), typeof(MentorAtCapacity), typeof(MentorNotActing), typeof(MentorUnverified),
                typeof(MentorElsewhere), typeof(MentorAffiliated), typeof(MentorIsFounder))
            .MakesWorkFor<FollowRuns>()
            .Requires(Permissions.PairingsAnswer, RegionRule.Own);
        api.MapPost("/pairings/{id:guid}/refusal", AnswerPairing.DeclineAsync)
            .WithName("DeclinePairing").WithTags("Pairings").WithSummary("导师谢绝结对")
            .WithDescription("The mentor declines with the own account and says why.")
            .WithExample(new PairingReason("与本人专业方向不符"), Example).MayBreak(typeof(ResourceNotFound), typeof(PairingNotOpen), typeof(AnswerLimitPassed))
            .MakesWorkFor<FollowRuns>()
            .Requires(Permissions.PairingsAnswer, RegionRule.Own);
        api.MapPost("/pairings/{id:guid}/ending", AnswerPairing.EndAsync)
            .WithName("EndPairing").WithTags("Pairings").WithSummary("结束结对")
            .WithDescription("City staff end an active pairing, which frees the mentor's place, or take a proposal back.")
            .WithExample(new PairingReason("陪跑期满"), Example).MayBreak(typeof(ResourceNotFound), typeof(PairingNotOpen))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
    }

    private static void MapReads(IEndpointRouteBuilder api)
    {
        api.MapGet("/pairings", ReadPairings.ListAsync)
            .WithName("ListPairings").WithTags("Pairings").WithSummary("查询结对")
            .WithDescription("Pairings of the caller's region, by dossier, mentor, state and region.")
            .WithExample(response: new Page<PairingDetails>([Example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/pairings/{id:guid}", ReadPairings.GetAsync)
            .WithName("GetPairing").WithTags("Pairings").WithSummary("查看结对")
            .WithDescription("One pairing.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/me/pairings", ReadPairings.MineAsync)
            .WithName("ListMyPairings").WithTags("Pairings").WithSummary("查询本人的结对")
            .WithDescription("The pairings that the calling mentor was proposed for, has, or had.")
            .WithExample(response: new Page<PairingDetails>([Example], null))
            .Requires(Permissions.PairingsAnswer, RegionRule.Own);
    }
}

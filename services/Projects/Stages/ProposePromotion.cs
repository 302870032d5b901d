using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Stages;

/// <summary>Finds by the newest indicators whether a project is ready for the next stage. Demands the dossier's lock.</summary>
internal static class ProposePromotion
{
    /// <summary>Proposes the promotion where every criterion is met, and withdraws the open proposal where one is not any more.</summary>
    public static async Task ProposeAsync(this ProjectsDb db, Dossier dossier, StageCriteria criteria, TimeProvider time, CancellationToken stop)
    {
        var reports = await db.NewestReportsAsync(dossier.Id, stop);
        var evaluation = criteria.Evaluate(dossier, reports, time.Today());
        var ready = evaluation?.Outcome == RelayOutcome.Met;
        var open = await db.OpenProposalAsync(dossier.Id, stop);
        if (!ready)
        {
            open?.Withdraw();
            return;
        }

        // What people declined is not proposed again before there are figures of a later day.
        var asOf = reports[0].AsOf;
        if (open is not null || await db.Set<PromotionProposal>().AnyAsync(p => p.DossierId == dossier.Id && p.To == evaluation!.To && p.State == ProposalState.Declined && p.AsOf >= asOf, stop))
            return;
        db.Add(PromotionProposal.Of(dossier, evaluation!, asOf));
        var stage = StageNames.Of(evaluation!.To);
        db.AddToTimeline(dossier, "promotionProposed", new($"指标达到{stage.Zh}条件，建议晋升", $"The figures meet the criteria of the {stage.En} stage; promotion proposed"), time);
    }

    /// <summary>The stage was decided otherwise, or the project failed.</summary>
    public static async Task WithdrawProposalAsync(this ProjectsDb db, Guid dossier, CancellationToken stop) =>
        (await db.OpenProposalAsync(dossier, stop))?.Withdraw();

    /// <summary>The newest report, and the newest that is at least a year older.</summary>
    public static async Task<IReadOnlyList<IndicatorReport>> NewestReportsAsync(this ProjectsDb db, Guid dossier, CancellationToken stop)
    {
        var reports = db.Set<IndicatorReport>().Where(r => r.DossierId == dossier).OrderByDescending(r => r.AsOf);
        if (await reports.FirstOrDefaultAsync(stop) is not { } newest)
            return [];
        var yearBefore = newest.AsOf.AddYears(-1);
        return await reports.FirstOrDefaultAsync(r => r.AsOf <= yearBefore, stop) is { } earlier ? [newest, earlier] : [newest];
    }

    private static Task<PromotionProposal?> OpenProposalAsync(this ProjectsDb db, Guid dossier, CancellationToken stop) =>
        db.Set<PromotionProposal>().SingleOrDefaultAsync(p => p.DossierId == dossier && p.State == ProposalState.Open, stop);
}

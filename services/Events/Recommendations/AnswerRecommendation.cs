using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Recommendations;

/// <summary>The province's answer.</summary>
internal static class AnswerRecommendation
{
    public static Task<Tagged<RecommendationDetails>> AcceptAsync(Guid id, StepReason request, EventsDb db, TimeProvider time, CancellationToken stop) =>
        AnswerAsync(id, db, r => r.Accept(request.Reason, time.GetUtcNow()), stop);

    public static Task<Tagged<RecommendationDetails>> RefuseAsync(Guid id, StepReason request, EventsDb db, TimeProvider time, CancellationToken stop) =>
        AnswerAsync(id, db, r => r.Refuse(request.Reason, time.GetUtcNow()), stop);

    private static Task<Tagged<RecommendationDetails>> AnswerAsync(Guid id, EventsDb db, Action<Recommendation> answer, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var found = await db.Recommendations.FromSql($"select * from recommendations where id = {id} for update").ToListAsync(stop);
            var recommendation = found.Count == 1 ? found[0] : throw Missing.Recommendation();
            answer(recommendation);
            await db.SaveChangesAsync(stop);
            return new Tagged<RecommendationDetails>(RecommendationDetails.Of(recommendation), recommendation.Version);
        }, stop);
}

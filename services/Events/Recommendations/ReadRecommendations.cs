using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Recommendations;

internal static class ReadRecommendations
{
    public static async Task<Ok<Page<RecommendationDetails>>> ListAsync(
        string? region, Guid? competition, Word<RecommendationState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        var recommendations = db.Recommendations.AsNoTracking().Within(region);
        if (competition is not null)
            recommendations = recommendations.Where(r => r.CompetitionId == competition);
        if (state is { Value: var wanted })
            recommendations = recommendations.Where(r => r.State == wanted);
        if (page.After<IdKey>() is { } after)
            recommendations = recommendations.Where(r => r.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(
            recommendations.OrderByDescending(r => r.Id).Select(RecommendationDetails.Projection), r => new IdKey(r.Id), stop));
    }

    public static async Task<Tagged<RecommendationDetails>> GetAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var found = await db.Recommendations.AsNoTracking().Where(r => r.Id == id).Select(RecommendationDetails.Projection).SingleOrDefaultAsync(stop)
            ?? throw Missing.Recommendation();
        return new(found, found.Version);
    }
}

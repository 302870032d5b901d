using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Recommendations;

/// <summary>The organiser recommends an entry of a sealed result to the next level.</summary>
internal sealed record RecommendEntry(Guid EntryId, string Reason)
{
    public static async Task<TaggedCreated<RecommendationDetails>> HandleAsync(RecommendEntry request, EventsDb db, CancellationToken stop)
    {
        // The competition is joined, for its organiser recommends: a city that only sees its own project in the province's competition does not.
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.EntryId && db.Competitions.Any(c => c.Id == e.CompetitionId), stop)
            ?? throw Entries.Missing.Entry();
        var recommendation = Recommendation.Propose(entry, request.Reason);
        if (await db.Recommendations.AnyAsync(r => r.EntryId == entry.Id && r.State != RecommendationState.Refused, stop))
            throw new AlreadyRecommended();
        db.Recommendations.Add(recommendation);
        await db.SaveAsync(stop, (RecommendationMapping.OneAnEntry, () => new AlreadyRecommended()));
        return new($"/api/events/v1/recommendations/{recommendation.Id}", RecommendationDetails.Of(recommendation), recommendation.Version);
    }
}

internal sealed class RecommendEntryValidator : AbstractValidator<RecommendEntry>
{
    public RecommendEntryValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

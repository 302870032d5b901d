using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Certification;

/// <summary>A target of the province and how far it has come.</summary>
/// <param name="Target">About so many (S.一(三)): no limit that a certification runs into.</param>
/// <param name="Certified">Streets certified now that count towards it.</param>
internal sealed record TargetDetails(Condition Condition, string Title, decimal Target, int Certified, DateOnly ValidFrom, DateOnly? ValidTo, string Clause);

internal static class Targets
{
    public static async Task<Ok<IReadOnlyList<TargetDetails>>> ListAsync(StreetsDb db, CancellationToken stop)
    {
        var targets = await db.Standards.AsNoTracking().Where(s => Conditions.Targets.Contains(s.Condition)).OrderBy(s => s.ValidFrom).ToListAsync(stop);
        var certified = db.Streets.Where(s => s.State == StreetState.Certified);
        var (all, pilots) = (await certified.CountAsync(stop), await certified.CountAsync(s => s.Pilot, stop));
        return TypedResults.Ok<IReadOnlyList<TargetDetails>>([.. targets.Select(t => new TargetDetails(
            t.Condition, t.Name, t.Threshold!.Value, t.Condition == Condition.PilotTarget ? pilots : all, t.ValidFrom, t.ValidTo, t.Clause))]);
    }
}

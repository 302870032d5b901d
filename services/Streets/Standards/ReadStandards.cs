using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Standards;

/// <summary>A standard as answered.</summary>
/// <param name="Threshold">The least that meets it, in its unit; null where people judge it.</param>
/// <param name="ValidFrom">First day, Asia/Shanghai.</param>
/// <param name="ValidTo">Last day, Asia/Shanghai; null while it has none.</param>
internal sealed record StandardDetails(
    Condition Condition, string Title, decimal? Threshold, string Unit, DateOnly ValidFrom, DateOnly? ValidTo, string Clause, string Document)
{
    public static StandardDetails Of(Standard s) => new(s.Condition, s.Name, s.Threshold, s.Unit, s.ValidFrom, s.ValidTo, s.Clause, s.Document);
}

internal static class ReadStandards
{
    /// <summary>Those in force on a day, today unless given.</summary>
    public static async Task<Ok<IReadOnlyList<StandardDetails>>> ListAsync(DateOnly? on, StreetsDb db, TimeProvider time, CancellationToken stop)
    {
        var inForce = await db.StandardsOnAsync(on ?? time.Today(), stop);
        return TypedResults.Ok<IReadOnlyList<StandardDetails>>([.. inForce.Select(StandardDetails.Of)]);
    }

    /// <summary>At most one of every condition, in the plan's order.</summary>
    public static async Task<IReadOnlyList<Standard>> StandardsOnAsync(this StreetsDb db, DateOnly day, CancellationToken stop) =>
        [.. (await db.Standards.AsNoTracking().Where(s => s.ValidFrom <= day && (s.ValidTo == null || s.ValidTo >= day)).ToListAsync(stop)).OrderBy(s => s.Condition)];

    /// <summary>The conditions of a street in force on a day, without the province's targets.</summary>
    public static async Task<IReadOnlyList<Standard>> ConditionsOnAsync(this StreetsDb db, DateOnly day, CancellationToken stop) =>
        [.. (await db.StandardsOnAsync(day, stop)).Where(s => !Conditions.Targets.Contains(s.Condition))];
}

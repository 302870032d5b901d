using ChuangMeng.Projects.Candidates;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

internal static class CandidateSides
{
    /// <summary>The candidates with all by which they are known, that of their duplicates included.</summary>
    public static async Task<Dictionary<Guid, CandidateSide>> SidesOfAsync(this ProjectsDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var wanted = ids.ToArray();
        var known = await db.Set<Candidate>().AsNoTracking()
            .Where(c => wanted.Contains(c.Id) || (c.MergedInto != null && wanted.Contains(c.MergedInto.Value)))
            .Select(c => new { c.Id, c.MergedInto, c.Profile.CreditCode, Founder = c.FounderIdNumber.Index }).ToListAsync(stop);
        var parts = known.ToLookup(c => c.MergedInto ?? c.Id);
        return wanted.Distinct().ToDictionary(id => id, id =>
        {
            // A duplicate that is asked about itself stands among the other's parts.
            var own = parts[id].Concat(known.Where(c => c.Id == id && c.MergedInto != null)).ToList();
            return new CandidateSide(id, own.ConvertAll(c => c.Id), [.. own.Select(c => c.CreditCode).OfType<string>()], own.ConvertAll(c => c.Founder));
        });
    }
}

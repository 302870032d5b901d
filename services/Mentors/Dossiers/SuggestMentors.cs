using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>A mentor who could accompany the project.</summary>
/// <param name="FreePlaces">How many more projects the mentor can take.</param>
/// <param name="Score">0 to 100: industry 40, function 25, stage 20, works in the county 10, in the city 5, a place for sure 5.</param>
/// <param name="Reasons">What speaks for the mentor, in words.</param>
internal sealed record MentorSuggestion(
    Guid MentorId, string Name, MentorKind Kind, string Employer, string Title, int FreePlaces, int Score, IReadOnlyList<string> Reasons);

/// <summary>
/// Acting mentors of verified identity with a free place who serve the project's region and are neither its founder, nor affiliated
/// with its firm, nor paired with it, best fit first (P.三(一): by stage, industry and the mentor's field).
/// </summary>
internal static class SuggestMentors
{
    private const int Most = 20;

    public static async Task<Ok<IReadOnlyList<MentorSuggestion>>> HandleAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw ReadDossiers.Missing();
        var wanted = dossier.Needs.SelectMany(FunctionsFor).Distinct().ToArray();
        var fits = await Query(db, dossier, wanted, time.Today()).ToListAsync(stop);
        return TypedResults.Ok<IReadOnlyList<MentorSuggestion>>([.. fits.Select(f => new MentorSuggestion(
            f.Mentor.Id, f.Mentor.Name, f.Mentor.Kind, f.Mentor.Employer, f.Mentor.Title,
            f.Mentor.Capacity - f.Mentor.ActivePairings, f.Score, [.. Reasons(f.Mentor, dossier, wanted).Select(t => t.ToString())]))]);
    }

    internal sealed record Fit(Mentor Mentor, int Score);

    /// <summary>Starts from the index on the region (row-level security's) and scores in the database, so that only the best travel.</summary>
    internal static IQueryable<Fit> Query(MentorsDb db, DossierCopy dossier, MentorFunction[] wanted, DateOnly today)
    {
        var (county, city) = (dossier.RegionCode, ServiceDefaults.Security.RegionScope.CityOf(dossier.RegionCode));
        var mentors = db.Mentors.AsNoTracking().Where(ReadMentors.ActingOn(today)).Serving(county).Where(m => m.ActivePairings < m.Capacity
            && m.IdentityVerifiedAt != null && !dossier.FounderIdentities.Contains(m.IdentityIndex));
        if (dossier.CreditCode is { } firm)
            mentors = mentors.Where(m => !m.AffiliationCodes.Contains(firm));
        return mentors
            .Where(m => !db.Pairings.Any(p => p.DossierId == dossier.Id && p.MentorId == m.Id
                && (p.State == PairingState.Proposed || p.State == PairingState.Accepted)))
            .Select(m => new
            {
                Mentor = m,
                Score = (m.Industries.Contains(dossier.Industry) ? 40 : 0)
                    + (m.Functions.Any(f => wanted.Contains(f)) ? 25 : 0)
                    + (m.Stages.Contains(dossier.Stage) ? 20 : 0)
                    + (m.RegionCode == county ? 10 : m.CityCode == city ? 5 : 0)
                    + (m.Capacity - m.ActivePairings > 1 ? 5 : 0),
            })
            .OrderByDescending(f => f.Score).ThenBy(f => f.Mentor.ActivePairings).ThenBy(f => f.Mentor.Id)
            .Take(Most)
            .Select(f => new Fit(f.Mentor, f.Score));
    }

    /// <summary>Which mentors' functions answer a need. What spaces, courses and events answer is no mentor's.</summary>
    public static MentorFunction[] FunctionsFor(Need need) => need switch
    {
        Need.Finance => [MentorFunction.Financing],
        Need.Market => [MentorFunction.Market],
        Need.Talent => [MentorFunction.Management],
        Need.Policy => [MentorFunction.FinanceTax, MentorFunction.Legal],
        Need.Mentor => [MentorFunction.Management, MentorFunction.Technology],
        _ => [],
    };

    private static IEnumerable<Text> Reasons(Mentor mentor, DossierCopy dossier, MentorFunction[] wanted)
    {
        if (mentor.Industries.Contains(dossier.Industry))
            yield return Both("行业相符：", "Same industry: ", Labels.Of(dossier.Industry));
        foreach (var function in mentor.Functions.Intersect(wanted))
            yield return Both("满足需求：", "Answers a need: ", Labels.Of(function));
        if (mentor.Stages.Contains(dossier.Stage))
            yield return Both("适合发展阶段：", "Suits the stage: ", Labels.Of(dossier.Stage));
        if (mentor.RegionCode == dossier.RegionCode)
            yield return new("与项目同县（市、区）", "Works in the same county");
        else if (mentor.CityCode == ServiceDefaults.Security.RegionScope.CityOf(dossier.RegionCode))
            yield return new("与项目同市", "Works in the same city");
        var free = mentor.Capacity - mentor.ActivePairings;
        yield return new($"尚可结对 {free} 个项目", $"Has {free} free places");
    }

    private static Text Both(string zh, string en, Text what) => new(zh + what.Zh, en + what.En);
}

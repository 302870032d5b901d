using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>What finding a candidate eligible rests on besides its own facts.</summary>
/// <param name="LiesInLocalIndustry">By the city's data of today it lies in a local key industry (P.二(四)).</param>
/// <param name="Against">Why the city's sheet keeps it from being eligible; null where it has passed, or there is no sheet in force.</param>
internal readonly record struct ScreeningGround(bool LiesInLocalIndustry, Text? Against);

/// <summary>The grounds for many candidates, read at once.</summary>
internal sealed class ScreeningGrounds
{
    private readonly ILookup<string, LocalIndustry> industries;
    private readonly Dictionary<(string City, int Year), ScreeningSheet> sheets;
    private readonly Dictionary<Guid, ScreeningResult> results;

    private ScreeningGrounds(IEnumerable<LocalIndustry> industries, IEnumerable<ScreeningSheet> sheets, IEnumerable<ScreeningResult> results)
    {
        this.industries = industries.ToLookup(i => i.RegionCode);
        this.sheets = sheets.ToDictionary(s => (s.RegionCode, s.Year));
        this.results = results.ToDictionary(r => r.CandidateId);
    }

    /// <summary>
    /// Reads them, and keeps the sheets as they are until the transaction ends: a decision and a reopening at once take turns. Before any
    /// lock on candidates. The city's rows lie above a county's caller.
    /// </summary>
    public static Task<ScreeningGrounds> ReadAsync(Guid[] candidates, ProjectsDb db, TimeProvider time, CancellationToken stop) => db.BeyondRegionAsync(async () =>
    {
        var places = await db.Set<Candidate>().Where(c => candidates.Contains(c.Id)).Select(c => new { c.CityCode, c.Year }).Distinct().ToListAsync(stop);
        var (cities, years) = (places.ConvertAll(p => p.CityCode).Distinct().ToArray(), places.ConvertAll(p => p.Year).Distinct().ToArray());
        await db.Database.ExecuteSqlAsync(
            $"select 1 from screening_sheets where region_code = any({cities}) and year = any({years}) and state <> 'Draft' order by id for share", stop);
        return new ScreeningGrounds(
            await db.Set<LocalIndustry>().AsNoTracking().Where(i => cities.Contains(i.RegionCode)).ValidOn(time.Today()).ToListAsync(stop),
            await db.Set<ScreeningSheet>().AsNoTracking().Where(s => cities.Contains(s.RegionCode) && years.Contains(s.Year) && s.State != SheetState.Draft).ToListAsync(stop),
            await db.Set<ScreeningResult>().AsNoTracking().Where(r => candidates.Contains(r.CandidateId)).ToListAsync(stop));
    }, stop);

    public ScreeningGround Of(Candidate candidate) =>
        new(industries[candidate.CityCode].Any(i => i.Match(candidate.Profile) is not null), Against(candidate));

    private Text? Against(Candidate candidate)
    {
        if (!sheets.TryGetValue((candidate.CityCode, candidate.Year), out var sheet))
            return null;
        if (sheet.State != SheetState.Closed)
            return new("该市该年度的评审尚未结束", "the city's screening of the year is not closed");
        if (!results.TryGetValue(candidate.Id, out var result))
            return new("项目未经评审", "nobody has reviewed it");
        if (result.Passes)
            return null;
        var why = result.Evaluation.Against(sheet.Content).ToList();
        return new(string.Join("；", why.Select(w => w.Zh)), string.Join("; ", why.Select(w => w.En)));
    }
}

internal static class PassedScreening
{
    /// <summary>Those candidates whose city has no sheet in force for the year, or who have passed by it.</summary>
    public static IQueryable<Candidate> WherePassed(this IQueryable<Candidate> candidates, ProjectsDb db) =>
        candidates.Where(c => db.Set<ScreeningResult>().Any(r => r.CandidateId == c.Id && r.Passes)
            || !db.Set<ScreeningSheet>().Any(s => s.RegionCode == c.CityCode && s.Year == c.Year && s.State != SheetState.Draft));
}

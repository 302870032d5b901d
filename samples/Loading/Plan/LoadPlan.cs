using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Loading.Plan;

/// <summary>
/// What is loaded and how far each thing is brought, decided before the first request: the same seed and selection year
/// give the same plan, so that a load that was cut off is completed by the next one.
/// </summary>
internal sealed record LoadPlan(int Year, ulong Seed, IReadOnlyList<CityPlan> Cities, IReadOnlyList<SpecialistSample> ProvinceSpecialists)
{
    const int UnscreenedPercent = 5, UnscreenedWhileDraftingPercent = 30;

    /// <summary>Every fifth candidate of the city that filed late was found a year earlier.</summary>
    const int LateOneIn = 5;

    public int Steps => Cities.Sum(c => c.Steps) + ProvinceSpecialists.Count;

    /// <summary>The year whose deadline, 30 April 24:00 in China, comes next: what is filed for it now is in time.</summary>
    public static int SelectionYearOn(DateTimeOffset now)
    {
        var inChina = now.ToOffset(TimeSpan.FromHours(8));
        return inChina.Month < 5 ? inChina.Year : inChina.Year + 1;
    }

    public static LoadPlan Of(SampleYear sample, int year)
    {
        var regions = RegionList.Read();
        return new(year, sample.Seed,
            [.. SampleCity.All.Select(city => OfCity(city, sample, year, regions))],
            [.. sample.Specialists.Where(s => s.Tier == Tier.Province)]);
    }

    static CityPlan OfCity(SampleCity city, SampleYear sample, int year, RegionList regions)
    {
        bool IsHere(string region) => region == city.Code || regions[region].ParentCode == city.Code;
        var candidates = sample.Candidates.Where(c => IsHere(c.RegionCode))
            .Select((candidate, i) => PlanOf(candidate, city, sample.Seed, late: city.FiledLate && i % LateOneIn == 0, year)).ToList();
        var mentors = sample.Mentors.Where(m => IsHere(m.HomeRegionCode)).ToList();
        var accountMentor = mentors.Where(m => m.RegionCodesServed.Contains(city.Code) && m.AffiliatedCreditCodes.Count == 0).MaxBy(m => m.Capacity)!;
        return new(city, candidates,
            [.. SelectionsOf(city, candidates, sample.Seed, year)],
            [.. mentors.Where(m => m != accountMentor).Select((mentor, i) => new MentorPlan(mentor, TermStart(i, year)))],
            accountMentor, TermStart(1, year)!.Value,
            [.. sample.Specialists.Where(s => s.Tier != Tier.Province && IsHere(s.RegionCode))],
            [.. sample.Spaces.Where(s => IsHere(s.RegionCode)).Select((space, i) => new SpacePlan(space, MarkFrom(i, year)))],
            LoanGenerator.Guarantor(regions[city.Code].Name),
            LoanGenerator.Of(sample.Seed, city.Code),
            new StreetGenerator(sample.Seed, year, regions).Of(city.Code, [.. candidates.Where(c => c.Screening is { Eligible: true }).Select(c => c.Sample)]));
    }

    static CandidatePlan PlanOf(CandidateSample candidate, SampleCity city, ulong seed, bool late, int year)
    {
        var unscreened = late ? 0 : city.Goal == SelectionGoal.Drafting ? UnscreenedWhileDraftingPercent : UnscreenedPercent;
        return new(candidate, late ? year - 1 : year, Screening.Of(candidate, city.Code, seed, unscreened));
    }

    static IEnumerable<SelectionPlan> SelectionsOf(SampleCity city, IReadOnlyList<CandidatePlan> candidates, ulong seed, int year)
    {
        // Of those who may be selected the city takes nine in ten.
        var listed = candidates.Where(c => c.Screening is { Eligible: true }
            && SeededRandom.For(seed, $"selection/{c.Sample.RegionCode}/{c.Sample.ProjectName}").Chance(90)).ToLookup(c => c.Year);
        if (city.FiledLate)
            yield return new(year - 1, SelectionGoal.Acknowledged, [.. listed[year - 1]]);
        yield return new(year, city.Goal, [.. listed[year]]);
    }

    /// <summary>Every sixth is still under review. The uses of the others, of the usual three years, began after the plan of March 2025.</summary>
    static DateOnly? MarkFrom(int index, int year) => (index % 6, index % 2) switch
    {
        (5, _) => null,
        (_, 0) => new(year - 2, 6, 1),
        _ => new(year - 1, 3, 1),
    };

    /// <summary>
    /// Every twentieth is still an application. The terms, of the usual three years, began at different times and all run
    /// while this year's selection is prepared.
    /// </summary>
    static DateOnly? TermStart(int index, int year) => (index % 20, index % 3) switch
    {
        (0, _) => null,
        (_, 0) => new(year - 2, 6, 1),
        (_, 1) => new(year - 1, 3, 1),
        _ => new(year - 1, 4, 15),
    };
}

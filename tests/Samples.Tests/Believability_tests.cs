using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

/// <summary>Bounds, not exact numbers: they hold for other seeds too.</summary>
public class Believability_tests
{
    static readonly DateOnly Today = new(SampleYear.DefaultYear, 3, 1);

    static readonly IReadOnlyList<CandidateSample> Candidates = TheYear.Default.Candidates;

    static double Share(Func<CandidateSample, bool> of) => (double)Candidates.Count(of) / Candidates.Count;

    static double ShareInCity(string city, string industry)
    {
        var ofCity = Candidates.Where(c => c.RegionCode.StartsWith(city, StringComparison.Ordinal)).ToList();
        return (double)ofCity.Count(c => c.Industry == industry) / ofCity.Count;
    }

    [Fact]
    public void Founders_are_of_working_age_and_old_enough_when_they_founded()
    {
        foreach (var c in Candidates)
        {
            var born = TheYear.Born(c.Founder.IdNumber);
            TheYear.Years(born, Today).ShouldBeInRange(20, 60, c.ProjectName);
            if (c.Firm is { } firm)
                TheYear.Years(born, firm.FoundedOn).ShouldBeGreaterThanOrEqualTo(18, c.ProjectName);
        }
    }

    [Theory]
    [InlineData(Group.Graduate, 22, 28)]
    [InlineData(Group.Youth, 20, 35)]
    [InlineData(Group.HardToEmploy, 40, 57)]
    public void A_founders_age_fits_the_group(string group, int least, int most) =>
        Candidates.Where(c => c.Founder.Groups.Contains(group))
            .ShouldAllBe(c => TheYear.Years(TheYear.Born(c.Founder.IdNumber), Today) >= least && TheYear.Years(TheYear.Born(c.Founder.IdNumber), Today) <= most);

    [Fact]
    public void No_group_stands_beside_none() =>
        Candidates.ShouldAllBe(c => c.Founder.Groups.Count >= 1 && (c.Founder.Groups.Count == 1 || !c.Founder.Groups.Contains(Group.None)));

    [Fact]
    public void Most_are_in_the_seed_or_startup_stage_and_some_must_fail_the_selection()
    {
        Share(c => c.Stage == Stage.Seed).ShouldBeInRange(0.30, 0.45);
        Share(c => c.Stage == Stage.Startup).ShouldBeInRange(0.42, 0.58);
        Share(c => c.Stage is Stage.Growth or Stage.Mature).ShouldBeInRange(0.06, 0.18);
    }

    [Fact]
    public void Only_seed_projects_are_not_registered_yet()
    {
        Candidates.Where(c => c.Firm is null).ShouldAllBe(c => c.Stage == Stage.Seed && c.RevenueYuan == 0);
        Share(c => c.Firm is null).ShouldBeInRange(0.12, 0.30);
        Candidates.ShouldAllBe(c => c.Firm == null || c.Firm.FoundedOn < Today);
    }

    [Theory]
    [InlineData("3702", Industry.ModernMarine)]
    [InlineData("3706", Industry.ModernMarine)]
    [InlineData("3710", Industry.ModernMarine)]
    [InlineData("3711", Industry.ModernMarine)]
    [InlineData("3705", Industry.AdvancedChemicals)]
    [InlineData("3703", Industry.AdvancedChemicals)]
    [InlineData("3707", Industry.ModernAgriculture)]
    [InlineData("3713", Industry.ModernAgriculture)]
    [InlineData("3717", Industry.ModernAgriculture)]
    [InlineData("3701", Industry.NewGenerationIt)]
    public void A_citys_strength_shows(string city, string industry) => ShareInCity(city, industry).ShouldBeGreaterThan(0.13);

    [Theory]
    [InlineData("3701")]
    [InlineData("3703")]
    [InlineData("3708")]
    [InlineData("3714")]
    [InlineData("3717")]
    public void No_marine_project_is_far_from_the_sea(string city) => ShareInCity(city, Industry.ModernMarine).ShouldBe(0);

    [Fact]
    public void Every_industry_source_group_and_need_occurs()
    {
        Candidates.Select(c => c.Industry).Distinct().Count().ShouldBe(Vocabulary.Industries.Count);
        Candidates.Select(c => c.Source).Distinct().Count().ShouldBe(Vocabulary.Sources.Count);
        Candidates.SelectMany(c => c.Founder.Groups).Distinct().Count().ShouldBe(Vocabulary.Groups.Count);
        Candidates.SelectMany(c => c.Needs).Distinct().Count().ShouldBe(Vocabulary.Needs.Count);
        Candidates.ShouldAllBe(c => c.Needs.Count >= 1 && c.Needs.Count <= 4);
    }

    [Fact]
    public void Some_won_a_prize_of_city_level_or_above() =>
        Share(c => c.Award is { Level: not "county" }).ShouldBeInRange(0.10, 0.30);

    [Fact]
    public void Larger_cities_have_more_candidates_than_smaller_ones()
    {
        int In(string city) => Candidates.Count(c => c.RegionCode.StartsWith(city, StringComparison.Ordinal));
        In("3702").ShouldBeGreaterThan(In("3714"));
        In("3701").ShouldBeGreaterThan(In("3711"));
        foreach (var city in TheYear.Regions.Cities)
            In(city.Code[..4]).ShouldBeInRange(25, 200, city.Name);
    }

    [Fact]
    public void Money_and_staff_grow_with_the_stage()
    {
        decimal Median(string stage, Func<CandidateSample, decimal> of)
        {
            var sorted = Candidates.Where(c => c.Stage == stage).Select(of).Order().ToList();
            return sorted[sorted.Count / 2];
        }
        foreach (var of in new Func<CandidateSample, decimal>[] { c => c.Staff, c => c.RevenueYuan, c => c.FundingYuan })
        {
            decimal[] medians = [.. Vocabulary.Stages.Select(s => Median(s.Code, of))];
            medians.ShouldBe(medians.Order());
        }
        Candidates.ShouldAllBe(c => c.Staff >= 1 && c.RevenueYuan >= 0 && c.FundingYuan >= 0);
    }

    [Fact]
    public void A_name_is_rarely_borne_twice()
    {
        var names = Candidates.Select(c => c.Founder.Name).Concat(TheYear.Default.Mentors.Select(m => m.Name)).ToList();
        names.ShouldAllBe(n => n.Length == 2 || n.Length == 3);
        names.GroupBy(n => n).Max(g => g.Count()).ShouldBeLessThanOrEqualTo(6);
        names.Distinct().Count().ShouldBeGreaterThan(names.Count * 8 / 10);
    }
}

using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

public class Coverage_tests
{
    [Fact]
    public void There_are_16_cities_136_counties_1265_candidates_and_1067_mentors_and_specialists()
    {
        TheYear.Regions.Cities.Count.ShouldBe(16);
        TheYear.Regions.Counties.Count.ShouldBe(136);
        TheYear.Default.Candidates.Count.ShouldBe(1265);
        (TheYear.Default.Mentors.Count + TheYear.Default.Specialists.Count).ShouldBe(1067);
    }

    [Fact]
    public void Every_county_has_a_candidate_and_at_least_two_specialists()
    {
        foreach (var county in TheYear.Regions.Counties)
        {
            TheYear.Default.Candidates.ShouldContain(c => c.RegionCode == county.Code, county.Name);
            TheYear.Default.Specialists.Count(s => s.RegionCode == county.Code).ShouldBeGreaterThanOrEqualTo(2, county.Name);
        }
    }

    [Fact]
    public void Every_city_has_two_to_four_specialists_of_its_own_and_the_province_six()
    {
        foreach (var city in TheYear.Regions.Cities)
            TheYear.Default.Specialists.Count(s => s.RegionCode == city.Code).ShouldBeInRange(2, 4, city.Name);
        TheYear.Default.Specialists.Count(s => s.RegionCode == "370000").ShouldBe(6);
    }

    [Fact]
    public void A_specialists_tier_is_the_level_of_the_region_served() =>
        TheYear.Default.Specialists.ShouldAllBe(s => TheYear.Regions[s.RegionCode].Level == s.Tier);

    [Fact]
    public void Every_city_has_mentors_enough_for_its_share()
    {
        foreach (var city in TheYear.Regions.Cities)
        {
            var ofCity = TheYear.Default.Mentors.Where(m => TheYear.Regions[m.HomeRegionCode].ParentCode == city.Code).ToList();
            ofCity.Count.ShouldBeGreaterThanOrEqualTo(12, city.Name);
            ofCity.ShouldAllBe(m => m.RegionCodesServed.Contains(city.Code) || m.RegionCodesServed.Single() == "370000");
            ofCity.ShouldAllBe(m => m.Capacity >= 1 && m.Capacity <= 5);
        }
    }

    [Fact]
    public void There_are_99_spaces_some_in_every_city_and_the_first_is_run_by_the_citys_account()
    {
        TheYear.Default.Spaces.Count.ShouldBe(99);
        foreach (var city in TheYear.Regions.Cities)
        {
            var ofCity = TheYear.Default.Spaces.Where(s => TheYear.Regions[s.RegionCode].ParentCode == city.Code).ToList();
            ofCity.Count.ShouldBeGreaterThanOrEqualTo(4, city.Name);
            ofCity[0].OperatorCode.ShouldStartWith($"91{city.Code}YL9000001");
            ofCity.ShouldAllBe(s => s.Rooms.Any(r => r.Kind == RoomKind.Desks) && s.Rooms.Any(r => r.Kind == RoomKind.Hall));
        }
    }

    [Fact]
    public void Some_mentors_have_a_share_in_a_candidates_firm_of_their_own_city()
    {
        var firms = TheYear.Default.Candidates.Where(c => c.Firm is not null).ToDictionary(c => c.Firm!.CreditCode, c => c.RegionCode);
        var shares = TheYear.Default.Mentors
            .SelectMany(m => m.AffiliatedCreditCodes.Where(firms.ContainsKey).Select(code => (m.HomeRegionCode, Firm: firms[code]))).ToList();
        shares.Count.ShouldBeInRange(40, 250);
        shares.ShouldAllBe(s => s.HomeRegionCode.Substring(0, 4) == s.Firm.Substring(0, 4));
    }

    [Theory]
    [InlineData(1265, 3, 100)]
    [InlineData(7, 1, 3)]
    public void A_division_sums_up_and_keeps_its_bounds(int total, int least, int most)
    {
        int[] weights = total > 100 ? [.. Enumerable.Range(1, 40)] : [1, 1, 50];
        var parts = Allocation.Divide(total, weights, least, most);
        parts.Sum().ShouldBe(total);
        parts.ShouldAllBe(p => p >= least && p <= most);
    }

    [Fact]
    public void A_division_that_its_bounds_forbid_is_refused()
    {
        Should.Throw<ArgumentException>(() => Allocation.Divide(5, [1, 1], least: 3));
        Should.Throw<ArgumentException>(() => Allocation.Divide(5, [1, 1], least: 1, most: 2));
    }
}

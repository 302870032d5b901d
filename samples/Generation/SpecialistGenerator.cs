using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>Makes the specialists of the three tiers: every county has at least two, every city two to four.</summary>
internal sealed class SpecialistGenerator(ulong seed, int year, RegionList regions, SampleNumbers numbers)
{
    const int OfProvince = 6, OfCities = 48;

    public IReadOnlyList<SpecialistSample> Generate()
    {
        var perCity = Allocation.Divide(
            OfCities, [.. regions.Cities.Select(city => regions.CountiesOf(city).Sum(Economy.WeightOf))], least: 2, most: 4);
        var perCounty = Allocation.Divide(
            SampleYear.SpecialistCount - OfProvince - OfCities, [.. regions.Counties.Select(Economy.WeightOf)], least: 2);
        return
        [
            .. Several(regions.Province, Tier.Province, OfProvince),
            .. regions.Cities.SelectMany((city, i) => Several(city, Tier.City, perCity[i])),
            .. regions.Counties.SelectMany((county, i) => Several(county, Tier.County, perCounty[i])),
        ];
    }

    IEnumerable<SpecialistSample> Several(Region region, string tier, int count) =>
        Enumerable.Range(1, count).Select(number => Make(region, tier, number));

    SpecialistSample Make(Region region, string tier, int number)
    {
        var random = SeededRandom.For(seed, $"specialist/{region.Code}/{number}");
        var years = random.Between(2, 26);
        var name = PersonNames.Make(random, year - years - random.Between(22, 27), male: random.Chance(45));
        var title = random.Pick(["创业服务科业务骨干", "创业指导专员", "就业创业服务窗口负责人", "孵化服务主管"]);
        return new SpecialistSample(
            name, numbers.Phone(), tier, region.Code, $"{SampleMarks.Word}·{region.Name}公共就业和人才服务中心", title, years);
    }
}

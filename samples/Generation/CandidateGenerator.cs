using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>Makes the candidates of all counties.</summary>
internal sealed class CandidateGenerator(ulong seed, int year, RegionList regions, SampleNumbers numbers)
{
    static readonly (string, int)[] Stages = [(Stage.Seed, 38), (Stage.Startup, 50), (Stage.Growth, 9), (Stage.Mature, 3)];

    readonly DateOnly _today = new(year, 3, 1);
    readonly FounderGenerator _founders = new(year, regions, numbers);
    readonly HashSet<string> _names = [];

    public IReadOnlyList<CandidateSample> Generate()
    {
        var weights = regions.Counties
            .Select(c => Economy.WeightOf(c) * SeededRandom.For(seed, $"county/{c.Code}").Between(80, 120)).ToList();
        var counts = Allocation.Divide(SampleYear.CandidateCount, weights, least: 3);
        return [.. regions.Counties.SelectMany((county, i) => Enumerable.Range(1, counts[i]).Select(n => Make(county, n)))];
    }

    CandidateSample Make(Region county, int number)
    {
        var random = SeededRandom.For(seed, $"candidate/{county.Code}/{number}");
        var stage = random.PickWeighted(Stages);
        var industry = random.PickWeighted(Economy.MixOf(county));
        var idea = ProjectIdeas.Pick(random, industry);
        var foundedOn = Founded(random, stage);
        var founder = _founders.Make(random, county, stage, foundedOn);
        var brand = FirmNames.Brand(random);
        var product = ProjectIdeas.Vary(random, idea);
        var firm = foundedOn is { } day ? Register(random, county, industry, stage, brand, day) : null;
        var (staff, revenue, funding) = Figures.Make(random, stage, firm is not null);
        var source = PickSource(random, county, founder.Groups);
        return new CandidateSample(
            county.Code, NameProject(random, product, brand), industry, stage, source, firm, founder, staff, revenue, funding,
            Figures.Needs(random, stage), Awards.Make(random, county, regions.CityOf(county), year, source, stage),
            Summaries.Make(random, idea, product, stage, founder.Groups, staff, funding));
    }

    /// <summary>When the firm was registered; null while it is not.</summary>
    DateOnly? Founded(SeededRandom random, string stage) => stage switch
    {
        Stage.Seed when random.Chance(55) => null,
        Stage.Seed => _today.AddDays(-random.Between(10, 360)),
        Stage.Startup => _today.AddDays(-random.Between(180, 1_270)),
        Stage.Growth => _today.AddDays(-random.Between(1_100, 2_900)),
        _ => _today.AddDays(-random.Between(2_920, 5_400)),
    };

    FirmSample Register(SeededRandom random, Region county, string industry, string stage, string brand, DateOnly foundedOn)
    {
        var young = stage is Stage.Seed or Stage.Startup;
        var form = industry switch
        {
            Industry.ModernAgriculture when random.Chance(30) => '3',
            Industry.CulturalCreative or Industry.Tourism or Industry.Other when young && random.Chance(25) => '2',
            _ => '1',
        };
        // Districts share names (two are called 市中区), so their firms bear the city's.
        var place = county.IsUrbanDistrict ? regions.CityOf(county).ShortName : county.ShortName;
        var name = FirmNames.Make(random, place, brand, industry, form);
        while (!_names.Add(name))
            name = FirmNames.Make(random, place, FirmNames.Brand(random), industry, form);
        return new FirmSample(name, numbers.CreditCode(county.Code, form), foundedOn);
    }

    string NameProject(SeededRandom random, string product, string brand)
    {
        var name = $"{SampleMarks.Word}·{product}项目";
        for (; !_names.Add(name); brand = FirmNames.Brand(random))
            name = $"{SampleMarks.Word}·“{brand}”{product}项目";
        return name;
    }

    static string PickSource(SeededRandom random, Region county, IReadOnlyList<string> groups) => random.PickWeighted(
        [
            (Source.OwnReport, 36), (Source.Competition, 18), (Source.Street, county.IsUrbanDistrict ? 22 : 10),
            (Source.University, groups.Contains(Group.Graduate) ? 30 : 0), (Source.Visit, county.IsRuralCounty ? 34 : 18),
        ]);
}

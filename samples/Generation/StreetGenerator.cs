using System.Globalization;
using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>How far a street is brought.</summary>
internal enum StreetGoal
{
    Certified,
    /// <summary>Applied for; its evaluation lacks firms.</summary>
    Applied,
    /// <summary>Returned by the province for what its evaluation lacks.</summary>
    Returned,
}

/// <summary>A startup street (S) with what its evaluation measured.</summary>
/// <param name="Kind">A code of the service Streets, as is the carrier.</param>
/// <param name="CertifiedOn">Within 2024–2025, when the province chose its pilots.</param>
/// <param name="MeasuredFirms">By the evaluation's evidence; one street has lost some since.</param>
internal sealed record StreetSample(
    string RegionCode, string Name, string Address, int Area, string Kind, string Feature, string Carrier, string OperatorName, string OperatorCode,
    DateOnly AppliedOn, DateOnly CertifiedOn, StreetGoal Goal, int MeasuredFirms, int Activities, decimal ActivityRate, decimal Satisfaction,
    IReadOnlyList<StreetFirmSample> Firms, IReadOnlyList<StreetVisitSample> Visits);

/// <param name="Class">A code of the service Streets.</param>
internal sealed record StreetFirmSample(string Name, string CreditCode, string Class, string Industry, int Jobs, int TraineePosts, DateOnly MovedInOn);

/// <param name="Notes">Null for a visit that is only planned.</param>
internal sealed record StreetVisitSample(string CreditCode, DateOnly On, string Purpose, string Need, string? Notes);

/// <summary>Makes the province's 20 pilots of S.一(三): one in every city, two in the four liveliest; all run by the city's account of a street operator.</summary>
internal sealed class StreetGenerator(ulong seed, int year, RegionList regions)
{
    /// <summary>The liveliest, by <see cref="Economy"/>.</summary>
    static readonly string[] WithTwo = ["370100", "370200", "370600", "370700"];

    const string Waiting = "371600", Returned = "371400", Shrunk = "370400";

    /// <summary>Organisation numbers that no other sample reaches: they count from 1.</summary>
    const int NumbersFrom = 500_000, NumbersPerStreet = 1_000;

    /// <summary>Firms of a street that are the city's own candidates.</summary>
    const int OwnProjects = 4;

    static readonly string[] Roads = ["大学路", "文化里", "青年巷", "创客街", "芙蓉街", "滨河里"];

    static readonly (string Kind, string Feature, string Carrier)[] Features =
    [
        ("founderGroup", "高校毕业生、青年创业者", "pedestrianStreet"), ("founderGroup", "返乡创业人员、退役军人", "featuredTown"),
        ("industry", "文化创意与数字内容产业链", "historicStreet"), ("industry", "精品旅游与特色餐饮产业链", "leisureStreet"),
    ];

    static readonly (string, int)[] Classes = [("new", 60), ("growing", 30), ("brand", 10)];

    static readonly (string Need, string Notes)[] Helps =
    [
        ("finance", "有流动资金需求，已对接创业担保贷款经办银行"), ("talent", "缺少运营人才，已推送至校园招聘专场"), ("policy", "讲解一次性创业补贴申领条件并协助准备材料"),
        ("mentor", "产品定位不清，已安排导师上门辅导"), ("market", "线上销路不足，已纳入街区直播活动"), ("training", "新招员工较多，已安排岗位技能培训"),
    ];

    /// <param name="projects">Firms of the city's candidates, some of which settle on its streets.</param>
    public IReadOnlyList<StreetSample> Of(string cityCode, IReadOnlyList<CandidateSample> projects) =>
        [.. Enumerable.Range(0, WithTwo.Contains(cityCode) ? 2 : 1).Select(i => Make(regions[cityCode], i, [.. projects.Where(p => p.Firm is not null).Skip(OwnProjects * i).Take(OwnProjects)]))];

    StreetSample Make(Region city, int index, IReadOnlyList<CandidateSample> projects)
    {
        var random = SeededRandom.For(seed, string.Create(CultureInfo.InvariantCulture, $"street/{city.Code}/{index}"));
        var county = random.PickWeighted([.. regions.CountiesOf(city).Select(c => (c, Economy.WeightOf(c)))]);
        // Two streets of a city never share a road, so they never share a name.
        var road = Roads[(random.Between(0, Roads.Length / 2 - 1) * 2 + index) % Roads.Length];
        var (kind, feature, carrier) = random.Pick(Features);
        var goal = city.Code switch { Waiting => StreetGoal.Applied, Returned => StreetGoal.Returned, _ => StreetGoal.Certified };
        var count = goal == StreetGoal.Certified ? random.Between(104, 126) : random.Between(72, 90);
        var firms = Firms(random, city, county, index, city.Code == Shrunk ? 97 : count, projects);
        return new(
            county.Code, $"{SampleMarks.Word}·{county.ShortName}{road}创业街区", $"{county.Name}{road} {random.Between(1, 198)} 号", 1000 * random.Between(12, 60), kind, feature, carrier,
            $"{city.ShortName}{SampleMarks.Word}街区运营有限公司", SampleNumbers.OrganisationOf(city.Code, 2), new(2025, 3, random.Between(1, 28)), new(2025, random.Between(7, 11), random.Between(1, 28)),
            goal, count, random.Between(10, 26), 80 + random.Between(0, 150) / 10m, 90 + random.Between(0, 80) / 10m, firms, [.. Visits(random, firms)]);
    }

    List<StreetFirmSample> Firms(SeededRandom random, Region city, Region county, int index, int count, IReadOnlyList<CandidateSample> projects)
    {
        var cityNumber = regions.Cities.TakeWhile(c => c.Code != city.Code).Count();
        var first = NumbersFrom + (2 * cityNumber + index) * NumbersPerStreet;
        var mix = Economy.MixOf(county);
        var firms = projects.Select(p => new StreetFirmSample(p.Firm!.Name, p.Firm.CreditCode, "growing", p.Industry, p.Staff, 1, Later(MovedIn(random), p.Firm.FoundedOn.AddDays(30)))).ToList();
        while (firms.Count < count)
        {
            var (industry, form) = (random.PickWeighted(mix), random.Chance(60) ? '1' : '2');
            firms.Add(new(FirmNames.Make(random, county.ShortName, FirmNames.Brand(random), industry, form), CreditCode(county.Code, form, first + firms.Count),
                random.PickWeighted(Classes), industry, random.Between(3, 8), random.Chance(20) ? 1 : 0, MovedIn(random)));
        }

        return firms;
    }

    static DateOnly MovedIn(SeededRandom random) => new DateOnly(2023, 1, 1).AddDays(random.Between(0, 760));

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    static string CreditCode(string county, char form, int number)
    {
        var body = SampleMarks.OrganisationPrefix + number.ToString("D6", CultureInfo.InvariantCulture);
        var code = $"9{form}{county}{body}{CheckDigits.OfOrganisationCode(body)}";
        return code + CheckDigits.OfCreditCode(code);
    }

    /// <summary>The first dozen firms were visited; the first three will be again, after the year's deadline of 30 April.</summary>
    IEnumerable<StreetVisitSample> Visits(SeededRandom random, IReadOnlyList<StreetFirmSample> firms)
    {
        foreach (var firm in firms.Take(12))
        {
            var (need, notes) = random.Pick(Helps);
            yield return new(firm.CreditCode, Later(new DateOnly(2025, 9, 1).AddDays(random.Between(0, 300)), firm.MovedInOn.AddDays(10)), "季度走访" + SampleMarks.Note, need, notes + SampleMarks.Note);
        }

        foreach (var firm in firms.Take(3))
            yield return new(firm.CreditCode, new DateOnly(year, 5, 10).AddDays(random.Between(0, 20)), "季度走访" + SampleMarks.Note, "finance", null);
    }
}

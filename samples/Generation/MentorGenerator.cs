using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>Makes the mentors, in every city as many as its startups call for.</summary>
internal sealed class MentorGenerator(
    ulong seed, int year, RegionList regions, SampleNumbers numbers, IReadOnlyList<CandidateSample> candidates)
{
    static readonly (string, int)[] Kinds = [(MentorKind.Professional, 45), (MentorKind.Entrepreneur, 38), (MentorKind.Investor, 17)];
    static readonly (int, int)[] Capacities = [(1, 15), (2, 30), (3, 30), (4, 15), (5, 10)];

    static readonly (string[], int)[] YoungStages =
        [([Stage.Seed], 15), ([Stage.Seed, Stage.Startup], 45), ([Stage.Startup], 20), ([Stage.Startup, Stage.Growth], 20)];

    static readonly (string[], int)[] InvestedStages =
        [([Stage.Seed, Stage.Startup], 25), ([Stage.Startup, Stage.Growth], 50), ([Stage.Growth, Stage.Mature], 25)];

    // The province's three economic circles: who serves a second city serves one of the same circle.
    static readonly string[][] Circles =
    [
        ["370100", "370300", "370900", "371400", "371500", "371600", "370500"],
        ["370200", "370600", "370700", "371000", "371100"],
        ["370800", "370400", "371300", "371700"],
    ];

    readonly ILookup<string, string> _candidateFirms = candidates
        .Where(c => c.Firm is not null)
        .ToLookup(c => regions[c.RegionCode].ParentCode!, c => c.Firm!.CreditCode);

    public IReadOnlyList<MentorSample> Generate()
    {
        var weights = regions.Cities.Select(city => regions.CountiesOf(city).Sum(Economy.WeightOf)).ToList();
        var counts = Allocation.Divide(SampleYear.MentorCount, weights, least: 12);
        return [.. regions.Cities.SelectMany((city, i) => Enumerable.Range(1, counts[i]).Select(n => Make(city, n)))];
    }

    MentorSample Make(Region city, int number)
    {
        var random = SeededRandom.For(seed, $"mentor/{city.Code}/{number}");
        var kind = random.PickWeighted(Kinds);
        var home = random.PickWeighted([.. regions.CountiesOf(city).Select(c => (c, Economy.WeightOf(c)))]);
        var years = 6 + random.MostlySmall(0, 28);
        // Working life begins between 22 and 28.
        var bornIn = year - years - random.Between(22, 28);
        var expertise = random.PickSeveral(Economy.MixOfCity(city), kind == MentorKind.Entrepreneur ? random.Between(1, 2) : random.Between(1, 3));
        var post = MentorPosts.Make(random, kind, city.ShortName, expertise[0]);
        var male = random.Chance(68);
        return new MentorSample(
            PersonNames.Make(random, bornIn, male), IdNumber(city, number, bornIn, male), numbers.Phone(), kind, post.Employer, post.Title,
            expertise, post.Functions, random.PickWeighted(kind == MentorKind.Investor ? InvestedStages : YoungStages),
            home.Code, Serves(random, city), random.PickWeighted(Capacities), years, Affiliations(random, kind, home));
    }

    /// <summary>From a stream of its own, so that everything else stays as it was before mentors had one.</summary>
    string IdNumber(Region city, int number, int bornIn, bool male)
    {
        var random = SeededRandom.For(seed, $"mentor-card/{city.Code}/{number}");
        return numbers.IdNumber(random, city.Code, new DateOnly(bornIn, 1, 1).AddDays(random.Between(0, 364)), male);
    }

    IReadOnlyList<string> Serves(SeededRandom random, Region city) => random.Between(1, 100) switch
    {
        <= 5 => [regions.Province.Code],
        <= 20 => [city.Code, random.Pick([.. Circles.Single(c => c.Contains(city.Code)).Where(c => c != city.Code)])],
        _ => [city.Code],
    };

    /// <summary>Entrepreneurs own their firm; investors, and few others, have a share in candidates' firms of their city.</summary>
    IReadOnlyList<string> Affiliations(SeededRandom random, string kind, Region home)
    {
        var codes = new List<string>();
        if (kind == MentorKind.Entrepreneur)
            codes.Add(numbers.CreditCode(home.Code, form: '1'));
        if (random.Chance(kind == MentorKind.Investor ? 60 : 6))
            codes.AddRange(random.PickSeveral([.. _candidateFirms[home.ParentCode!].Select(c => (c, 1))], random.Between(1, 2)));
        return codes;
    }
}

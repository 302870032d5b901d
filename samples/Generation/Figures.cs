namespace ChuangMeng.Samples.Generation;

/// <summary>Staff, money and needs as they usually are at a stage.</summary>
internal static class Figures
{
    public static (int Staff, decimal RevenueYuan, decimal FundingYuan) Make(SeededRandom random, string stage, bool registered) => stage switch
    {
        Stage.Seed when !registered => (random.MostlySmall(1, 6), 0, Money(random, 0, 60)),
        Stage.Seed => (random.MostlySmall(2, 10), random.Chance(60) ? 0 : Money(random, 1, 30), Money(random, 3, 150)),
        Stage.Startup => Trading(random, random.MostlySmall(3, 36), 4, 26, Money(random, 10, 600)),
        Stage.Growth => Trading(random, random.MostlySmall(20, 130), 20, 55, Money(random, 200, 3_500)),
        _ => Trading(random, random.MostlySmall(60, 320), 30, 90, Money(random, 1_000, 12_000)),
    };

    /// <summary>One to four needs; young firms want places, policies and mentors, grown ones markets and people.</summary>
    public static IReadOnlyList<string> Needs(SeededRandom random, string stage)
    {
        var young = stage is Stage.Seed or Stage.Startup;
        return random.PickSeveral(
            [
                ("finance", 40), ("space", young ? 26 : 6), ("policy", 24), ("training", young ? 18 : 5),
                ("mentor", young ? 24 : 8), ("market", 28), ("talent", young ? 10 : 26),
            ],
            random.Between(1, 4));
    }

    /// <summary>Revenue follows from the staff and what each of them earns, in 10,000 yuan.</summary>
    static (int, decimal, decimal) Trading(SeededRandom random, int staff, int perHeadLeast, int perHeadMost, decimal funding)
    {
        var perHead = random.MostlySmall(perHeadLeast * 10, perHeadMost * 10);
        return (staff, staff * perHead * 1_000m, funding);
    }

    /// <summary>A round sum between two numbers of 10,000 yuan.</summary>
    static decimal Money(SeededRandom random, int least, int most) => random.MostlySmall(least, most) * 10_000m;
}

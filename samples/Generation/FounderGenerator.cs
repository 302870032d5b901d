using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>Makes founders whose age fits their group and the years that their firm exists.</summary>
internal sealed class FounderGenerator(int year, RegionList regions, SampleNumbers numbers)
{
    /// <summary>Nobody registers a firm younger than this.</summary>
    const int YoungestAtFounding = 20;

    readonly DateOnly _today = new(year, 3, 1);

    public FounderSample Make(SeededRandom random, Region county, string stage, DateOnly? foundedOn)
    {
        var main = random.PickWeighted(GroupsFor(county, stage));
        var male = random.Chance(main == Group.Veteran ? 94 : main == Group.HardToEmploy ? 42 : 62);
        var (least, most) = AgesOf(main, male);
        var yearsOfFirm = foundedOn is { } day ? (_today.DayNumber - day.DayNumber) / 365 + 1 : 0;
        least = Math.Max(least, YoungestAtFounding + yearsOfFirm);
        var age = least + random.MostlySmall(0, Math.Max(0, most - least));
        var born = _today.AddYears(-age).AddDays(-random.Between(1, 360));

        var origin = random.Chance(85) ? regions.CityOf(county) : random.Pick(regions.Cities);
        return new FounderSample(
            PersonNames.Make(random, born.Year, male),
            numbers.IdNumber(random, origin.Code, born, male),
            numbers.Phone(),
            WithSecondGroup(random, main, age));
    }

    /// <summary>Returnees are many in the country, graduates in town; who graduated within five years has no mature firm.</summary>
    static (string, int)[] GroupsFor(Region county, string stage)
    {
        var old = stage is Stage.Growth or Stage.Mature;
        return
        [
            (Group.Graduate, old ? 0 : county.IsUrbanDistrict ? 34 : 22),
            (Group.Youth, stage == Stage.Mature ? 0 : 26),
            (Group.Returnee, county.IsUrbanDistrict ? 6 : county.IsRuralCounty ? 28 : 20),
            (Group.HardToEmploy, old ? 2 : 8),
            (Group.Veteran, 7),
            (Group.None, old ? 40 : 15),
        ];
    }

    static (int Least, int Most) AgesOf(string group, bool male) => group switch
    {
        Group.Graduate => (22, 28),
        Group.Youth => (22, 35),
        Group.Returnee => (25, 50),
        // Older unemployed count as hard to employ from 50 (men) or 40 (women) on.
        Group.HardToEmploy => male ? (50, 57) : (40, 50),
        Group.Veteran => (24, 48),
        _ => (30, 58),
    };

    static IReadOnlyList<string> WithSecondGroup(SeededRandom random, string main, int age)
    {
        var second = main switch
        {
            Group.Graduate when random.Chance(40) => Group.Youth,
            Group.Returnee or Group.Veteran when age <= 35 && random.Chance(45) => Group.Youth,
            Group.Youth or Group.Veteran when random.Chance(12) => Group.Returnee,
            _ => null,
        };
        return second is null ? [main] : [main, second];
    }
}

using ChuangMeng.Samples.Generation.Words;

namespace ChuangMeng.Samples.Generation;

/// <summary>Makes the spaces, in every city as many as its startups call for; the first of each is run by the city's account of a space operator.</summary>
internal sealed class SpaceGenerator(ulong seed, RegionList regions, SampleNumbers numbers)
{
    static readonly (string, int)[] Carriers =
        [(CarrierKind.IncubationBase, 45), (CarrierKind.Park, 25), (CarrierKind.Street, 15), (CarrierKind.StudentCentre, 15)];

    static readonly (string, int)[] Services =
        [("policyAdvice", 8), ("guidance", 8), ("incubation", 6), ("simulationTraining", 2)];

    static readonly string[] Roads = ["创业路", "科技大道", "人民路", "新华路", "文化东路", "迎宾大道", "学府街", "滨河路"];

    readonly HashSet<string> _names = [];

    public IReadOnlyList<SpaceSample> Generate()
    {
        var counts = Allocation.Divide(SampleYear.SpaceCount, [.. regions.Cities.Select(city => regions.CountiesOf(city).Sum(Economy.WeightOf))], least: 4);
        return [.. regions.Cities.SelectMany((city, i) => Enumerable.Range(1, counts[i]).Select(n => Make(city, n)))];
    }

    SpaceSample Make(Region city, int number)
    {
        var random = SeededRandom.For(seed, $"space/{city.Code}/{number}");
        var county = random.PickWeighted([.. regions.CountiesOf(city).Select(c => (c, Economy.WeightOf(c)))]);
        var brand = Brand(random, county);
        var kind = random.PickWeighted(Carriers);
        var ofAccount = number == 1;
        return new SpaceSample(
            county.Code, $"{SampleMarks.Word}·{county.ShortName}{brand}陪跑空间", kind, $"{county.ShortName}{SampleMarks.Word}{brand}{Vocabulary.CarrierKinds.Label(kind)}",
            $"{county.Name}{random.Pick(Roads)} {random.Between(1, 298)} 号",
            ["premises", .. random.PickSeveral(Services, random.Between(2, 4))],
            ofAccount ? SampleNumbers.OrganisationOf(city.Code, 1) : numbers.CreditCode(county.Code, form: '1'),
            ofAccount ? $"{city.ShortName}{SampleMarks.Word}创业服务有限公司" : $"{county.ShortName}{SampleMarks.Word}{brand}创业服务有限公司",
            100 * random.Between(6, 80), Rooms(random, openAtWeekends: kind == CarrierKind.Street));
    }

    string Brand(SeededRandom random, Region county)
    {
        while (true)
        {
            var brand = FirmNames.Brand(random);
            if (_names.Add(county.Code + brand))
                return brand;
        }
    }

    static IReadOnlyList<RoomSample> Rooms(SeededRandom random, bool openAtWeekends)
    {
        RoomSample Room(string name, string kind, int capacity) => new(name, kind, capacity, openAtWeekends);
        return
        [
            Room("一层工位区", RoomKind.Desks, 2 * random.Between(8, 30)),
            .. random.Chance(50) ? new[] { Room("二层工位区", RoomKind.Desks, 2 * random.Between(6, 20)) } : [],
            .. Enumerable.Range(1, random.Between(2, 6)).Select(n => Room($"30{n} 办公室", RoomKind.Office, random.Between(4, 10))),
            .. Enumerable.Range(0, random.Between(1, 3)).Select(n => Room($"{"甲乙丙"[n]}洽谈室", RoomKind.MeetingRoom, random.Between(6, 14))),
            .. random.Chance(55) ? new[] { Room("共享实验室", RoomKind.Laboratory, random.Between(8, 24)) } : [],
            Room("路演厅", RoomKind.Hall, 10 * random.Between(5, 15)),
        ];
    }
}

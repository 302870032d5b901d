namespace ChuangMeng.Samples.Generation;

/// <summary>Prizes of earlier years. Most candidates have none, most of those found at a competition have one.</summary>
internal static class Awards
{
    static readonly (string, int)[] Levels = [("county", 22), ("city", 60), ("province", 15), ("nation", 3)];
    static readonly (string, int)[] Prizes = [("一等奖", 10), ("二等奖", 20), ("三等奖", 30), ("优秀奖", 40)];

    public static AwardSample? Make(SeededRandom random, Region county, Region city, int year, string source, string stage)
    {
        var chance = source == Source.Competition ? 75 : stage == Stage.Seed ? 8 : 12;
        if (!random.Chance(chance))
            return null;
        var level = random.PickWeighted(Levels);
        var won = year - random.Between(1, stage == Stage.Seed ? 1 : 3);
        var host = level switch { "county" => county.Name, "city" => city.Name, "province" => "山东省", _ => "全国" };
        return new AwardSample($"{SampleMarks.Word}·{won}年{host}创业创新大赛", level, random.PickWeighted(Prizes), won);
    }
}

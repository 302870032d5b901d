namespace ChuangMeng.Samples.Generation;

/// <summary>An activity that a city or one of its counties holds (P.四(二)(六)).</summary>
/// <param name="Kind">A code of the service Events.</param>
internal sealed record ActivitySample(
    string RegionCode, string Title, string Kind, string Summary, string Place, DateOnly Date, int FromHour, int Hours, int Capacity);

/// <summary>A city's yearly competition.</summary>
/// <param name="Deadline">The last day on which entries are taken.</param>
internal sealed record CompetitionSample(string CityCode, string Name, string Summary, DateOnly Deadline, IReadOnlyList<string> Tracks);

/// <summary>
/// Makes what the cities hold in a year. All of it lies after 30 April, so that it is still to come whenever the year is loaded: nothing
/// can be entered afterwards.
/// </summary>
internal sealed class EventGenerator(ulong seed, int year, RegionList regions)
{
    public const int ActivitiesPerCity = 3;

    static readonly (string Kind, string Title, string Summary, int Hours)[] Activities =
    [
        ("lecture", "短视频电商实战讲堂", "讲解选品、内容制作与投放，面向初创电商团队", 3),
        ("lecture", "初创企业财税合规讲堂", "讲解登记、记账、报税与票据管理中的常见问题", 3),
        ("trainingCamp", "“马兰花”创业训练营", "打磨商业计划，模拟路演，导师全程点评", 7),
        ("training", "人工智能应用创业培训", "面向数字经济创业者的特色培训项目", 6),
        ("visit", "产业园区实地参访", "走进龙头企业与孵化载体，对接上下游需求", 5),
        ("salon", "青年创业沙龙", "围绕融资与市场拓展交流经验", 2),
        ("market", "夏季创业集市", "展示和销售创业项目产品与服务", 8),
        ("mentorTour", "创业导师基层行", "导师走进县（市、区）现场问诊", 4),
        ("matchmaking", "“源来好创业”资源对接会", "对接政策、资金、场地和订单", 4),
        ("loanDrive", "“喵小创贷你创业”助力行动", "讲解创业担保贷款并现场受理咨询", 3),
    ];

    static readonly string[][] Tracks = [[], ["先进制造", "数字文创"], ["乡村振兴", "生活服务"], ["科技创新", "青年创意", "银发经济"]];

    static readonly int[] Sizes = [30, 40, 50, 60, 80, 120];

    public IReadOnlyList<ActivitySample> ActivitiesOf(string cityCode)
    {
        var random = SeededRandom.For(seed, $"activities/{cityCode}");
        var chosen = random.PickSeveral([.. Activities.Select(a => (a, 1))], ActivitiesPerCity);
        return [.. chosen.Select((activity, i) => Make(random, regions[cityCode], activity, first: i == 0))];
    }

    public CompetitionSample CompetitionOf(string cityCode)
    {
        var random = SeededRandom.For(seed, $"competition/{cityCode}");
        var city = regions[cityCode];
        return new(cityCode, $"{SampleMarks.Word}·{year}年{city.Name}“源来好创业”大赛",
            $"面向种子期、初创期项目，分初赛和决赛，优胜项目择优推荐参加省赛{SampleMarks.Note}", new(year, 5, random.Between(20, 31)), random.Pick(Tracks));
    }

    /// <summary>The first is the city's own, the others are held in its counties.</summary>
    ActivitySample Make(SeededRandom random, Region city, (string Kind, string Title, string Summary, int Hours) activity, bool first)
    {
        var county = random.PickWeighted([.. regions.CountiesOf(city).Select(c => (c, Economy.WeightOf(c)))]);
        var holder = first ? city : county;
        return new(holder.Code, $"{SampleMarks.Word}·{holder.ShortName}{activity.Title}", activity.Kind, activity.Summary + SampleMarks.Note,
            $"{SampleMarks.Word}·{county.Name}创业赋能中心", new DateOnly(year, 5, 8).AddDays(random.Between(0, 50)), random.Pick([9, 14]), activity.Hours, random.Pick(Sizes));
    }
}

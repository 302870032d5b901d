namespace ChuangMeng.Samples.Loading.Plan;

/// <summary>How far a city's selection is brought; the order of the members is the order of the steps.</summary>
internal enum SelectionGoal
{
    Drafting,
    Reviewing,
    PublicNotice,
    Filed,
    Returned,
    Acknowledged,
}

/// <summary>What the sample year tells of a city.</summary>
/// <param name="Account">User name of its officer; its mentor's is <c>{Account}-mentor</c>, and so on.</param>
/// <param name="HandsInCsv">Imports its candidates as a spreadsheet's CSV and not as JSON.</param>
/// <param name="FiledLate">Has handed in a list of the year before, after its deadline.</param>
/// <param name="HasDepartments">Its departments have sample accounts, so that its projects can be handed on.</param>
internal sealed record SampleCity(string Code, string Account, SelectionGoal Goal, bool HandsInCsv = false, bool FiledLate = false, bool HasDepartments = false)
{
    public string MentorAccount => Account + "-mentor";

    public string SpecialistAccount => Account + "-specialist";

    public string EntrepreneurAccount => Account + "-entrepreneur";

    public string BankAccount => Account + "-bank";

    public string StreetAccount => Account + "-street";

    public static readonly IReadOnlyList<SampleCity> All =
    [
        new("370100", "jinan", SelectionGoal.Acknowledged, HasDepartments: true),
        new("370200", "qingdao", SelectionGoal.Acknowledged),
        new("370300", "zibo", SelectionGoal.Acknowledged, HandsInCsv: true),
        new("370400", "zaozhuang", SelectionGoal.Drafting, FiledLate: true),
        new("370500", "dongying", SelectionGoal.Filed),
        new("370600", "yantai", SelectionGoal.Acknowledged, HandsInCsv: true),
        new("370700", "weifang", SelectionGoal.Acknowledged),
        new("370800", "jining", SelectionGoal.Acknowledged),
        new("370900", "taian", SelectionGoal.PublicNotice, HandsInCsv: true),
        new("371000", "weihai", SelectionGoal.Acknowledged),
        new("371100", "rizhao", SelectionGoal.Filed, HandsInCsv: true),
        new("371300", "linyi", SelectionGoal.Acknowledged),
        new("371400", "dezhou", SelectionGoal.Returned),
        new("371500", "liaocheng", SelectionGoal.Reviewing, HandsInCsv: true),
        new("371600", "binzhou", SelectionGoal.Drafting),
        new("371700", "heze", SelectionGoal.Acknowledged),
    ];
}

using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Projects.Relay;

/// <summary>What a department takes a project over for (P.五).</summary>
public enum RelayPurpose
{
    /// <summary>高新技术企业</summary>
    HighTech,
    /// <summary>创新型中小企业</summary>
    InnovativeSme,
    /// <summary>专精特新中小企业</summary>
    Specialised,
    /// <summary>专精特新“小巨人”企业</summary>
    LittleGiant,
    /// <summary>升规纳统</summary>
    AboveScale,
    /// <summary>制造业单项冠军</summary>
    SingleChampion,
    /// <summary>瞪羚企业</summary>
    Gazelle,
    /// <summary>独角兽企业</summary>
    Unicorn,
    /// <summary>重点项目库</summary>
    KeyProject,
}

public enum RelayState
{
    /// <summary>待部门接力</summary>
    Assigned,
    /// <summary>部门已接力</summary>
    Accepted,
    /// <summary>部门退回</summary>
    Rejected,
    /// <summary>逾期未接，退回人社部门</summary>
    Lapsed,
    /// <summary>已完成</summary>
    Done,
}

/// <summary>The sectors that the statistics tell apart by yearly revenue (升规纳统).</summary>
public enum RelaySector
{
    /// <summary>工业</summary>
    Industry,
    /// <summary>批发业</summary>
    Wholesale,
    /// <summary>零售业</summary>
    Retail,
    /// <summary>住宿餐饮业</summary>
    CateringLodging,
    /// <summary>2000 万元门类的服务业</summary>
    ServicesOf20Million,
    /// <summary>1000 万元门类的服务业</summary>
    ServicesOf10Million,
    /// <summary>500 万元门类的服务业</summary>
    ServicesOf5Million,
}

internal static class RelayWords
{
    /// <summary>Which department does what, as P.五 has it.</summary>
    public static Department DepartmentOf(RelayPurpose purpose) => purpose switch
    {
        RelayPurpose.HighTech => Department.Science,
        RelayPurpose.AboveScale => Department.Statistics,
        RelayPurpose.KeyProject => Department.Development,
        _ => Department.Industry,
    };

    /// <summary>Whether capital received matters for the purpose; elsewhere a department has no business with it.</summary>
    public static bool WeighsFunding(RelayPurpose purpose) =>
        purpose is RelayPurpose.InnovativeSme or RelayPurpose.Specialised or RelayPurpose.LittleGiant or RelayPurpose.Unicorn or RelayPurpose.KeyProject;

    public static Text NameOf(RelayPurpose purpose) => purpose switch
    {
        RelayPurpose.HighTech => new("高新技术企业", "high-tech firm"),
        RelayPurpose.InnovativeSme => new("创新型中小企业", "innovative small firm"),
        RelayPurpose.Specialised => new("专精特新中小企业", "specialised small firm"),
        RelayPurpose.LittleGiant => new("专精特新“小巨人”企业", "little giant"),
        RelayPurpose.AboveScale => new("升规纳统", "firm above the statistics' scale"),
        RelayPurpose.SingleChampion => new("制造业单项冠军", "single champion"),
        RelayPurpose.Gazelle => new("瞪羚企业", "gazelle"),
        RelayPurpose.Unicorn => new("独角兽企业", "unicorn"),
        _ => new("重点项目库", "key project"),
    };

    public static Text NameOf(Department department) => department switch
    {
        Department.Science => new("科技部门", "science"),
        Department.Industry => new("工信部门", "industry"),
        Department.Statistics => new("统计部门", "statistics"),
        Department.Development => new("发展改革部门", "development"),
        Department.Finance => new("财政部门", "finance"),
        _ => new("市场监管部门", "market regulation"),
    };
}

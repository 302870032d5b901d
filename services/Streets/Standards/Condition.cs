namespace ChuangMeng.Streets.Standards;

/// <summary>What S demands of a street, item by item, and what it sets the province as targets. The texts and thresholds are dated data.</summary>
internal enum Condition
{
    /// <summary>S.二(一) 运营机构具有独立法人资格</summary>
    LegalPerson,
    /// <summary>S.二(一) 无违法违规行为</summary>
    NoViolations,
    /// <summary>S.二(一) 无未了结的法律、经济纠纷</summary>
    NoDisputes,
    /// <summary>S.二(一) 营销推广能力</summary>
    Marketing,
    /// <summary>S.二(一) 管理制度和运营机制</summary>
    Management,
    /// <summary>S.二(一) 数字化管理平台</summary>
    DigitalPlatform,
    /// <summary>S.二(一) 场所固定的创业赋能中心</summary>
    Centre,
    /// <summary>S.二(一) 聚集公共服务</summary>
    PublicServices,
    /// <summary>S.二(一) 专兼职工作人员（名）</summary>
    CentreStaff,
    /// <summary>S.二(一) “一站式”创业服务</summary>
    OneStop,
    /// <summary>S.二(二) 经济发展环境与业态</summary>
    Environment,
    /// <summary>S.二(二) 特色群体或特色产业</summary>
    Distinct,
    /// <summary>S.二(三) 创业见习岗位（个）</summary>
    TraineePosts,
    /// <summary>S.二(三) 招用青年参与创业准备</summary>
    Trainees,
    /// <summary>S.二(三) 创业实体（家）</summary>
    Firms,
    /// <summary>S.二(三) 年度带动就业（人）</summary>
    Jobs,
    /// <summary>S.二(三) 年度活动（次）</summary>
    Activities,
    /// <summary>S.二(三) 创业活跃度（%）</summary>
    ActivityRate,
    /// <summary>S.二(三) 满意度（%）</summary>
    Satisfaction,
    /// <summary>S.二(四) 帮扶机制</summary>
    Support,
    /// <summary>S.二(四) 帮扶台账与定期走访</summary>
    Ledger,
    /// <summary>S.二(四) 分类帮扶</summary>
    FirmClasses,
    /// <summary>S.二(四) 精细化服务</summary>
    TailoredServices,
    /// <summary>S.二(五) 辐射带动</summary>
    Influence,
    /// <summary>S.二(五) 资源汇集</summary>
    Resources,
    /// <summary>S.二(五) 创业氛围</summary>
    Atmosphere,
    /// <summary>S.二(五) 可复制可推广的经验</summary>
    Experience,
    /// <summary>S.一(三) 试点街区数（家）: a target of the province, no condition of a street</summary>
    PilotTarget,
    /// <summary>S.一(三) 街区总数（家）: a target of the province, no condition of a street</summary>
    StreetTarget,
}

internal static class Conditions
{
    /// <summary>The conditions that the platform counts by itself, year by year.</summary>
    public static readonly Condition[] Counted =
        [Condition.TraineePosts, Condition.Firms, Condition.Jobs, Condition.Activities, Condition.ActivityRate, Condition.Satisfaction];

    public static readonly Condition[] Targets = [Condition.PilotTarget, Condition.StreetTarget];
}

namespace ChuangMeng.Policies.Conditions;

/// <summary>
/// The closed set of what a policy can ask for. The first two are groups of other conditions, each other one is a fact of a project;
/// what is known of it stands in <see cref="FactKinds"/>.
/// </summary>
public enum ConditionKind
{
    /// <summary>同时满足</summary>
    All,
    /// <summary>满足其一（如“直接认定”）</summary>
    Any,
    /// <summary>创业者群体</summary>
    Groups,
    /// <summary>产业</summary>
    Industry,
    /// <summary>发展阶段</summary>
    Stage,
    /// <summary>所在地区</summary>
    Region,
    /// <summary>登记注册时间（月）</summary>
    FirmAgeMonths,
    /// <summary>登记注册时间（年）</summary>
    FirmAgeYears,
    /// <summary>已登记注册（有统一社会信用代码）</summary>
    CreditCode,
    /// <summary>职工人数</summary>
    Staff,
    /// <summary>年营业收入（元）</summary>
    Revenue,
    /// <summary>累计融资（元）</summary>
    Funding,
    /// <summary>经营主体类型</summary>
    FirmKind,
    /// <summary>统计行业门类</summary>
    Sector,
    /// <summary>新招用人数</summary>
    NewHires,
    /// <summary>新招用符合条件人员占职工人数比例（%）</summary>
    NewStaffPercent,
    /// <summary>缴纳社会保险（月）</summary>
    InsuredMonths,
    /// <summary>劳动合同期限（月）</summary>
    ContractMonths,
    /// <summary>正常经营（月）</summary>
    TradingMonths,
    /// <summary>毕业年限（年）</summary>
    GraduateYears,
    /// <summary>年龄（岁）</summary>
    FounderAge,
    /// <summary>合伙人数</summary>
    Partners,
    /// <summary>累计享受贷款次数</summary>
    EarlierLoans,
    /// <summary>本人及配偶有其他贷款</summary>
    OtherLoans,
    /// <summary>研发费用（元）</summary>
    RdExpense,
    /// <summary>研发费用占营业收入比例（%）</summary>
    RdPercent,
    /// <summary>研发人员占比（%）</summary>
    RdStaffPercent,
    /// <summary>科技人员占比（%）</summary>
    TechnicalStaffPercent,
    /// <summary>境内研发费用占比（%）</summary>
    DomesticRdPercent,
    /// <summary>高新技术产品（服务）收入占比（%）</summary>
    HighTechIncomePercent,
    /// <summary>从事细分市场年限（年）</summary>
    YearsInNiche,
    /// <summary>主营产品收入占比（%）</summary>
    MainProductPercent,
    /// <summary>市场占有率（%）</summary>
    MarketSharePercent,
    /// <summary>营业收入增长率（%）</summary>
    GrowthPercent,
    /// <summary>资产负债率（%）</summary>
    DebtPercent,
    /// <summary>综合评价得分</summary>
    TotalScore,
    /// <summary>创新能力得分</summary>
    InnovationScore,
    /// <summary>成长性得分</summary>
    GrowthScore,
    /// <summary>专业化得分</summary>
    SpecialisationScore,
    /// <summary>信用评分</summary>
    CreditScore,
    /// <summary>近两年新增股权融资（元）</summary>
    EquityIn2Years,
    /// <summary>近三年新增股权融资（元）</summary>
    EquityIn3Years,
    /// <summary>估值（美元）</summary>
    ValuationUsd,
    /// <summary>I 类知识产权</summary>
    ClassOnePatents,
    /// <summary>发明专利</summary>
    InventionPatents,
    /// <summary>其他知识产权</summary>
    OtherIpRights,
    /// <summary>参与制定标准</summary>
    Standards,
    /// <summary>全球市场排名</summary>
    GlobalRank,
    /// <summary>全国市场排名</summary>
    NationalRank,
    /// <summary>高新技术企业</summary>
    IsHighTech,
    /// <summary>科技奖励</summary>
    HasScienceAward,
    /// <summary>研发机构</summary>
    HasRdBody,
    /// <summary>符合直接认定条件</summary>
    DirectlyQualified,
    /// <summary>上市</summary>
    IsListed,
    /// <summary>获得私募投资</summary>
    HasPrivateFunding,
}

using System.Collections.Frozen;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using static ChuangMeng.Policies.Conditions.ConditionKind;

namespace ChuangMeng.Policies.Conditions;

/// <summary>What is known of every kind of condition. A new kind is a word in <see cref="ConditionKind"/> and a line here.</summary>
internal static class FactKinds
{
    /// <summary>A trillion: beyond any firm, far within what is computed with.</summary>
    private const decimal Trillion = 1_000_000_000_000m;

    private static readonly Text Yuan = new("元", "yuan"), People = new("人", "people"), Months = new("个月", "months"), Years = new("年", "years"),
        Percent = new("%", "%"), Points = new("分", "points"), Items = new("项", ""), None = new("", "");

    private static readonly FrozenDictionary<ConditionKind, FactKind> Known = new Dictionary<ConditionKind, FactKind>
    {
        [Groups] = new WordsFact(new("创业者群体", "Founder's group"), FactWords.Groups,
            d => d.Groups.Select(g => g.ToWord()), FactWords.GroupsOfDossiers, "groups::text[]"),
        [ConditionKind.Industry] = new WordsFact(new("产业", "Industry"), FactWords.Industries, d => [d.Industry.ToWord()], null, "array[industry]::text[]"),
        [ConditionKind.Stage] = new WordsFact(new("发展阶段", "Stage"), FactWords.Stages, d => [d.Stage.ToWord()], null, "array[stage]::text[]"),
        [Region] = new RegionFact(new("所在地区", "The region")),
        [FirmAgeMonths] = new AgeFact(new("登记注册时间", "Registered for"), Months, 1),
        [FirmAgeYears] = new AgeFact(new("登记注册时间", "Registered for"), Years, 12),
        [CreditCode] = new FlagFact(new("已登记注册并有统一社会信用代码", "registered with a unified social credit code"), d => d.CreditCode is not null, "credit_code is not null"),
        [Staff] = new NumberFact(new("职工人数", "Staff"), People, 0, 1_000_000, d => d.Staff, "staff"),
        [Revenue] = new NumberFact(new("年营业收入", "Yearly revenue"), Yuan, 0, Trillion, d => d.Revenue, "revenue"),
        [Funding] = new NumberFact(new("累计融资", "Funding so far"), Yuan, 0, Trillion, d => d.Funding, "funding"),
        [FirmKind] = new WordsFact(new("经营主体类型", "Kind of business"), FactWords.FirmKinds),
        [Sector] = new WordsFact(new("统计行业门类", "Statistical sector"), FactWords.Sectors),
        [NewHires] = new NumberFact(new("新招用人数", "New hires"), People, 0, 1_000_000),
        [NewStaffPercent] = Share("新招用符合条件人员占职工人数比例", "New eligible staff of all staff"),
        [InsuredMonths] = new NumberFact(new("缴纳社会保险时间", "Socially insured for"), Months, 0, 1200),
        [ContractMonths] = new NumberFact(new("劳动合同期限", "Employment contract"), Months, 0, 1200),
        [TradingMonths] = new NumberFact(new("正常经营时间", "Trading for"), Months, 0, 1200),
        [GraduateYears] = new NumberFact(new("毕业年限", "Years since graduation"), Years, 0, 100),
        [FounderAge] = new NumberFact(new("创业者年龄", "Founder's age"), new("岁", "years"), 0, 150),
        [Partners] = new NumberFact(new("合伙人数", "Partners"), People, 1, 1000),
        [EarlierLoans] = new NumberFact(new("已享受贷款次数", "Earlier loans"), new("次", ""), 0, 100),
        [OtherLoans] = new FlagFact(new("本人或配偶有其他贷款（列明的除外）", "the applicant or spouse has other loans (but for those excepted)")),
        [RdExpense] = new NumberFact(new("研发费用", "R&D expense"), Yuan, 0, Trillion),
        [RdPercent] = new NumberFact(new("研发费用占营业收入比例", "R&D of revenue"), Percent, 0, 1_000_000, Derived: RdOfRevenue),
        [RdStaffPercent] = Share("研发人员占比", "R&D staff of all staff"),
        [TechnicalStaffPercent] = Share("科技人员占比", "Technical staff of all staff"),
        [DomesticRdPercent] = Share("境内研发费用占比", "Domestic share of R&D"),
        [HighTechIncomePercent] = Share("高新技术产品（服务）收入占比", "High-tech income of all income"),
        [YearsInNiche] = new NumberFact(new("从事细分市场年限", "Years in the niche"), Years, 0, 200),
        [MainProductPercent] = Share("主营产品收入占比", "Main product of revenue"),
        [MarketSharePercent] = Share("市场占有率", "Market share"),
        [GrowthPercent] = new NumberFact(new("营业收入增长率", "Growth of revenue"), Percent, -100, 1_000_000),
        [DebtPercent] = new NumberFact(new("资产负债率", "Debt of assets"), Percent, 0, 1_000_000),
        [TotalScore] = new NumberFact(new("综合评价得分", "Total score"), Points, 0, 100, Derived: SumOfScores),
        [InnovationScore] = new NumberFact(new("创新能力得分", "Innovation score"), Points, 0, 40),
        [GrowthScore] = new NumberFact(new("成长性得分", "Growth score"), Points, 0, 30),
        [SpecialisationScore] = new NumberFact(new("专业化得分", "Specialisation score"), Points, 0, 30),
        [CreditScore] = new NumberFact(new("信用评分", "Credit score"), Points, 0, 1000),
        [EquityIn2Years] = new NumberFact(new("近两年新增股权融资", "Equity raised in two years"), Yuan, 0, Trillion),
        [EquityIn3Years] = new NumberFact(new("近三年新增股权融资", "Equity raised in three years"), Yuan, 0, Trillion),
        [ValuationUsd] = new NumberFact(new("估值", "Valuation"), new("美元", "US dollars"), 0, Trillion),
        [ClassOnePatents] = new NumberFact(new("I 类知识产权", "Class-I intellectual property"), Items, 0, 1_000_000),
        [InventionPatents] = new NumberFact(new("发明专利", "Invention patents"), Items, 0, 1_000_000),
        [OtherIpRights] = new NumberFact(new("其他知识产权", "Other intellectual property"), Items, 0, 1_000_000),
        [Standards] = new NumberFact(new("主导、参与制定标准", "Standards taken part in"), Items, 0, 1_000_000),
        [GlobalRank] = new NumberFact(new("全球市场排名", "Global rank"), None, 1, 1_000_000),
        [NationalRank] = new NumberFact(new("全国市场排名", "National rank"), None, 1, 1_000_000),
        [IsHighTech] = new FlagFact(new("高新技术企业", "a high-tech firm")),
        [HasScienceAward] = new FlagFact(new("近三年获得省级以上科技奖励", "holds a science award of the last three years")),
        [HasRdBody] = new FlagFact(new("有省级以上研发机构", "has a recognised R&D body")),
        [DirectlyQualified] = new FlagFact(new("符合直接认定条件", "meets a condition for direct recognition")),
        [IsListed] = new FlagFact(new("已上市", "listed")),
        [HasPrivateFunding] = new FlagFact(new("获得私募投资", "has received private funding")),
    }.ToFrozenDictionary();

    /// <summary>The kind of a fact; groups have none.</summary>
    public static FactKind Of(ConditionKind kind) => Known[kind];

    private static NumberFact Share(string zh, string en) => new(new(zh, en), Percent, 0, 100);

    private static decimal? RdOfRevenue(FactSheet facts) =>
        facts.Number(RdExpense) is { } rd && facts.Number(Revenue) is > 0 and { } revenue ? rd / revenue * 100 : null;

    private static decimal? SumOfScores(FactSheet facts) =>
        facts.Number(InnovationScore) + facts.Number(GrowthScore) + facts.Number(SpecialisationScore);
}

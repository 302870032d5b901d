namespace ChuangMeng.Samples.Generation.Words;

/// <summary>Where a mentor works, and what the mentor can therefore help with.</summary>
internal sealed record MentorPost(string Employer, string Title, IReadOnlyList<string> Functions);

internal static class MentorPosts
{
    static readonly (string Employer, string[] Titles, string[] Functions)[] Professions =
    [
        ("律师事务所", ["合伙人律师", "执业律师"], [Function.Legal]),
        ("会计师事务所", ["注册会计师", "项目合伙人", "税务师"], [Function.FinanceTax]),
        ("理工学院", ["教授", "副教授", "高级工程师"], [Function.Technology]),
        ("产业技术研究院", ["研究员", "高级工程师"], [Function.Technology]),
        ("职业学院", ["副教授", "创业指导教师", "SYB创业培训讲师"], [Function.Management]),
        ("管理咨询有限公司", ["高级咨询师", "品牌策划总监"], [Function.Management, Function.Market]),
        ("农村商业银行", ["普惠金融部经理", "信贷业务主管"], [Function.Financing, Function.FinanceTax]),
        ("知识产权代理事务所", ["专利代理师"], [Function.Legal, Function.Technology]),
    ];

    static readonly string[] Funds = ["创业投资合伙企业（有限合伙）", "股权投资管理有限公司", "天使投资有限公司"];

    public static MentorPost Make(SeededRandom random, string kind, string place, string industry)
    {
        var brand = FirmNames.Brand(random);
        if (kind == MentorKind.Investor)
            return new($"{place}{SampleMarks.Word}{brand}{random.Pick(Funds)}", random.Pick(["投资总监", "管理合伙人", "投资经理", "风控总监"]),
                Some(random, [Function.Financing], [Function.Management, Function.Market, Function.FinanceTax]));
        if (kind == MentorKind.Entrepreneur)
            return new(FirmNames.Make(random, place, brand, industry, '1'), random.Pick(["董事长", "总经理", "创始人", "技术总监", "副总经理"]),
                Some(random, [Function.Management], [Function.Market, Function.Technology, Function.Financing]));

        var (employer, titles, functions) = random.Pick(Professions);
        return new($"{place}{SampleMarks.Word}{brand}{employer}", random.Pick(titles), Some(random, functions, [Function.Management, Function.Market]));
    }

    /// <summary>What the post itself brings, and now and then something more.</summary>
    static IReadOnlyList<string> Some(SeededRandom random, string[] always, string[] sometimes) =>
        [.. always.Concat(sometimes.Where(_ => random.Chance(30))).Distinct()];
}

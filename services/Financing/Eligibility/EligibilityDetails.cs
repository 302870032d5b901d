using ChuangMeng.Financing.Products;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Financing.Eligibility;

/// <summary>A condition as answered, with its reason in words.</summary>
/// <param name="Found">What the applicant told.</param>
/// <param name="Limit">What the rule allows or demands, in the rule's unit.</param>
/// <param name="Reason">The outcome in words.</param>
internal sealed record EligibilityDetails(
    Condition Condition, Outcome Outcome, string? Found, string? Limit, RuleKey? Rule, string? Document, string? Article, Grade? Grade, string Reason)
{
    public static EligibilityDetails Of(EligibilityItem i) =>
        new(i.Condition, i.Outcome, i.Found, i.Limit, i.Rule, i.Document, i.Article, i.Grade, ReasonFor(i));

    private static Text ReasonFor(EligibilityItem i)
    {
        var (what, demand) = (NameOf(i.Condition), DemandOf(i));
        return i.Outcome switch
        {
            Outcome.Missing => new($"缺少“{what.Zh}”：{demand.Zh}", $"{what.En} is missing: {demand.En}"),
            Outcome.Met => new($"{what.Zh}符合：{demand.Zh}", $"{what.En} is met: {demand.En}"),
            _ => new($"{what.Zh}不符合：{demand.Zh}", $"{what.En} is not met: {demand.En}"),
        };
    }

    public static Text NameOf(Condition condition) => condition switch
    {
        Condition.Group => new("所属群体", "Group"),
        Condition.Graduation => new("毕业时间", "Graduation"),
        Condition.Partners => new("合伙人数", "Number of partners"),
        Condition.Amount => new("申请额度", "Amount"),
        Condition.Term => new("贷款期限", "Term"),
        Condition.OtherLoans => new("本人及配偶其他贷款", "Other loans"),
        Condition.Loans => new("累计贷款次数", "Number of loans"),
        Condition.Registration => new("企业登记信息", "Registration"),
        _ => new("新招用人员比例", "Share of new staff"),
    };

    private static Text DemandOf(EligibilityItem i) => i.Condition switch
    {
        Condition.Group => new("须属于规定的十类群体之一", "one of the groups that the rule lists"),
        Condition.Graduation => new($"须毕业 {i.Limit} 年以内", $"graduated within {i.Limit} years"),
        Condition.Partners => new($"含申请人不超过 {i.Limit} 人", $"at most {i.Limit}, the applicant included"),
        Condition.Amount => new($"不超过 {i.Limit} 元", $"at most {i.Limit} yuan"),
        Condition.Term => new($"不超过 {i.Limit} 个月", $"at most {i.Limit} months"),
        Condition.OtherLoans => new("除规定的例外以外没有其他贷款", "none but those that the rule excepts"),
        Condition.Loans => new($"含本次不超过 {i.Limit} 次", $"at most {i.Limit}, this one included"),
        Condition.Registration => new("须有统一社会信用代码", "a unified social credit code is needed"),
        _ => new($"须达到职工人数的 {i.Limit}%", $"at least {i.Limit}% of the staff"),
    };
}

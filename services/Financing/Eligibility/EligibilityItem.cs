using ChuangMeng.Financing.Products;

namespace ChuangMeng.Financing.Eligibility;

/// <summary>What is looked at.</summary>
internal enum Condition
{
    /// <summary>所属群体</summary>
    Group,
    /// <summary>毕业年限</summary>
    Graduation,
    /// <summary>合伙人数</summary>
    Partners,
    /// <summary>申请额度</summary>
    Amount,
    /// <summary>贷款期限</summary>
    Term,
    /// <summary>其他贷款</summary>
    OtherLoans,
    /// <summary>累计次数</summary>
    Loans,
    /// <summary>企业登记</summary>
    Registration,
    /// <summary>新招用人员比例</summary>
    NewStaff,
}

/// <summary>How a condition came out.</summary>
internal enum Outcome
{
    /// <summary>符合</summary>
    Met,
    /// <summary>不符合</summary>
    NotMet,
    /// <summary>缺少材料</summary>
    Missing,
}

/// <summary>One condition as it was found on the application's day, with the rule it was held against.</summary>
/// <param name="Found">What the applicant told, as a number or a word; null where it is missing.</param>
/// <param name="Limit">What the rule allows or demands; null where it is no number or list.</param>
/// <param name="Rule">The rule; null for what needs none, such as a firm's registration.</param>
internal sealed record EligibilityItem(
    Condition Condition, Outcome Outcome, string? Found, string? Limit, RuleKey? Rule, string? Document, string? Article, Grade? Grade);

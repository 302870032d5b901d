using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Products;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Financing.Loans;

/// <summary>The project is not being accompanied any more.</summary>
internal sealed class ProjectNotActive() : BrokenRule(new("该项目已不在陪跑中", "This project is not being accompanied any more"), 409, "dossierId");

/// <summary>The project has a loan of this product that is applied for or not repaid.</summary>
internal sealed class LoanAlreadyOpen()
    : BrokenRule(new("该项目已有一笔同类贷款在申请或未结清", "This project has a loan of this product that is open"), 409, "productId");

/// <summary>The step does not fit the state that the loan is in.</summary>
/// <param name="state">That state.</param>
internal sealed class LoanStateForbids(LoanState state)
    : BrokenRule(new($"贷款“{LoanStates.NameOf(state)}”，不能进行此操作", $"The loan is {RuleWords.Of(state)}, which does not allow this"));

/// <summary>What is not eligible cannot be confirmed.</summary>
/// <param name="open">The conditions that are not met or missing.</param>
internal sealed class NotEligible(IReadOnlyList<Condition> open)
    : BrokenRule(new(
        "尚有条件不符合或缺少材料：" + string.Join('、', open.Select(c => EligibilityDetails.NameOf(c).Zh)),
        "Conditions are not met or missing: " + string.Join(", ", open.Select(c => EligibilityDetails.NameOf(c).En))))
{
    public override IEnumerable<KeyValuePair<string, object?>> Members => [new("conditions", open.Select(RuleWords.Of).ToArray())];
}

/// <summary>The bank may not grant more than was guaranteed.</summary>
internal sealed class AmountAboveGuarantee(decimal guaranteed)
    : BrokenRule(new($"金额不得超过担保金额 {Fields.Yuan(guaranteed)} 元", $"The amount is at most what was guaranteed, {Fields.Yuan(guaranteed)} yuan"), 422, "amount");

/// <summary>The bank may not grant a longer term than was applied for and found eligible.</summary>
internal sealed class TermAboveApplication(int months)
    : BrokenRule(new($"期限不得超过申请的 {months} 个月", $"The term is at most the {months} months applied for"), 422, "termMonths");

/// <summary>The rate lies above the LPR of the day and what the version allows on it.</summary>
internal sealed class RateAboveCap(decimal cap)
    : BrokenRule(new($"年利率不得超过 {Fields.Plain(cap)}%", $"The annual rate is at most {Fields.Plain(cap)}%"), 422, "annualRate");

/// <summary>A loan is disbursed between its approval and today.</summary>
internal sealed class DisbursalDate()
    : BrokenRule(new("放款日不得早于批准日，不得晚于今天", "A loan is disbursed between its approval and today"), 422, "disbursedOn");

/// <summary>A loan is extended once, no longer than its version allows, and before its last day is over.</summary>
internal sealed class ExtensionNotAllowed(Text why) : BrokenRule(why, 409, "months");

/// <summary>There is no such loan, or not for this caller.</summary>
internal static class Missing
{
    public static ResourceNotFound Loan() => new(new Text("该贷款", "loan"));
}

using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Financing.Repayments;

/// <summary>More was paid than is due, or for an early repayment than is left of the loan.</summary>
/// <param name="due">What could be paid, yuan.</param>
internal sealed class RepaymentAboveDue(decimal due)
    : BrokenRule(new($"还款金额超过应还的 {Fields.Yuan(due)} 元", $"The payment is more than the {Fields.Yuan(due)} yuan that are due"), 422, "amount");

/// <summary>An early repayment pays more than what is due and the interest until its day.</summary>
/// <param name="least">That sum, yuan.</param>
internal sealed class EarlyRepaymentTooSmall(decimal least)
    : BrokenRule(new($"提前还款须多于到期款项与截至当日利息之和 {Fields.Yuan(least)} 元", $"An early repayment is more than what is due with the interest so far, {Fields.Yuan(least)} yuan"), 422, "amount");

/// <summary>Everything is due already: there is nothing to repay before its time.</summary>
internal sealed class NothingAhead()
    : BrokenRule(new("已没有未到期的款项，请按到期款项归还", "Nothing lies ahead: repay what is due"), 409, "kind");

/// <summary>A payment lies between the disbursal or the payment before it, and today.</summary>
internal sealed class RepaymentDate()
    : BrokenRule(new("还款日不得早于放款日或上一次还款日，不得晚于今天", "A payment lies between the disbursal, or the payment before it, and today"), 422, "paidOn");

/// <summary>The bank's reference stands for another payment of this loan.</summary>
internal sealed class RepaymentReferenceReused()
    : BrokenRule(new("该还款流水号已用于内容不同的还款", "This reference stands for another payment of this loan"), 422, "reference");

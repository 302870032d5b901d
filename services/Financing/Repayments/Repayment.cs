using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Financing.Repayments;

/// <summary>What a payment is meant as.</summary>
internal enum RepaymentKind
{
    /// <summary>归还到期款项: of what is due, in whole or in part</summary>
    Instalment,
    /// <summary>提前还款: all that is due and the interest so far, and of the principal before its time</summary>
    Early,
}

/// <summary>A payment as the bank reports it.</summary>
/// <param name="Reference">The bank's own reference; told twice, it takes effect once.</param>
/// <param name="Amount">Yuan.</param>
/// <param name="PaidOn">The day of the payment, Asia/Shanghai.</param>
internal record RepaymentOrder(string Reference, decimal Amount, DateOnly PaidOn, RepaymentKind Kind = RepaymentKind.Instalment);

/// <summary>A payment as it was taken: never changed, never removed.</summary>
internal sealed class Repayment : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public Guid LoanId { get; private init; }
    public string Reference { get; private init; } = "";
    public RepaymentKind Kind { get; private init; }
    public DateOnly PaidOn { get; private init; }
    public decimal Amount { get; private init; }
    public decimal Interest { get; private set; }
    public decimal Principal { get; private set; }
    /// <summary>What the public purse bears of the interest.</summary>
    public decimal Subsidy { get; private set; }

    public static Repayment Of(Guid loan, string region, RepaymentOrder order) => new()
    {
        LoanId = loan,
        RegionCode = region,
        Reference = order.Reference,
        Kind = order.Kind,
        PaidOn = order.PaidOn,
        Amount = order.Amount,
    };

    public void Add(decimal interest, decimal principal, decimal subsidy) =>
        (Interest, Principal, Subsidy) = (Interest + interest, Principal + principal, Subsidy + subsidy);

    public bool Says(RepaymentOrder order) => (Amount, PaidOn, Kind) == (order.Amount, order.PaidOn, order.Kind);
}

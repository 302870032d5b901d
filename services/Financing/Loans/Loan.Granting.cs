using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Repayments;

namespace ChuangMeng.Financing.Loans;

internal sealed partial class Loan
{
    public Guid? FundId { get; private set; }
    public string? GuaranteeNumber { get; private set; }
    public string? Guarantor { get; private set; }
    /// <summary>What the guarantee covers, yuan.</summary>
    public decimal Guaranteed { get; private set; }
    /// <summary>反担保: what secures the guarantor in turn; null where nothing does.</summary>
    public string? CounterGuarantee { get; private set; }
    /// <summary>统一社会信用代码 of the bank that the guarantee was given to.</summary>
    public string? BankCode { get; private set; }
    /// <summary>What the fund stands for: the guaranteed amount until the disbursal, then the outstanding principal, in the end nothing.</summary>
    public decimal Exposure { get; private set; }

    /// <summary>What the bank approved, yuan.</summary>
    public decimal Amount { get; private set; }
    public int TermMonths { get; private set; }
    /// <summary>Percent a year.</summary>
    public decimal AnnualRate { get; private set; }
    /// <summary>The LPR of the day of approval, percent.</summary>
    public decimal Lpr { get; private set; }
    public RepaymentMethod? Method { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }
    public DateOnly? DisbursedOn { get; private set; }
    /// <summary>The last due date as contracted.</summary>
    public DateOnly? EndsOn { get; private set; }
    /// <summary>展期, months; 0 where there was none.</summary>
    public int ExtendedMonths { get; private set; }
    public DateOnly? CalledOn { get; private set; }
    /// <summary>代偿: principal and due interest that the fund paid the bank.</summary>
    public decimal CalledAmount { get; private set; }

    /// <summary>Young founders give no counter-guarantee in principle up to the version's amount.</summary>
    public bool NeedsNoCounterGuarantee => Young && Told.Amount <= Terms.NoCounterGuaranteeUpTo;

    /// <summary>A guarantee can be given; asked before its number is drawn.</summary>
    public void MustBeGuaranteeable(GuaranteeLoan order)
    {
        MustBe(LoanState.Confirmed);
        if (order.CounterGuarantee is not null && NeedsNoCounterGuarantee && order.ExceptionReason is null)
            throw new CounterGuaranteeWaived();
    }

    public void Guarantee(GuaranteeFund fund, GuaranteeLoan order, string number)
    {
        MustBeGuaranteeable(order);
        (FundId, Guarantor, GuaranteeNumber, BankCode) = (fund.Id, fund.Guarantor, number, order.BankCode);
        (Guaranteed, Exposure) = (Told.Amount, Told.Amount);
        CounterGuarantee = order.CounterGuarantee?.Trim();
        State = LoanState.Guaranteed;
        Note("loanGuaranteed", $"担保机构出具担保 {number}", $"The guarantee {number} was given");
    }

    public void Approve(ApproveLoan order, decimal lpr, DateOnly today)
    {
        MustBe(LoanState.Guaranteed);
        var months = order.TermMonths ?? Told.TermMonths;
        if (order.Amount > Guaranteed)
            throw new AmountAboveGuarantee(Guaranteed);
        if (months > Told.TermMonths)
            throw new TermAboveApplication(Told.TermMonths);
        if (order.AnnualRate > Terms.RateCap(lpr))
            throw new RateAboveCap(Terms.RateCap(lpr)!.Value);
        (Amount, TermMonths, AnnualRate, Method, Lpr, ApprovedOn) = (order.Amount, months, order.AnnualRate, order.Method, lpr, today);
        (State, Exposure) = (LoanState.Approved, order.Amount);
        Note("loanApproved", $"银行批准创业担保贷款 {Fields.Yuan(Amount)} 元", $"The bank approved a guaranteed loan of {Fields.Yuan(Amount)} yuan");
    }

    /// <summary>The bank refuses, or gives up an approval that was not drawn.</summary>
    public void Decline(string reason)
    {
        MustBe(LoanState.Guaranteed, LoanState.Approved);
        (State, Exposure, Reason) = (LoanState.Declined, 0, reason.Trim());
        Note("loanDeclined", "银行未批准创业担保贷款", "The bank did not grant the guaranteed loan");
    }

    public void Disburse(DateOnly on, DateOnly today)
    {
        MustBe(LoanState.Approved);
        if (on < ApprovedOn || on > today)
            throw new DisbursalDate();
        (State, DisbursedOn, Outstanding, Exposure) = (LoanState.Disbursed, on, Amount, Amount);
        Append(Schedule.Of(Amount, AnnualRate, Method!.Value, on, TermMonths));
        EndsOn = Instalments[^1].DueOn;
        Note("loanDisbursed", $"创业担保贷款放款 {Fields.Yuan(Amount)} 元", $"A guaranteed loan of {Fields.Yuan(Amount)} yuan was disbursed");
    }

    /// <summary>展期: what is not due yet is spread over more months, once.</summary>
    public void Extend(int months, DateOnly today)
    {
        MustBe(LoanState.Disbursed);
        if (ExtendedMonths > 0)
            throw new ExtensionNotAllowed(new("每笔贷款只能展期一次", "A loan is extended only once"));
        if (months > Terms.MaxExtensionMonths)
            throw new ExtensionNotAllowed(new($"适用的规定允许展期最长 {Terms.MaxExtensionMonths} 个月", $"The rules that apply allow an extension of at most {Terms.MaxExtensionMonths} months"));
        if (today > EndsOn || DueBy(today) > 0)
            throw new ExtensionNotAllowed(new("到期款项未还清或已过到期日，不得展期", "Something is due, or the last day is over"));
        var ahead = Instalments.Where(i => i.DueOn > today).ToList();
        if (ahead.Count == 0)
            throw new ExtensionNotAllowed(new("没有未到期的款项可以展期", "Nothing is left that could be extended"));
        ExtendedMonths = months;
        DateOnly[] due = [.. ahead.Select(i => i.DueOn), .. Enumerable.Range(TermMonths + 1, months).Select(DisbursedOn!.Value.AddMonths)];
        instalments.RemoveAll(ahead.Contains);
        Append(Anew(ahead.Sum(i => i.Principal), ahead[0].From, due));
        Note("loanExtended", $"创业担保贷款展期 {months} 个月", $"The guaranteed loan was extended by {months} months");
    }

    /// <summary>代偿: the fund pays the bank what is left of an overdue loan.</summary>
    public void Call(string reason, DateOnly today)
    {
        MustBe(LoanState.Overdue);
        CalledAmount = Outstanding + Instalments.Where(i => i.DueOn <= today).Sum(i => i.Interest - i.InterestPaid);
        (State, CalledOn, Exposure, Reason) = (LoanState.Called, today, 0, reason.Trim());
        Note("loanCalled", $"担保基金代偿 {Fields.Yuan(CalledAmount)} 元", $"The guarantee fund paid {Fields.Yuan(CalledAmount)} yuan");
    }
}

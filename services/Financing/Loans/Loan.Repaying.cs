using ChuangMeng.Financing.Repayments;

namespace ChuangMeng.Financing.Loans;

internal sealed partial class Loan
{
    private readonly List<Instalment> instalments = [];

    /// <summary>The schedule in order; loaded for the steps that need it.</summary>
    public IReadOnlyList<Instalment> Instalments => instalments;
    /// <summary>Principal not repaid, yuan.</summary>
    public decimal Outstanding { get; private set; }
    /// <summary>Interest paid so far that the version subsidises.</summary>
    public decimal SubsidisedInterest { get; private set; }
    /// <summary>贴息 so far; always the subsidised part of <see cref="SubsidisedInterest"/>, to the fen.</summary>
    public decimal InterestSubsidy { get; private set; }
    public DateOnly? LastPaidOn { get; private set; }
    public DateOnly? SettledOn { get; private set; }

    /// <summary>All that is due on a day and not paid, yuan.</summary>
    public decimal DueBy(DateOnly day) => instalments.Where(i => i.DueOn <= day).Sum(i => i.Unpaid);

    /// <summary>
    /// Takes a payment: the oldest instalment first, its interest before its principal. An early repayment pays all that is due, the
    /// interest until its day, and then principal; what is left keeps its due dates. The caller holds the loan's lock.
    /// </summary>
    public (Repayment Repayment, IReadOnlyList<SubsidyEntry> Subsidies) Repay(RepaymentOrder order, DateOnly today)
    {
        MustBe(LoanState.Disbursed, LoanState.Overdue);
        MustBeInOrder(order, today);
        var due = DueBy(order.PaidOn);
        var early = order.Kind == RepaymentKind.Early ? EarlyPart(order, due) : null;
        if (order.Kind == RepaymentKind.Instalment && order.Amount > due)
            throw new RepaymentAboveDue(due);

        var repayment = Repayment.Of(Id, RegionCode, order);
        var subsidies = new List<SubsidyEntry>();
        var left = early is null ? order.Amount : due;
        foreach (var instalment in instalments.Where(i => i.DueOn <= order.PaidOn && i.Unpaid > 0).OrderBy(i => i.Number).ToList())
            left -= Pay(instalment, left, repayment, subsidies);
        if (early is not null)
            PayEarly(early, repayment, subsidies);
        Note("loanRepaid", $"归还创业担保贷款 {Fields.Yuan(order.Amount)} 元", $"Repaid {Fields.Yuan(order.Amount)} yuan of the guaranteed loan");
        Conclude(order.PaidOn, today);
        return (repayment, subsidies);
    }

    /// <summary>Marks what was due before today and is not paid. A second run of the same day finds nothing to mark.</summary>
    public bool MarkOverdue(DateOnly today)
    {
        var late = instalments.Where(i => i.DueOn < today && i.Unpaid > 0 && i.OverdueSince is null).ToList();
        if (late.Count == 0 || State is not (LoanState.Disbursed or LoanState.Overdue))
            return false;
        late.ForEach(i => i.MarkOverdue());
        State = LoanState.Overdue;
        Note("loanOverdue", $"创业担保贷款逾期：{late[0].DueOn:yyyy-MM-dd} 到期款项未还清", $"The guaranteed loan is overdue: what was due on {late[0].DueOn:yyyy-MM-dd} is not paid");
        return true;
    }

    private void MustBeInOrder(RepaymentOrder order, DateOnly today)
    {
        if (order.PaidOn > today || order.PaidOn < DisbursedOn || order.PaidOn < LastPaidOn)
            throw new RepaymentDate();
    }

    /// <summary>What an early repayment pays beyond what is due, as a line of its own.</summary>
    private ScheduleLine EarlyPart(RepaymentOrder order, decimal due)
    {
        var ahead = instalments.Where(i => i.DueOn > order.PaidOn).ToList();
        if (ahead.Count == 0)
            throw new NothingAhead();
        var principal = ahead.Sum(i => i.Principal);
        var interest = Schedule.DayInterest(principal, AnnualRate, ahead[0].From, order.PaidOn);
        if (order.Amount > due + interest + principal)
            throw new RepaymentAboveDue(due + interest + principal);
        if (order.Amount <= due + interest)
            throw new EarlyRepaymentTooSmall(due + interest);
        return new(ahead[0].From, order.PaidOn, order.Amount - due - interest, interest);
    }

    private void PayEarly(ScheduleLine early, Repayment repayment, List<SubsidyEntry> subsidies)
    {
        var ahead = instalments.Where(i => i.DueOn > early.DueOn).ToList();
        var rest = ahead.Sum(i => i.Principal) - early.Principal;
        instalments.RemoveAll(ahead.Contains);
        Append([early]);
        Pay(instalments[^1], early.Principal + early.Interest, repayment, subsidies);
        if (rest > 0)
            Append(Anew(rest, early.DueOn, [.. ahead.Select(i => i.DueOn)]));
    }

    private decimal Pay(Instalment instalment, decimal amount, Repayment repayment, List<SubsidyEntry> subsidies)
    {
        if (amount == 0)
            return 0;
        var ground = GroundFor(instalment, repayment.PaidOn);
        var (interest, principal) = instalment.Pay(amount, repayment.PaidOn);
        var subsidy = Subsidise(interest, ground);
        Outstanding -= principal;
        repayment.Add(interest, principal, subsidy);
        if (interest > 0)
            subsidies.Add(SubsidyEntry.Of(this, repayment, instalment.Number, interest, subsidy, ground));
        return interest + principal;
    }

    /// <summary>
    /// Interest of the time after the contracted end is that of an extension. It is overdue interest when it is paid after its day,
    /// or ran while an earlier instalment was overdue.
    /// </summary>
    private SubsidyGround GroundFor(Instalment instalment, DateOnly paidOn)
    {
        if (SubsidisedPart == 0)
            return SubsidyGround.NotForeseen;
        if (instalment.DueOn > EndsOn && !Terms.SubsidyWhileExtended)
            return SubsidyGround.Extended;
        var late = paidOn > instalment.DueOn
            || instalments.Any(i => i.Number < instalment.Number && i.SettledOn > i.DueOn && i.SettledOn > instalment.From);
        return late && !Terms.SubsidyWhileOverdue ? SubsidyGround.Overdue : SubsidyGround.Subsidised;
    }

    /// <summary>Counted on the sum so far, so that the fen of many payments add up to the fen of their sum.</summary>
    private decimal Subsidise(decimal interest, SubsidyGround ground)
    {
        if (ground != SubsidyGround.Subsidised)
            return 0;
        SubsidisedInterest += interest;
        var subsidy = Schedule.Round(SubsidisedInterest * SubsidisedPart) - InterestSubsidy;
        InterestSubsidy += subsidy;
        return subsidy;
    }

    private decimal SubsidisedPart => Terms.SubsidisedPart(AnnualRate, Lpr);

    private void Conclude(DateOnly paidOn, DateOnly today)
    {
        (LastPaidOn, Exposure) = (paidOn, Outstanding);
        if (instalments.All(i => i.Unpaid == 0))
        {
            (State, SettledOn) = (LoanState.Settled, paidOn);
            Note("loanSettled", "创业担保贷款结清", "The guaranteed loan was settled");
        }
        else if (!instalments.Any(i => i.DueOn < today && i.Unpaid > 0))
        {
            State = LoanState.Disbursed;
        }
    }

    private void Append(IEnumerable<ScheduleLine> lines)
    {
        foreach (var line in lines)
            instalments.Add(Instalment.Of(Id, RegionCode, instalments.Count + 1, line));
    }

    /// <summary>The schedule of what is left. Where it begins within a month, that month's interest is counted by days.</summary>
    private IReadOnlyList<ScheduleLine> Anew(decimal principal, DateOnly from, DateOnly[] due)
    {
        var start = DisbursedOn!.Value;
        var months = ((from.Year - start.Year) * 12) + from.Month - start.Month;
        return Schedule.Build(principal, AnnualRate, Method!.Value, from, due, broken: start.AddMonths(months) != from);
    }
}

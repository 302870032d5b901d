using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Financing.Repayments;

/// <summary>One month of a loan's schedule, and what was paid of it. An early repayment is a month of its own, due and paid at once.</summary>
internal sealed class Instalment : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public Guid LoanId { get; private init; }
    /// <summary>Its place, from 1.</summary>
    public int Number { get; private init; }
    /// <summary>The day from which its interest runs.</summary>
    public DateOnly From { get; private init; }
    public DateOnly DueOn { get; private init; }
    public decimal Principal { get; private init; }
    public decimal Interest { get; private init; }
    public decimal PrincipalPaid { get; private set; }
    public decimal InterestPaid { get; private set; }
    /// <summary>The day of the payment that left nothing of it due.</summary>
    public DateOnly? SettledOn { get; private set; }
    /// <summary>The first day on which it was overdue, marked by the daily job; stays when it is paid after all.</summary>
    public DateOnly? OverdueSince { get; private set; }

    public decimal Unpaid => Principal - PrincipalPaid + Interest - InterestPaid;

    public static Instalment Of(Guid loan, string region, int number, ScheduleLine line) => new()
    {
        LoanId = loan,
        RegionCode = region,
        Number = number,
        From = line.From,
        DueOn = line.DueOn,
        Principal = line.Principal,
        Interest = line.Interest,
    };

    /// <summary>Interest first, then principal.</summary>
    /// <returns>How much of the amount went into each.</returns>
    public (decimal Interest, decimal Principal) Pay(decimal amount, DateOnly paidOn)
    {
        var interest = Math.Min(amount, Interest - InterestPaid);
        var principal = Math.Min(amount - interest, Principal - PrincipalPaid);
        InterestPaid += interest;
        PrincipalPaid += principal;
        if (Unpaid == 0)
            SettledOn = paidOn;
        return (interest, principal);
    }

    /// <summary>The day after it was due, unless it is marked already.</summary>
    public void MarkOverdue() => OverdueSince ??= DueOn.AddDays(1);
}

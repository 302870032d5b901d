using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Leases;

/// <summary>The days of a lease, both included, Asia/Shanghai.</summary>
internal readonly record struct LeaseTerm(DateOnly From, DateOnly Until);

/// <summary>
/// How long a lease may last: <c>Spaces:Lease:MostYears</c>. No rule of the province sets it, hence configuration.
/// </summary>
internal sealed class LeaseSettings(IConfiguration configuration)
{
    private readonly int mostYears = configuration.GetValue("Spaces:Lease:MostYears", 3);

    public LeaseTerm Of(DateOnly from, DateOnly until) =>
        from.Year <= DateOnly.MaxValue.Year - mostYears && until >= from && until < from.AddYears(mostYears)
            ? new(from, until)
            : throw new LeaseTermRange();
}

/// <summary>A lease begins today or later, ends on or after its first day and is not too long.</summary>
internal sealed class LeaseTermRange(string field = "until")
    : BrokenRule(new("入驻起始日不得早于今天，截止日不得早于起始日，且不超过最长入驻年限", "A lease begins today or later, ends on or after its first day and keeps to the longest term"), 422, field);

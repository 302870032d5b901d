namespace ChuangMeng.Financing.Eligibility;

/// <summary>What an applicant tells. What is left out is found missing by the check, and can be supplied before the review.</summary>
internal sealed record Application
{
    /// <summary>Yuan.</summary>
    public decimal Amount { get; init; }
    public int TermMonths { get; init; }
    /// <summary>Persons: which of the ten groups.</summary>
    public BorrowerGroup? Group { get; init; }
    /// <summary>Graduates: the day of graduation.</summary>
    public DateOnly? GraduatedOn { get; init; }
    /// <summary>Persons: how many borrow together, the applicant included; 1 is alone.</summary>
    public int Partners { get; init; } = 1;
    /// <summary>Persons: the other loans of the applicant and the spouse; an empty list says that there is none.</summary>
    public OtherLoan[]? OtherLoans { get; init; }
    /// <summary>Firms: all staff.</summary>
    public int? Staff { get; init; }
    /// <summary>Firms: staff of the eligible groups hired within the last year.</summary>
    public int? NewEligibleStaff { get; init; }
    /// <summary>Guaranteed loans that the applicant had elsewhere before.</summary>
    public int EarlierLoans { get; init; }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Products;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;

namespace ChuangMeng.Financing.Loans;

/// <summary>
/// 创业担保贷款 (P.四(五)) from the application to its end. This part applies, reviews and withdraws; <c>Loan.Granting.cs</c>
/// guarantees, approves, disburses, extends and calls; <c>Loan.Repaying.cs</c> takes payments.
/// </summary>
internal sealed partial class Loan : Aggregate, IRecorded
{
    public Guid DossierId { get; private init; }
    public string ProjectName { get; private init; } = "";
    public Guid ProductId { get; private init; }
    public string ProductCode { get; private init; } = "";
    public Borrower Borrower { get; private init; }
    /// <summary>The entrepreneur's account.</summary>
    public string ApplicantId { get; private init; } = "";
    /// <summary>A young founder, by the dossier's groups.</summary>
    public bool Young { get; private init; }
    /// <summary>The day of the application, Asia/Shanghai: its rules hold for the loan's whole life.</summary>
    public DateOnly AppliedOn { get; private init; }
    public LoanState State { get; private set; }
    public Application Told { get; private set; } = new();
    public IReadOnlyList<EligibilityItem> Eligibility { get; private set; } = [];
    public bool Eligible { get; private set; }
    public LoanTerms Terms { get; private init; } = new();
    /// <summary>Why the city refused, the bank declined or the guarantee was called.</summary>
    public string? Reason { get; private set; }

    public static Loan Apply(DossierCopy dossier, LoanProduct product, RuleBook rules, Application told, int known, DateOnly today)
    {
        if (dossier.Status != DossierStatus.Active)
            throw new ProjectNotActive();
        var loan = new Loan
        {
            RegionCode = dossier.RegionCode,
            DossierId = dossier.Id,
            ProjectName = dossier.ProjectName,
            ProductId = product.Id,
            ProductCode = product.Code,
            Borrower = product.Borrower,
            ApplicantId = dossier.OwnerAccountId!,
            Young = dossier.Groups.Contains(FounderGroup.Youth),
            AppliedOn = today,
            State = LoanState.Applied,
            Terms = LoanTerms.Of(rules),
        };
        loan.Tell(told, rules, dossier.CreditCode, known);
        loan.Note("loanApplied", $"申请{product.Name} {Fields.Yuan(told.Amount)} 元", $"Applied for a guaranteed loan of {Fields.Yuan(told.Amount)} yuan");
        return loan;
    }

    /// <summary>The applicant corrects or completes the application, which is held against the same day's rules again.</summary>
    public void Amend(Application told, RuleBook rules, string? creditCode, int known)
    {
        MustBe(LoanState.Applied);
        Tell(told, rules, creditCode, known);
    }

    public void Confirm()
    {
        MustBe(LoanState.Applied);
        if (!Eligible)
            throw new NotEligible([.. Eligibility.Where(i => i.Outcome != Outcome.Met).Select(i => i.Condition)]);
        State = LoanState.Confirmed;
        Note("loanConfirmed", "创业担保贷款申请审核通过", "The application for a guaranteed loan passed the review");
    }

    public void Refuse(string reason)
    {
        MustBe(LoanState.Applied);
        (State, Reason) = (LoanState.Refused, reason.Trim());
        Note("loanRefused", "创业担保贷款申请审核未通过", "The application for a guaranteed loan did not pass the review");
    }

    /// <summary>The applicant takes it back, until the bank has approved.</summary>
    public void Withdraw()
    {
        MustBe(LoanState.Applied, LoanState.Confirmed, LoanState.Guaranteed);
        (State, Exposure) = (LoanState.Withdrawn, 0);
        Note("loanWithdrawn", "撤回创业担保贷款申请", "Withdrew the application for a guaranteed loan");
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Loan, ProjectName, RuleWords.Of(State), AppliedOn, DossierId,
        new Dictionary<string, string> { ["product"] = ProductCode, ["state"] = RuleWords.Of(State), ["kind"] = RuleWords.Of(Borrower) },
        // The amount counts as lent from its disbursal on.
        new Dictionary<string, decimal> { ["amount"] = DisbursedOn is null ? 0 : Amount, ["outstanding"] = Outstanding, ["interestSubsidy"] = InterestSubsidy });

    private void Tell(Application told, RuleBook rules, string? creditCode, int known)
    {
        Told = told;
        Eligibility = EligibilityCheck.Of(Borrower, rules, told, AppliedOn, creditCode, known);
        Eligible = Eligibility.All(i => i.Outcome == Outcome.Met);
    }

    private void Note(string kind, string zh, string en) => Raise(new DossierNoted(DossierId, kind, zh, en));

    private void MustBe(params ReadOnlySpan<LoanState> allowed)
    {
        if (!allowed.Contains(State))
            throw new LoanStateForbids(State);
    }
}

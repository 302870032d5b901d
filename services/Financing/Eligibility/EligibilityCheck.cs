using ChuangMeng.Financing.Products;

namespace ChuangMeng.Financing.Eligibility;

/// <summary>
/// Holds an application against the rules of its day, condition by condition. Pure: the same application, day and rules give
/// the same items. A condition that the version says nothing of is not looked at.
/// </summary>
internal sealed class EligibilityCheck(RuleBook rules, Application told, DateOnly day)
{
    private readonly List<EligibilityItem> items = [];

    /// <param name="creditCode">The firm's 统一社会信用代码 as its dossier has it.</param>
    /// <param name="known">Guaranteed loans that the platform knows the project had of this product.</param>
    public static IReadOnlyList<EligibilityItem> Of(
        Borrower borrower, RuleBook rules, Application told, DateOnly day, string? creditCode, int known)
    {
        var check = new EligibilityCheck(rules, told, day);
        if (borrower == Borrower.Person)
            check.Person();
        else
            check.Firm(creditCode);
        check.Amount(borrower);
        check.AtMost(Condition.Term, told.TermMonths, RuleKey.MaxTermMonths);
        // What was declared may include what the platform knows.
        check.AtMost(Condition.Loans, Math.Max(told.EarlierLoans, known) + 1, RuleKey.MaxLoans);
        return check.items;
    }

    private void Person()
    {
        if (rules.Find(RuleKey.Groups) is { } groups)
        {
            var group = told.Group is { } g ? RuleWords.Of(g) : null;
            Add(Condition.Group, group, null, groups, group is not null && groups.Words.Contains(group));
        }

        if (told.Group == BorrowerGroup.RecentGraduate && rules.Find(RuleKey.GraduateYears) is { } years)
        {
            var graduated = told.GraduatedOn;
            Add(Condition.Graduation, graduated?.ToString("yyyy-MM-dd"), Fields.Plain(years.Value), years,
                graduated <= day && day <= graduated?.AddYears((int)years.Value));
        }

        AtMost(Condition.Partners, told.Partners, RuleKey.MaxPartners);
        if (rules.Find(RuleKey.OtherLoansAllowed) is { } allowed)
        {
            var other = told.OtherLoans?.Select(RuleWords.Of).Except(allowed.Words).ToArray();
            Add(Condition.OtherLoans, other is null ? null : string.Join(' ', other), string.Join(' ', allowed.Words), allowed, other is { Length: 0 });
        }
    }

    private void Firm(string? creditCode)
    {
        items.Add(new(Condition.Registration, creditCode is null ? Outcome.Missing : Outcome.Met, creditCode, null, null, null, null, null));
        var large = told.Staff > rules.Value(RuleKey.LargeStaff);
        if (rules.Find(large ? RuleKey.NewStaffShareLarge : RuleKey.NewStaffShare) is not { } share)
            return;
        var (staff, hired) = (told.Staff, told.NewEligibleStaff);
        var found = staff > 0 && hired is not null ? Fields.Plain(hired.Value * 100m / staff.Value) : null;
        Add(Condition.NewStaff, found, Fields.Plain(share.Value), share, hired * 100m >= staff * share.Value);
    }

    private void Amount(Borrower borrower)
    {
        var one = rules.Find(RuleKey.MaxAmount)!;
        var (limit, rule) = (one.Value, one);
        if (borrower == Borrower.Person && told.Partners > 1)
        {
            // Each partner's own limit, and what the version says of them all.
            limit = one.Value * Math.Min(told.Partners, (int)(rules.Value(RuleKey.MaxPartners) ?? told.Partners));
            if (rules.Find(RuleKey.PartnersShare) is { } share)
                (limit, rule) = (decimal.Round(limit * share.Value / 100m, 2, MidpointRounding.ToZero), share);
            if (rules.Find(RuleKey.PartnersMaxAmount) is { } most && most.Value < limit)
                (limit, rule) = (most.Value, most);
        }

        Add(Condition.Amount, Fields.Plain(told.Amount), Fields.Plain(limit), rule, told.Amount <= limit);
    }

    private void AtMost(Condition condition, int found, RuleKey key)
    {
        if (rules.Find(key) is { } rule)
            Add(condition, Fields.Plain(found), Fields.Plain(rule.Value), rule, found <= rule.Value);
    }

    private void Add(Condition condition, string? found, string? limit, LoanRule rule, bool met) => items.Add(new(
        condition, found is null ? Outcome.Missing : met ? Outcome.Met : Outcome.NotMet, found, limit, rule.Key, rule.Document, rule.Article, rule.Grade));
}

using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;

namespace ChuangMeng.Financing.Loans;

/// <summary>What stands in OpenAPI.</summary>
internal static class LoanExamples
{
    public static readonly Application Application = new()
    {
        Amount = 200_000m,
        TermMonths = 24,
        Group = BorrowerGroup.RecentGraduate,
        GraduatedOn = new(2024, 6, 30),
        OtherLoans = [OtherLoan.Student],
    };

    public static readonly LoanSummary Summary = new(
        Guid.Parse("01980000-0000-7000-8000-000000000022"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000003"), "微型压电传感器",
        "personal", Borrower.Person, LoanState.Disbursed, new(2026, 5, 8), true, 200_000m, 200_000m, 191_942.79m, 291.67m,
        "91370100YL9000003R", "DB-370100-2026-00017", 7);

    public static readonly LoanDetails Details = new(
        Summary.Id, Summary.RegionCode, Summary.DossierId, Summary.ProjectName, Guid.Parse("01970000-0000-7000-8000-000000000001"), "personal",
        Borrower.Person, LoanState.Disbursed, Summary.AppliedOn, new(2023, 12, 1), Application, true,
        [EligibilityDetails.Of(new(Condition.Amount, Outcome.Met, "200000", "300000", RuleKey.MaxAmount, "创业担保贷款政策调整（2023 年 12 月媒体转载）", "个人最高额度", Grade.C))],
        true, "某市创业担保贷款担保中心", "DB-370100-2026-00017", 200_000m, null, 191_942.79m, "91370100YL9000003R",
        200_000m, 24, 3.5m, 3.0m, RepaymentMethod.EqualInstalments, new(2026, 5, 12), new(2026, 5, 13), new(2028, 5, 13),
        0, 191_942.79m, 291.67m, null, null, 0m, null,
        [new(1, new(2026, 5, 13), new(2026, 6, 13), 8_057.21m, 583.33m, 8_057.21m, 583.33m, new(2026, 6, 12), null)], 7);
}

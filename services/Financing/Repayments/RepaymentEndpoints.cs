using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Financing.Repayments;

internal static class RepaymentEndpoints
{
    private static readonly RepaymentDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000023"), LoanExamples.Summary.Id, "20260612-000817", RepaymentKind.Instalment, new(2026, 6, 12),
        8_640.54m, 583.33m, 8_057.21m, 291.67m);

    private static readonly SubsidyDetails ExampleSubsidy = new(
        Guid.Parse("01980000-0000-7000-8000-000000000024"), "370102", Example.LoanId, Example.Id, "personal", new(2023, 12, 1), 1, Example.PaidOn, 583.33m, 291.67m, SubsidyGround.Subsidised);

    public static void MapRepayments(this IEndpointRouteBuilder api)
    {
        api.MapPost("/loans/{id:guid}/repayments", RepayLoan.HandleAsync)
            .WithName("RepayLoan").WithTags("Repayments").WithSummary("登记还款")
            .WithDescription("The bank reports a payment: of what is due, in whole or in part; or an early one, which pays all that is due, the interest until its day "
                + "(by actual days of a year of 360) and principal. Oldest instalment first, interest before principal, never more than is due. "
                + "A reference told twice takes effect once.")
            .WithExample(new RepaymentOrder(Example.Reference, Example.Amount, Example.PaidOn), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(RepaymentAboveDue), typeof(EarlyRepaymentTooSmall), typeof(NothingAhead),
                typeof(RepaymentDate), typeof(RepaymentReferenceReused))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
        api.MapPost("/repayments/import", ImportRepayments.HandleAsync)
            .Accepts<RepaymentRow[]>("application/json")
            .WithName("ImportRepayments").WithTags("Repayments").WithSummary("批量登记还款")
            .WithDescription("A bank's daily file of up to 1,000 payments; every valid row goes in, every bad one is named, one that was told before changes nothing.")
            .WithExample(new[] { new RepaymentRow(Example.LoanId, Example.Reference, Example.Amount, Example.PaidOn) },
                new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
        api.MapGet("/loans/{id:guid}/repayments", ReadLoans.RepaymentsOfAsync)
            .WithName("ListRepayments").WithTags("Repayments").WithSummary("查询还款记录")
            .WithDescription("The payments of a loan, the newest first.")
            .WithExample(response: new Page<RepaymentDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapGet("/me/loans/{id:guid}/repayments", ReadLoans.MyRepaymentsAsync)
            .WithName("ListMyRepayments").WithTags("Repayments").WithSummary("查询本人的还款记录")
            .WithDescription("The payments of one of the caller's own loans, the newest first.")
            .WithExample(response: new Page<RepaymentDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansApply, RegionRule.Own);
        api.MapGet("/interest-subsidies", ReadSubsidies.ListAsync)
            .WithName("ListInterestSubsidies").WithTags("Repayments").WithSummary("查询贴息台账")
            .WithDescription("The subsidy ledger: one line for the interest of an instalment that a payment paid, with what of it is subsidised and why; "
                + "by loan, day of payment and region.")
            .WithExample(response: new Page<SubsidyDetails>([ExampleSubsidy], null))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapGet("/interest-subsidies/totals", ReadSubsidies.TotalsAsync)
            .WithName("SumInterestSubsidies").WithTags("Repayments").WithSummary("汇总贴息台账")
            .WithDescription("The ledger of a time of at most a year in sum, by product and version of the rules.")
            .WithExample(response: new[] { new SubsidyTotal("personal", new(2023, 12, 1), 583.33m, 291.67m) }).MayBreak(typeof(ValidationFailed))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
    }
}

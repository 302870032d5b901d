using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Financing.Loans;

internal static class LoanEndpoints
{
    public static void MapLoans(this IEndpointRouteBuilder api)
    {
        MapReads(api);
        MapApplicant(api);
        MapCity(api);
        MapBank(api);
    }

    private static void MapReads(IEndpointRouteBuilder api)
    {
        api.MapGet("/loans", ReadLoans.ListAsync)
            .WithName("ListLoans").WithTags("Loans").WithSummary("查询创业担保贷款")
            .WithDescription("Loans of the caller's region, for a bank those handed to it; by dossier, product, state and region.")
            .WithExample(response: new Page<LoanSummary>([LoanExamples.Summary], null))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapGet("/loans/{id:guid}", ReadLoans.GetAsync)
            .WithName("GetLoan").WithTags("Loans").WithSummary("查看创业担保贷款")
            .WithDescription("One loan with every condition of its eligibility and its schedule.")
            .WithExample(response: LoanExamples.Details).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapGet("/me/loans", ReadLoans.MineAsync)
            .WithName("ListMyLoans").WithTags("Loans").WithSummary("查询本人的创业担保贷款")
            .WithDescription("The loans that the calling entrepreneur applied for.")
            .WithExample(response: new Page<LoanSummary>([LoanExamples.Summary], null))
            .Requires(Permissions.LoansApply, RegionRule.Own);
        api.MapGet("/me/loans/{id:guid}", ReadLoans.GetMineAsync)
            .WithName("GetMyLoan").WithTags("Loans").WithSummary("查看本人的创业担保贷款")
            .WithDescription("One of the caller's own loans, with the ETag that a correction needs.")
            .WithExample(response: LoanExamples.Details).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansApply, RegionRule.Own);
    }

    private static void MapApplicant(IEndpointRouteBuilder api)
    {
        api.MapPost("/me/loans", ApplyForLoan.HandleAsync)
            .WithName("ApplyForLoan").WithTags("Loans").WithSummary("申请创业担保贷款")
            .WithDescription("Applies for the own project (P.四(五)). The rules of the day decide; each condition is answered with its rule, document and grade.")
            .WithExample(new ApplyForLoan(LoanExamples.Details.DossierId, LoanExamples.Details.ProductId, LoanExamples.Application), LoanExamples.Details)
            .MayBreak(typeof(DossierUnknown), typeof(ProductUnknown), typeof(ProductNotOffered), typeof(ProjectNotActive), typeof(LoanAlreadyOpen))
            .Requires(Permissions.LoansApply, RegionRule.Own);
        api.MapPut("/me/loans/{id:guid}/application", AmendApplication.HandleAsync)
            .WithName("AmendApplication").WithTags("Loans").WithSummary("补正贷款申请")
            .WithDescription("Corrects or completes the application before its review; the rules of the application's day decide again.")
            .WithExample(LoanExamples.Application, LoanExamples.Details)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(ProductNotOffered))
            .Requires(Permissions.LoansApply, RegionRule.Own);
        api.MapPost("/me/loans/{id:guid}/withdrawal", EndLoan.WithdrawAsync)
            .WithName("WithdrawLoan").WithTags("Loans").WithSummary("撤回贷款申请")
            .WithDescription("Takes the application back until the bank has approved.")
            .WithExample(response: LoanExamples.Details).MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids))
            .Requires(Permissions.LoansApply, RegionRule.Own);
    }

    private static void MapCity(IEndpointRouteBuilder api)
    {
        api.MapPost("/loans/{id:guid}/review", ReviewLoan.HandleAsync)
            .WithName("ReviewLoan").WithTags("Loans").WithSummary("审核贷款申请")
            .WithDescription("The city confirms, or refuses with a reason. What is not eligible cannot be confirmed.")
            .WithExample(new ReviewLoan(false, "经营地不在本市"), LoanExamples.Details)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(NotEligible))
            .Requires(Permissions.LoansReview, RegionRule.Rows);
        api.MapPost("/loans/{id:guid}/call", CallGuarantee.HandleAsync)
            .WithName("CallGuarantee").WithTags("Loans").WithSummary("担保代偿")
            .WithDescription("The fund pays the bank the principal and the due interest of an overdue loan.")
            .WithExample(new LoanReason("逾期三个月，催收未果"), LoanExamples.Details)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(FundExhausted))
            .Requires(Permissions.LoansReview, RegionRule.Rows);
    }

    private static void MapBank(IEndpointRouteBuilder api)
    {
        api.MapPost("/loans/{id:guid}/approval", ApproveLoan.HandleAsync)
            .WithName("ApproveLoan").WithTags("Loans").WithSummary("银行批准贷款")
            .WithDescription("The bank that the loan was handed to approves: at most the guaranteed amount, at most the rate that the loan's rules and the day's LPR allow.")
            .WithExample(new ApproveLoan(200_000m, 3.5m, RepaymentMethod.EqualInstalments), LoanExamples.Details)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(AmountAboveGuarantee), typeof(TermAboveApplication), typeof(RateAboveCap), typeof(LprUnknown))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
        api.MapPost("/loans/{id:guid}/refusal", EndLoan.DeclineAsync)
            .WithName("DeclineLoan").WithTags("Loans").WithSummary("银行不予批准")
            .WithDescription("The bank refuses with a reason, or gives up an approval that was not drawn.")
            .WithExample(new LoanReason("征信不符合要求"), LoanExamples.Details).MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
        api.MapPost("/loans/{id:guid}/disbursal", DisburseLoan.HandleAsync)
            .WithName("DisburseLoan").WithTags("Loans").WithSummary("放款")
            .WithDescription("The loan is paid out; its schedule to the fen begins. Equal instalments and equal principal count interest by months (a twelfth of the "
                + "yearly rate), interest-then-principal by actual days of a year of 360.")
            .WithExample(new DisburseLoan(new(2026, 5, 13)), LoanExamples.Details).MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(DisbursalDate))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
        api.MapPost("/loans/{id:guid}/extension", ExtendLoan.HandleAsync)
            .WithName("ExtendLoan").WithTags("Loans").WithSummary("贷款展期")
            .WithDescription("Spreads what is not due yet over more months, once, where the loan's rules allow it and nothing is due.")
            .WithExample(new ExtendLoan(12), LoanExamples.Details).MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(ExtensionNotAllowed))
            .Requires(Permissions.LoansGrant, RegionRule.Rows);
    }
}

using ChuangMeng.Financing.Loans;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Financing.Guarantees;

internal static class GuaranteeEndpoints
{
    private static readonly FundDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000021"), "370100", "某市创业担保贷款担保中心", 20_000_000m, 5m, 1_800_000m, 1);

    public static void MapGuarantees(this IEndpointRouteBuilder api)
    {
        api.MapGet("/guarantee-funds", Funds.ListAsync)
            .WithName("ListGuaranteeFunds").WithTags("Guarantees").WithSummary("查询担保基金")
            .WithDescription("The guarantee funds of the caller's region with what they stand for.")
            .WithExample(response: new Page<FundDetails>([Example], null))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapGet("/guarantee-funds/{id:guid}", Funds.GetAsync)
            .WithName("GetGuaranteeFund").WithTags("Guarantees").WithSummary("查看担保基金")
            .WithDescription("One guarantee fund, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansRead, RegionRule.Rows);
        api.MapPost("/guarantee-funds", SetUpFund.HandleAsync)
            .WithName("SetUpGuaranteeFund").WithTags("Guarantees").WithSummary("设立担保基金")
            .WithDescription("A city's fund: the guarantor, its money, and how many times its money it may stand for, where the city sets a limit.")
            .WithExample(new SetUpFund("370100", Example.Guarantor, 20_000_000m, 5m), Example with { Exposure = 0 })
            .MayBreak(typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.LoansReview, RegionRule.Rows);
        api.MapPatch("/guarantee-funds/{id:guid}", ChangeFund.HandleAsync)
            .WithName("ChangeGuaranteeFund").WithTags("Guarantees").WithSummary("变更担保基金")
            .WithDescription("Changes what is given, e.g. the balance after a payment into the fund.")
            .WithExample(new ChangeFund(Balance: 25_000_000m), Example with { Balance = 25_000_000m, Version = 2 }).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.LoansReview, RegionRule.Rows);
        api.MapPost("/loans/{id:guid}/guarantee", GuaranteeLoan.HandleAsync)
            .WithName("GuaranteeLoan").WithTags("Loans").WithSummary("出具担保")
            .WithDescription("Guarantees a confirmed loan out of a fund of its city, never beyond what the fund may stand for, and hands it to a bank.")
            .WithExample(new GuaranteeLoan(Example.Id, "91370100YL9000003R"), LoanExamples.Details)
            .MayBreak(typeof(ResourceNotFound), typeof(LoanStateForbids), typeof(FundUnknown), typeof(FundExhausted), typeof(CounterGuaranteeWaived))
            .Requires(Permissions.LoansReview, RegionRule.Rows);
    }
}

using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Financing.Products;

internal static class ProductEndpoints
{
    private static readonly ProductDetails Example = new(Guid.Parse("01970000-0000-7000-8000-000000000001"), "personal", "个人创业担保贷款", Borrower.Person);

    private static readonly RuleDetails ExampleRule = new(
        RuleKey.MaxAmount, 300_000m, [], new(2023, 12, 1), null, "370000", "创业担保贷款政策调整（2023 年 12 月，媒体转载）", "个人最高额度", Grade.C);

    private static readonly LprQuote ExampleQuote = new(new(2025, 5, 20), 3.00m, "全国银行间同业拆借中心公布", Grade.C);

    public static void MapProducts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/products", ReadProducts.ListAsync)
            .WithName("ListLoanProducts").WithTags("Products").WithSummary("查询创业担保贷款产品")
            .WithDescription("The guaranteed-loan products (P.四(五)).")
            .WithExample(response: new[] { Example })
            .Requires(Permissions.LoanProductsRead, RegionRule.Public);
        api.MapGet("/products/{id:guid}/rules", ReadProducts.RulesAsync)
            .WithName("ListLoanRules").WithTags("Products").WithSummary("查询某日生效的贷款规定")
            .WithDescription("The rules that hold on a day (today unless on=… is given) in a region (the province unless region=… is given): "
                + "value, validity, document, article and grade of each. A city's own rule comes before the province's.")
            .WithExample(response: new[] { ExampleRule }).MayBreak(typeof(ResourceNotFound), typeof(ValidationFailed))
            .Requires(Permissions.LoanProductsRead, RegionRule.Public);
        api.MapPost("/products/{id:guid}/rules", AddRules.HandleAsync)
            .WithName("AddLoanRules").WithTags("Products").WithSummary("登记新版贷款规定")
            .WithDescription("A new version from a day on. Rules without an end that it replaces end the day before; validities of the same rule never overlap.")
            .WithExample(new AddRules("370000", new(2027, 1, 1), "某号文件", Grade.A, [new(RuleKey.MaxAmount, "第三条", 350_000m)]), new[] { ExampleRule })
            .MayBreak(typeof(ResourceNotFound), typeof(RuleValidityOverlaps), typeof(RegionUnknown))
            .Requires(Permissions.LoanProductsManage, RegionRule.Province);
        api.MapGet("/lpr-quotes", LprQuotes.ListAsync)
            .WithName("ListLprQuotes").WithTags("Products").WithSummary("查询贷款市场报价利率")
            .WithDescription("The one-year loan prime rate, the newest first; each holds until the next.")
            .WithExample(response: new Page<LprQuote>([ExampleQuote], null))
            .Requires(Permissions.LoanProductsRead, RegionRule.Public);
        api.MapPost("/lpr-quotes", LprQuotes.AddAsync)
            .WithName("AddLprQuote").WithTags("Products").WithSummary("登记贷款市场报价利率")
            .WithDescription("The province enters a new quote; the caps of rates of later approvals follow it.")
            .WithExample(ExampleQuote, ExampleQuote).MayBreak(typeof(LprQuoteExists))
            .Requires(Permissions.LoanProductsManage, RegionRule.Province);
    }
}

using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Cases.Terms;

internal static class CityTermsEndpoints
{
    private static readonly TermsContent Content = new(new(2026, 7, 1), 3, 1, 15, 1, 2, 4, 2, ContactPeriod.Quarter, "示例市首问负责制实施办法（示例文件〔2026〕3 号）");
    private static readonly CityTermsDetails Example = new(Guid.Parse("01980000-0000-7000-8000-0000000000c2"), "370100", Content, 1);

    public static void MapCityTerms(this IEndpointRouteBuilder api)
    {
        api.MapPost("/city-terms", HandleCityTerms.SetAsync)
            .WithName("SetCityTerms").WithTags("CityTerms").WithSummary("设定本市首问时限与联系次数")
            .WithDescription("Limits of first-inquiry cases and the contact budget, from a day on; a case keeps those of the day of its opening (P.三(二)).")
            .WithExample(new SetCityTerms("370100", Content), Example)
            .MayBreak(typeof(TermsExist), typeof(TermsInThePast), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.CasesSupervise, RegionRule.Rows);
        api.MapGet("/city-terms", HandleCityTerms.ListAsync)
            .WithName("ListCityTerms").WithTags("CityTerms").WithSummary("查询首问时限与联系次数规定")
            .WithDescription("The caller's city's terms and the province's, newest first.")
            .WithExample(response: new Page<CityTermsDetails>([Example], null))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/city-terms/{id:guid}", HandleCityTerms.GetAsync)
            .WithName("GetCityTerms").WithTags("CityTerms").WithSummary("查看一项时限规定")
            .WithDescription("One city's terms, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPut("/city-terms/{id:guid}", HandleCityTerms.ChangeAsync)
            .WithName("ChangeCityTerms").WithTags("CityTerms").WithSummary("更改尚未施行的时限规定")
            .WithDescription("Changes terms that do not hold yet.")
            .WithExample(Content, Example).MayBreak(typeof(ResourceNotFound), typeof(TermsInForce), typeof(TermsInThePast), typeof(TermsExist))
            .Requires(Permissions.CasesSupervise, RegionRule.Rows);
    }
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases.Terms;

/// <param name="ValidFrom">施行日（含当日）</param>
/// <param name="AnswerDays">答复时限（工作日）</param>
/// <param name="HandoverDays">移交待接收的期限（工作日）</param>
/// <param name="ReopenDays">答复后可申请重办的天数</param>
/// <param name="CountyAfterDays">逾期多少个工作日后提请县级督办</param>
/// <param name="CityAfterDays">逾期多少个工作日后提请市级督办</param>
/// <param name="ProvinceAfterDays">逾期多少个工作日后提请省级督办</param>
/// <param name="Contacts">每个项目每个周期内主动联系的次数</param>
/// <param name="ContactPeriod">联系次数的计数周期</param>
/// <param name="Document">依据文件</param>
internal sealed record TermsContent(
    DateOnly ValidFrom, int AnswerDays, int HandoverDays, int ReopenDays, int CountyAfterDays, int CityAfterDays, int ProvinceAfterDays,
    int Contacts, ContactPeriod ContactPeriod, string Document);

/// <param name="CityCode">市级（或省级）行政区划代码</param>
internal sealed record SetCityTerms(string CityCode, TermsContent Content);

internal sealed record CityTermsDetails(Guid Id, string CityCode, TermsContent Content, int Version)
{
    public static CityTermsDetails Of(CityTerms t) => new(t.Id, t.RegionCode, new(
        t.ValidFrom, t.AnswerDays, t.HandoverDays, t.ReopenDays, t.CountyAfterDays, t.CityAfterDays, t.ProvinceAfterDays,
        t.Contacts, t.ContactPeriod, t.Document), t.Version);
}

internal sealed class TermsContentValidator : AbstractValidator<TermsContent>
{
    private const int Most = 60;

    public TermsContentValidator()
    {
        RuleFor(t => t.AnswerDays).MustLieBetween(1, Most);
        RuleFor(t => t.HandoverDays).MustLieBetween(1, Most);
        RuleFor(t => t.ReopenDays).MustLieBetween(0, 365);
        RuleFor(t => t.CountyAfterDays).MustLieBetween(1, Most);
        RuleFor(t => t.CityAfterDays).Must((t, days) => days > t.CountyAfterDays && days <= Most)
            .Named("LevelsRise", new("须晚于提请县级督办之日", "Comes after the county's"));
        RuleFor(t => t.ProvinceAfterDays).Must((t, days) => days > t.CityAfterDays && days <= Most)
            .Named("LevelsRise", new("须晚于提请市级督办之日", "Comes after the city's"));
        RuleFor(t => t.Contacts).MustLieBetween(0, 100);
        RuleFor(t => t.Document).MustBeText(200);
    }
}

internal sealed class SetCityTermsValidator : AbstractValidator<SetCityTerms>
{
    public SetCityTermsValidator()
    {
        RuleFor(t => t.CityCode).MustBeRegionCode();
        RuleFor(t => t.Content).SetValidator(new TermsContentValidator());
    }
}

/// <summary>The cities' terms; everybody reads those of the own city and of the province.</summary>
internal static class HandleCityTerms
{
    public static async Task<TaggedCreated<CityTermsDetails>> SetAsync(SetCityTerms request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.CityCode, null, stop, "cityCode");
        if (region.Level == "county")
            throw new RegionUnknown(request.CityCode, "cityCode");
        if (request.Content.ValidFrom < time.Today())
            throw new TermsInThePast();
        var terms = CityTerms.Of(request.CityCode, request.Content);
        db.Add(terms);
        await db.SaveAsync(stop, (CityTermsMapping.OneADay, () => new TermsExist()));
        return new($"/api/mentors/v1/city-terms/{terms.Id}", CityTermsDetails.Of(terms), terms.Version);
    }

    public static async Task<Tagged<CityTermsDetails>> ChangeAsync(
        Guid id, TermsContent request, IfMatch ifMatch, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var terms = await db.Set<CityTerms>().SingleOrDefaultAsync(t => t.Id == id, stop) ?? throw Missing.Terms();
        ifMatch.EnsureCurrent(terms);
        if (request.ValidFrom < time.Today())
            throw new TermsInThePast();
        terms.Change(request, time.Today());
        await db.SaveAsync(stop, (CityTermsMapping.OneADay, () => new TermsExist()));
        return new(CityTermsDetails.Of(terms), terms.Version);
    }

    public static Task<Ok<Page<CityTermsDetails>>> ListAsync(string? region, PageRequest page, MentorsDb db, CancellationToken stop) =>
        db.ListCityRulesAsync(db.Set<CityTerms>().Within(region), CityTermsDetails.Of, page, stop);

    public static async Task<Tagged<CityTermsDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var terms = await db.FindCityRuleAsync<CityTerms>(id, stop) ?? throw Missing.Terms();
        return new(CityTermsDetails.Of(terms), terms.Version);
    }

    /// <summary>Those that hold for a region on a day; the province's row is always there.</summary>
    public static async Task<CityTerms> TermsOnAsync(this MentorsDb db, string regionCode, DateOnly day, CancellationToken stop) =>
        (await db.CityRuleAsync(db.Set<CityTerms>(), regionCode, day, stop))!;
}

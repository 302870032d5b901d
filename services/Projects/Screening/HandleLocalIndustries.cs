using ChuangMeng.Contracts;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <param name="Name">重点产业名称</param>
/// <param name="Document">依据文件</param>
/// <param name="Industries">所覆盖的产业</param>
/// <param name="Keywords">关键词：项目名称或简介中出现即属于该产业</param>
/// <param name="ValidFrom">起始日（含当日）</param>
/// <param name="ValidTo">截止日（含当日）；为空时未定</param>
public sealed record LocalIndustryContent(
    string Name, string Document, IReadOnlyList<Industry> Industries, IReadOnlyList<string> Keywords, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    internal static readonly LocalIndustryContent Example = new(
        "海洋牧场与水产种业", "示例市重点产业链名录（示例文件〔2025〕1 号）", [Industry.ModernMarine], ["水产种苗", "深远海养殖"], new(2025, 1, 1), new(2027, 12, 31));
}

/// <param name="CityCode">市级行政区划代码</param>
/// <param name="Content">产业与有效期</param>
public sealed record AddLocalIndustry(string CityCode, LocalIndustryContent Content)
{
    internal static readonly AddLocalIndustry Example = new("370100", LocalIndustryContent.Example);
}

/// <summary>A key industry of a city.</summary>
public sealed record LocalIndustryDetails(
    Guid Id, string CityCode, string Name, string Document, IReadOnlyList<Industry> Industries, IReadOnlyList<string> Keywords, DateOnly ValidFrom, DateOnly? ValidTo)
{
    internal static LocalIndustryDetails Of(LocalIndustry i) => new(i.Id, i.RegionCode, i.Name, i.Document, i.Industries, i.Keywords, i.ValidFrom, i.ValidTo);

    internal static readonly LocalIndustryDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000026"), "370100", LocalIndustryContent.Example.Name, LocalIndustryContent.Example.Document,
        LocalIndustryContent.Example.Industries, LocalIndustryContent.Example.Keywords, new(2025, 1, 1), new(2027, 12, 31));
}

internal sealed class LocalIndustryValidator : AbstractValidator<LocalIndustryContent>
{
    private const int MostKeywords = 50;

    public LocalIndustryValidator()
    {
        RuleFor(i => i.Name).MustBeText(100);
        RuleFor(i => i.Document).MustBeText(200);
        RuleFor(i => i.Industries).Must((i, named) => named.Count + i.Keywords.Count > 0)
            .Named("Covers", new("须填写产业或关键词", "Names industries or keywords"));
        RuleFor(i => i.Industries).Must(named => !named.Contains(Industry.Other)).Named("IndustryNamed", new("“其他”不是一个产业", "'other' is no industry"));
        RuleFor(i => i.Keywords).Must(k => k.Count <= MostKeywords).Named("ListLength", new($"最多 {MostKeywords} 项", $"Takes at most {MostKeywords} entries"));
        // One character stands in names of every kind.
        RuleForEach(i => i.Keywords).Must(k => k.Trim().Length is >= 2 and <= 30).Named("Keyword", new("关键词须为 2 至 30 个字符", "A keyword has 2 to 30 characters"));
        RuleFor(i => i.ValidTo).Must((i, to) => to is null || to >= i.ValidFrom).Named("ValidTo", new("截止日不能早于起始日", "The last day is not before the first"));
    }
}

internal sealed class AddLocalIndustryValidator : AbstractValidator<AddLocalIndustry>
{
    public AddLocalIndustryValidator() => RuleFor(a => a.Content).SetValidator(new LocalIndustryValidator());
}

/// <summary>The cities' key industries; a county reads its city's.</summary>
internal static class HandleLocalIndustries
{
    public static async Task<TaggedCreated<LocalIndustryDetails>> AddAsync(AddLocalIndustry request, ProjectsDb db, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.CityCode, null, stop, "cityCode");
        if (region.Level != "city")
            throw new CityRequired();
        var industry = LocalIndustry.Of(request.CityCode, request.Content);
        db.Add(industry);
        await db.SaveChangesAsync(stop);
        return new($"/api/projects/v1/local-industries/{industry.Id}", LocalIndustryDetails.Of(industry), industry.Version);
    }

    /// <param name="region">市或省的行政区划代码</param>
    /// <param name="day">只列该日有效的</param>
    public static Task<Ok<Page<LocalIndustryDetails>>> ListAsync(string? region, DateOnly? day, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var own = Caller.Current.Scope;
        return db.BeyondRegionAsync(async () =>
        {
            var industries = db.Set<LocalIndustry>().AsNoTracking().ReachableBy(own).Within(region);
            if (day is { } on)
                industries = industries.ValidOn(on);
            if (page.After<IdKey>() is { } after)
                industries = industries.Where(i => i.Id.CompareTo(after.Id) < 0);
            var found = await page.ReadAsync(industries.OrderByDescending(i => i.Id), i => new IdKey(i.Id), stop);
            return TypedResults.Ok(new Page<LocalIndustryDetails>([.. found.Items.Select(LocalIndustryDetails.Of)], found.Next));
        }, stop);
    }

    public static Task<Tagged<LocalIndustryDetails>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var own = Caller.Current.Scope;
        return db.BeyondRegionAsync(async () =>
        {
            var industry = await db.Set<LocalIndustry>().AsNoTracking().ReachableBy(own).SingleOrDefaultAsync(i => i.Id == id, stop) ?? throw Missing.LocalIndustry();
            return new Tagged<LocalIndustryDetails>(LocalIndustryDetails.Of(industry), industry.Version);
        }, stop);
    }

    public static async Task<Tagged<LocalIndustryDetails>> ChangeAsync(Guid id, LocalIndustryContent request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var industry = await db.Set<LocalIndustry>().SingleOrDefaultAsync(i => i.Id == id, stop) ?? throw Missing.LocalIndustry();
        ifMatch.EnsureCurrent(industry);
        industry.Change(request);
        await db.SaveChangesAsync(stop);
        return new(LocalIndustryDetails.Of(industry), industry.Version);
    }

    /// <summary>Those that hold on the day, its first and its last included.</summary>
    public static IQueryable<LocalIndustry> ValidOn(this IQueryable<LocalIndustry> industries, DateOnly day) =>
        industries.Where(i => i.ValidFrom <= day && (i.ValidTo == null || i.ValidTo >= day));
}

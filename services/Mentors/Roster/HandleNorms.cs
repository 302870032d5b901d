using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What is expected of mentors, and from when to when.</summary>
/// <param name="TermYears">聘期年数</param>
/// <param name="RenewalDays">届满前多少日内可以续聘</param>
/// <param name="SessionsPerYear">每对结对每年最少辅导次数</param>
/// <param name="LeastMinutes">计入次数的最短时长（分钟）</param>
/// <param name="Excellent">年度考核“优秀”的条件</param>
/// <param name="Qualified">年度考核“合格”的条件</param>
/// <param name="Document">依据</param>
/// <param name="SourceGrade">来源等级：A、B 或 C</param>
/// <param name="ValidFrom">起始日（含当日）</param>
/// <param name="ValidTo">截止日（含当日）；为空时未定</param>
internal sealed record NormContent(
    int TermYears, int RenewalDays, int SessionsPerYear, int LeastMinutes, GradeThreshold Excellent, GradeThreshold Qualified,
    string Document, string SourceGrade, DateOnly ValidFrom, DateOnly? ValidTo = null)
{
    internal static readonly NormContent Example = new(
        3, 60, 10, 30, new(12, 4.5m), new(10, 3m), "济南市创业陪跑导师管理办法（示例）", "A", new(2026, 1, 1));
}

/// <param name="RegionCode">省或市的行政区划代码</param>
internal sealed record AddNorm(string RegionCode, NormContent Content);

/// <summary>A norm as answered.</summary>
internal sealed record NormDetails(Guid Id, string RegionCode, NormContent Content, int Version)
{
    public static NormDetails Of(MentorNorm n) => new(n.Id, n.RegionCode, new(
        n.TermYears, n.RenewalDays, n.SessionsPerYear, n.LeastMinutes, n.Excellent, n.Qualified, n.Document, n.SourceGrade, n.ValidFrom, n.ValidTo), n.Version);
}

internal sealed class NormValidator : AbstractValidator<NormContent>
{
    public NormValidator()
    {
        RuleFor(n => n.TermYears).MustLieBetween(1, 10);
        RuleFor(n => n.RenewalDays).MustLieBetween(1, 366);
        RuleFor(n => n.SessionsPerYear).MustLieBetween(1, 366);
        RuleFor(n => n.LeastMinutes).MustLieBetween(1, 480);
        RuleFor(n => n.Excellent).Must(IsThreshold).Named("Range", Range);
        RuleFor(n => n.Qualified).Must(IsThreshold).Named("Range", Range);
        RuleFor(n => n.Excellent).Must((n, best) => best.Sessions >= n.Qualified.Sessions && best.Rating >= n.Qualified.Rating)
            .Named("GradesInOrder", new("“优秀”的条件不得低于“合格”", "Excellent takes at least what qualified takes"));
        RuleFor(n => n.Document).MustBeText(200);
        RuleFor(n => n.SourceGrade).Must(g => g is "A" or "B" or "C").Named("SourceGrade", new("来源等级为 A、B 或 C", "A source's grade is A, B or C"));
        RuleFor(n => n.ValidTo).Must((n, to) => to is null || to >= n.ValidFrom).Named("ValidTo", new("截止日不能早于起始日", "The last day is not before the first"));
    }

    private static readonly ServiceDefaults.Localisation.Text Range = new("次数须在 0 至 1000 之间，评分须在 1 至 5 之间", "Sessions lie between 0 and 1,000, a rating between 1 and 5");

    private static bool IsThreshold(GradeThreshold t) => t is { Sessions: >= 0 and <= 1000, Rating: >= 1 and <= 5 };
}

internal sealed class AddNormValidator : AbstractValidator<AddNorm>
{
    public AddNormValidator()
    {
        RuleFor(a => a.RegionCode).MustBeRegionCode();
        RuleFor(a => a.Content).SetValidator(new NormValidator());
    }
}

/// <summary>The norms; who reads one's own sees the province's too.</summary>
internal static class HandleNorms
{
    public static async Task<TaggedCreated<NormDetails>> AddAsync(AddNorm request, MentorsDb db, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.RegionCode, null, stop);
        if (region.Level == "county")
            throw new NormRegionLevel();
        var norm = MentorNorm.Of(request.RegionCode, request.Content);
        db.Add(norm);
        await db.SaveAsync(stop, (NormMapping.OneADay, () => new NormOverlaps()));
        return new($"/api/mentors/v1/mentor-norms/{norm.Id}", NormDetails.Of(norm), norm.Version);
    }

    /// <param name="day">只列该日有效的</param>
    public static Task<Ok<Page<NormDetails>>> ListAsync(DateOnly? day, PageRequest page, MentorsDb db, CancellationToken stop) =>
        db.ListCityRulesAsync(db.Set<MentorNorm>().Where(r => day == null || (r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo >= day))), NormDetails.Of, page, stop);

    public static async Task<Tagged<NormDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var norm = await db.FindCityRuleAsync<MentorNorm>(id, stop) ?? throw Missing.Norm();
        return new(NormDetails.Of(norm), norm.Version);
    }

    public static async Task<Tagged<NormDetails>> ChangeAsync(Guid id, NormContent request, IfMatch ifMatch, MentorsDb db, CancellationToken stop)
    {
        var norm = await db.Set<MentorNorm>().SingleOrDefaultAsync(n => n.Id == id, stop) ?? throw Missing.Norm();
        ifMatch.EnsureCurrent(norm);
        norm.Change(request);
        await db.SaveAsync(stop, (NormMapping.OneADay, () => new NormOverlaps()));
        return new(NormDetails.Of(norm), norm.Version);
    }
}

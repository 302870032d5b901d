using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Selection;

/// <param name="From">公示首日</param>
/// <param name="Until">公示末日（含当日）；与 workingDays 填其一</param>
/// <param name="WorkingDays">公示的工作日数，自公示首日起算；首日不是工作日的，自其后第一个工作日起算</param>
public sealed record PublicNoticeRequest(DateOnly From, DateOnly? Until = null, int? WorkingDays = null)
{
    /// <exception cref="WorkingDaysUnknown"/>
    internal DateOnly LastDay() => Until ?? ServiceDefaults.Localisation.WorkingDays.After(From.AddDays(-1), WorkingDays!.Value);
}

/// <param name="Reason">退回原因</param>
/// <param name="Projects">各项目存在的问题</param>
public sealed record ReturnRequest(string Reason, IReadOnlyList<ReturnRequest.Project>? Projects = null)
{
    /// <param name="CandidateId">项目</param>
    /// <param name="Reason">存在的问题</param>
    public sealed record Project(Guid CandidateId, string Reason);
}

/// <param name="Reason">收回原因</param>
public sealed record ReopenRequest(string Reason);

/// <param name="Quota">可遴选的项目数；为空时不设指标</param>
public sealed record SelectionQuota(int? Quota);

/// <param name="Reason">退出名单的原因</param>
public sealed record StrikeRequest(string Reason);

internal sealed class PublicNoticeValidator : AbstractValidator<PublicNoticeRequest>
{
    private const int MostWorkingDays = 60;

    // A selection waits for the last day: a slip of the year would keep the city from filing in time.
    private static readonly Text NoticeYear = new("公示首日不能早于 2025 年，末日不能晚于一年之后", "A notice begins in 2025 at the earliest and ends within a year from now");

    public PublicNoticeValidator(TimeProvider time)
    {
        RuleFor(r => r.From).Must(from => from.Year >= ProgrammeYear.First).Named("NoticeYear", NoticeYear);
        RuleFor(r => r.From).Must((r, from) => r.Until is not null || from <= time.Today().AddYears(1)).Named("NoticeYear", NoticeYear);
        RuleFor(r => r.Until).Must(until => until is null || until <= time.Today().AddYears(1)).Named("NoticeYear", NoticeYear);
        RuleFor(r => r.Until).Must((r, until) => until is null || until >= r.From)
            .Named("NoticePeriod", new("公示末日不能早于首日", "The last day is not before the first"));
        RuleFor(r => r.Until).Must((r, until) => until is null != r.WorkingDays is null)
            .Named("NoticeEnd", new("公示末日与工作日数须填且只填其一", "Takes either the last day or a number of working days"));
        RuleFor(r => r.WorkingDays).Must(n => n is null or (>= 1 and <= MostWorkingDays))
            .Named("Range", new($"须在 1 至 {MostWorkingDays} 之间", $"Lies between 1 and {MostWorkingDays}"));
    }
}

internal sealed class ReturnValidator : AbstractValidator<ReturnRequest>
{
    public ReturnValidator()
    {
        RuleFor(r => r.Reason).MustBeText(1000);
        RuleFor(r => r.Projects).MustHoldEntries();
        RuleForEach(r => r.Projects).ChildRules(project => project.RuleFor(p => p.Reason).MustBeText(500));
    }
}

internal sealed class ReopenValidator : AbstractValidator<ReopenRequest>
{
    public ReopenValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class StrikeValidator : AbstractValidator<StrikeRequest>
{
    public StrikeValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class SelectionQuotaValidator : AbstractValidator<SelectionQuota>
{
    public SelectionQuotaValidator() => RuleFor(r => r.Quota).Must(n => n is null or (>= 1 and <= AnnualSelection.MostEntries))
        .Named("Range", new($"须在 1 至 {AnnualSelection.MostEntries} 之间", $"Lies between 1 and {AnnualSelection.MostEntries}"));
}

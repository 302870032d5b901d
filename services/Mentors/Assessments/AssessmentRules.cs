using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Assessments;

/// <summary>A year is assessed for good once it is over (Asia/Shanghai).</summary>
internal sealed class AssessmentYearRunning(int year)
    : BrokenRule(new($"{year} 年尚未结束", $"{year} is not over"), 409);

/// <summary>The year lies ahead.</summary>
internal sealed class AssessmentYearAhead(int year)
    : BrokenRule(new($"{year} 年尚未开始", $"{year} has not begun"), 422, "year");

/// <summary>The assessment was confirmed and stays.</summary>
internal sealed class AssessmentConfirmed()
    : BrokenRule(new("该考核已确认", "This assessment is confirmed"));

/// <summary>Another grade than the computed one needs a reason.</summary>
internal sealed class GradeChangeNeedsReason()
    : BrokenRule(new("与计算结果不同的等次须说明理由", "Another grade than the computed one needs a reason"), 422, "reason");

/// <summary>A merit list rests on confirmed assessments alone.</summary>
internal sealed class AssessmentsUnconfirmed(int open)
    : BrokenRule(new($"尚有 {open} 名导师的考核未确认，或尚未开展考核", $"{open} assessments are not confirmed, or none was made"));

/// <summary>The city has published its list of that year.</summary>
internal sealed class MeritListPublished()
    : BrokenRule(new("该年度择优名单已发布", "The merit list of that year is published"), 409);

internal static class Missing
{
    public static ResourceNotFound Assessment() => new(new Text("该考核", "assessment"));
    public static ResourceNotFound MeritList() => new(new Text("该择优名单", "merit list"));
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Cases;

/// <summary>Only the owner answers, asks, gives sub-tasks, offers and closes.</summary>
internal sealed class NotCaseOwner() : BrokenRule(new("只有首问责任人可以办理", "Only the case's owner may do this"), 403);

/// <summary>The case has been answered or closed.</summary>
internal sealed class CaseNotOpen() : BrokenRule(new("该事项已答复或已办结", "This case has been answered or closed"));

/// <summary>The applicant has been asked already.</summary>
internal sealed class CaseWaits() : BrokenRule(new("该事项正在等待申请人补充", "This case waits for the applicant"));

/// <summary>Nothing was asked of the applicant.</summary>
internal sealed class CaseDoesNotWait() : BrokenRule(new("该事项不在等待申请人补充", "This case does not wait for the applicant"));

/// <summary>It has not been answered yet, or was closed before.</summary>
internal sealed class CaseNotAnswered() : BrokenRule(new("该事项尚未答复，或已办结", "This case is not answered yet, or closed already"));

/// <summary>An answer comes after the results of all helpers.</summary>
internal sealed class CaseTasksOpen(int open)
    : BrokenRule(new($"尚有 {open} 项协办任务未完成", $"{open} sub-tasks are not done yet"));

/// <summary>Nobody rates the own answer.</summary>
internal sealed class RatedByOwner() : BrokenRule(new("首问责任人不得为本人办理的事项评分", "The owner does not rate the own case"), 403);

/// <summary>The answer has its rating.</summary>
internal sealed class CaseRated() : BrokenRule(new("该答复已评分", "This answer has been rated already"));

/// <summary>The days in which it could be reopened are over.</summary>
internal sealed class ReopeningTooLate(DateOnly until)
    : BrokenRule(new($"可申请重办的期限已于 {until:yyyy-MM-dd} 届满", $"It could be reopened until {until:yyyy-MM-dd}"));

/// <summary>The project's name and region come from its dossier; whoever has none leaves a phone number.</summary>
internal sealed class ApplicantUnreachable()
    : BrokenRule(new("未关联陪跑档案的，须留联系电话", "Whoever has no dossier leaves a phone number"), 422, "phone");

internal static class Missing
{
    public static ResourceNotFound Case() => new(new Text("该首问事项", "inquiry case"));
    public static ResourceNotFound Task() => new(new Text("该协办任务", "sub-task"));
    public static ResourceNotFound Handover() => new(new Text("该移交", "hand-over"));
    public static ResourceNotFound Terms() => new(new Text("该市时限规定", "city's terms"));
}

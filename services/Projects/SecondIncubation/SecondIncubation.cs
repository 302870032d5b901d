using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>复盘: what was learnt from a failure (P.四(四) 为失败项目提供复盘支持).</summary>
/// <param name="Causes">失败原因</param>
/// <param name="Lessons">经验教训</param>
/// <param name="Assets">可用的技术、客户、设备、团队等</param>
public sealed record ReviewAnswer(string Causes, string Lessons, string Assets, DateTimeOffset ReviewedAt);

/// <summary>The project with which a founder begins again.</summary>
public sealed record NewStart(
    string ProjectName, Industry Industry, Stage Stage, IReadOnlyList<Need> Needs, string? FirmName, string? CreditCode, DateOnly? FoundedOn);

/// <summary>The second incubation is for projects that failed, and once for each.</summary>
public sealed class DossierNotFailed()
    : BrokenRule(new("该项目不处于创业失败状态，或已再启动", "The project has not failed, or was restarted already"));

/// <summary>Nobody begins again before the failure was looked at.</summary>
public sealed class ReviewMissing()
    : BrokenRule(new("再启动前须先复盘", "A restart demands the review of the failure"));

using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>A cause of a failure.</summary>
/// <param name="Category">类别</param>
/// <param name="Text">说明</param>
/// <param name="Main">是否主要原因；恰有一项</param>
public sealed record FailureCause(CauseCategory Category, string Text, bool Main = false);

/// <summary>Something to begin with again.</summary>
/// <param name="Kind">类别</param>
/// <param name="Description">说明</param>
/// <param name="Value">估值，元；不掌握时不填</param>
public sealed record RemainingAsset(AssetKind Kind, string Description, decimal? Value = null);

/// <summary>复盘: what was learnt from a failure (P.四(四) 为失败项目提供复盘支持).</summary>
/// <param name="Number">第几次复盘，从 1 起</param>
/// <param name="By">复盘人</param>
/// <param name="Causes">失败原因</param>
/// <param name="Lessons">经验教训</param>
/// <param name="Assets">可用的技术、设备、客户、团队等</param>
/// <param name="Needs">再启动的需求</param>
/// <param name="WantsSpace">是否申请二次孵化名额</param>
/// <param name="Desks">申请的工位数</param>
public sealed record ReviewAnswer(
    int Number, DateTimeOffset ReviewedAt, string By, IReadOnlyList<FailureCause> Causes, IReadOnlyList<string> Lessons, IReadOnlyList<RemainingAsset> Assets,
    IReadOnlyList<Need> Needs, bool WantsSpace, int? Desks)
{
    internal static readonly ReviewAnswer Example = new(
        1, new(2026, 9, 1, 1, 0, 0, TimeSpan.Zero), "济南市工作人员（示例）",
        [new(CauseCategory.Market, "单一客户占营收八成", true), new(CauseCategory.Funding, "回款周期过长")], ["分散客户，控制应收账款"],
        [new(AssetKind.Technology, "两项实用新型专利", 80_000m), new(AssetKind.Team, "核心团队 3 人")], [Need.Space, Need.Finance], true, 3);
}

/// <summary>The project with which a founder begins again.</summary>
public sealed record NewStart(
    string ProjectName, Industry Industry, Stage Stage, IReadOnlyList<Need> Needs, string? FirmName, string? CreditCode, DateOnly? FoundedOn, bool? WantsSpace, int? Desks);

/// <summary>The second incubation is for projects that failed, and once for each.</summary>
public sealed class DossierNotFailed()
    : BrokenRule(new("该项目不处于创业失败状态，或已再启动", "The project has not failed, or was restarted already"));

/// <summary>Nobody begins again before the failure was looked at.</summary>
public sealed class ReviewMissing()
    : BrokenRule(new("再启动前须先复盘", "A restart demands the review of the failure"));

internal static class CauseWords
{
    public static Text NameOf(CauseCategory category) => category switch
    {
        CauseCategory.Market => new("市场", "market"),
        CauseCategory.Product => new("产品或技术", "product"),
        CauseCategory.Funding => new("资金", "funding"),
        CauseCategory.Team => new("团队", "team"),
        CauseCategory.Management => new("经营管理", "management"),
        CauseCategory.Policy => new("政策变化", "policy"),
        CauseCategory.Partner => new("合作方", "partner"),
        CauseCategory.ForceMajeure => new("不可抗力", "force majeure"),
        _ => new("其他", "other"),
    };

    public static Text NameOf(AssetKind kind) => kind switch
    {
        AssetKind.Technology => new("技术与知识产权", "technology"),
        AssetKind.Equipment => new("设备", "equipment"),
        AssetKind.Customers => new("客户", "customers"),
        AssetKind.Team => new("团队", "team"),
        AssetKind.Stock => new("存货", "stock"),
        AssetKind.Funds => new("资金", "funds"),
        AssetKind.Qualification => new("资质", "qualification"),
        _ => new("其他", "other"),
    };
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Policies.Library;

/// <summary>The province manages the province's policies, a city its own.</summary>
internal sealed class PolicyNotOwn()
    : BrokenRule(new("省级政策由省维护，市级政策由本市维护", "The province manages the province's policies, a city its own"), 403, "regionCode");

/// <summary>The step does not fit the state that the policy is in.</summary>
internal sealed class PolicyStepOutOfOrder()
    : BrokenRule(new("政策当前状态不允许此操作", "The policy's state does not allow this step"));

/// <summary>Versions follow one another by their first day.</summary>
internal sealed class VersionsOutOfOrder()
    : BrokenRule(new("后一版本的生效日须晚于前一版本", "A version begins after the one before it"), 422, "validFrom");

/// <summary>Two versions of a policy would be valid on the same day.</summary>
internal sealed class VersionsOverlap()
    : BrokenRule(new("同一政策的两个版本有效期不得重叠", "Two versions of a policy are never valid on the same day"), 409, "validFrom");

/// <summary>A policy has at most so many versions.</summary>
internal sealed class TooManyVersions()
    : BrokenRule(new($"一项政策至多 {Policy.MostVersions} 个版本", $"A policy has at most {Policy.MostVersions} versions"));

/// <summary>The last day lies before the newest version's first day.</summary>
internal sealed class EndBeforeVersion()
    : BrokenRule(new("废止日不得早于最新版本的生效日", "A policy does not end before its newest version begins"), 422, "lastDay");

/// <summary>Only a city's policy can take the place of a provincial one.</summary>
internal sealed class OnlyCitiesReplace()
    : BrokenRule(new("只有市级政策可替代省级政策", "Only a city's policy replaces one of the province"), 422, "replacesId");

/// <summary>There is no published policy of the province with that id.</summary>
internal sealed class ReplacedPolicyUnknown()
    : BrokenRule(new("没有该省级已发布政策", "There is no such published policy of the province"), 422, "replacesId");

internal static class Missing
{
    public static ResourceNotFound Policy() => new(new Text("该政策", "policy"));

    public static ResourceNotFound Dossier() => new(new Text("该陪跑档案", "dossier"));
}

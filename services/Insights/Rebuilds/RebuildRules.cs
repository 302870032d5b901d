using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Insights.Rebuilds;

/// <summary>A rebuild is under way; another one would only do its work again.</summary>
internal sealed class RebuildRunning()
    : BrokenRule(new("统计重建正在进行，完成或取消后方可再次发起", "A rebuild is running; another one can begin when it has finished or is cancelled"));

/// <summary>The rebuild has finished or was cancelled.</summary>
internal sealed class RebuildNotRunning()
    : BrokenRule(new("该统计重建已结束", "This rebuild is not running any more"));

internal static class Missing
{
    public static ResourceNotFound Rebuild() => new(new Text("该统计重建", "rebuild"));
}

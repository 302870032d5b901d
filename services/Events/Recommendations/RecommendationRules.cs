using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Recommendations;

/// <summary>What is recommended stands in a sealed result.</summary>
internal sealed class EntryNotRanked()
    : BrokenRule(new("仅可推荐成绩已确认的参赛项目", "Only an entry of a sealed result is recommended"), 409, "entryId");

/// <summary>A city recommends to the province, the province to the nation.</summary>
internal sealed class LevelNotRecommendable()
    : BrokenRule(new("仅市级、省级赛事的项目可以推荐到上一级", "Only entries of city and province level are recommended to the next"), 409, "entryId");

/// <summary>The entry is recommended already, and that was not refused.</summary>
internal sealed class AlreadyRecommended()
    : BrokenRule(new("该项目已被推荐", "This entry is recommended already"), 409, "entryId");

/// <summary>The recommendation has been answered.</summary>
internal sealed class RecommendationAnswered()
    : BrokenRule(new("该推荐已答复", "This recommendation has been answered"));

internal static class Missing
{
    public static ResourceNotFound Recommendation() => new(new Text("该推荐", "recommendation"));
}

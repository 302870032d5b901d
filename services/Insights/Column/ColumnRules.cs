using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Insights.Column;

/// <summary>The step does not follow the state that the item is in.</summary>
internal sealed class ColumnStepOutOfOrder(ColumnState state)
    : BrokenRule(new($"专栏稿件当前状态为“{ColumnStateText.Zh(state)}”，不能执行此步骤", $"The item is in the state '{state}'; this step does not follow"));

internal static class ColumnStateText
{
    public static string Zh(ColumnState state) => state switch
    {
        ColumnState.Draft => "草稿",
        ColumnState.Submitted => "待审核",
        ColumnState.Returned => "已退回",
        ColumnState.Published => "已发布",
        _ => "已撤回",
    };
}

internal static class Missing
{
    public static ResourceNotFound ColumnItem() => new(new Text("该专栏稿件", "item of the column"));
}

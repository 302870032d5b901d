using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Projects.Dossiers.Versions;

/// <summary>A field that differs between two versions.</summary>
/// <param name="Field">字段</param>
/// <param name="Label">字段名称，按请求语言</param>
/// <param name="Before">较早版本的值</param>
/// <param name="After">较晚版本的值</param>
public sealed record FieldChange(string Field, string Label, JsonNode? Before, JsonNode? After);

/// <summary>What differs between two versions of a dossier.</summary>
/// <param name="From">较早版本</param>
/// <param name="To">较晚版本</param>
public sealed record DossierDiff(int From, int To, IReadOnlyList<FieldChange> Changes)
{
    private static readonly Dictionary<string, Text> Labels = new()
    {
        ["regionCode"] = new("行政区划", "Region"),
        ["year"] = new("年度", "Year"),
        ["projectName"] = new("项目名称", "Project name"),
        ["firmName"] = new("企业名称", "Firm"),
        ["creditCode"] = new("统一社会信用代码", "Credit code"),
        ["founderName"] = new("创始人", "Founder"),
        ["groups"] = new("重点群体", "Founder groups"),
        ["foundedOn"] = new("成立日期", "Founded on"),
        ["industry"] = new("产业", "Industry"),
        ["stage"] = new("发展阶段", "Stage"),
        ["status"] = new("陪跑状态", "Status"),
        ["needs"] = new("需求", "Needs"),
        ["staff"] = new("带动就业人数", "Staff"),
        ["revenue"] = new("年营业收入", "Revenue"),
        ["funding"] = new("累计融资", "Funding"),
        ["ownerAccountId"] = new("创业者账号", "Owner's account"),
        ["failureReason"] = new("创业失败原因", "Reason of failure"),
        ["failedOn"] = new("失败日期", "Failed on"),
        ["review"] = new("失败复盘", "Review"),
        ["predecessorId"] = new("接续自", "Predecessor"),
        ["successorId"] = new("接续项目", "Successor"),
        ["qualifications"] = new("资质", "Qualifications"),
    };

    internal static readonly DossierDiff Example = new(2, 3, [new("stage", "发展阶段", "startup", "growth")]);

    internal static DossierDiff Between(DossierVersion from, DossierVersion to)
    {
        var (before, after) = (JsonNode.Parse(from.Content)!.AsObject(), JsonNode.Parse(to.Content)!.AsObject());
        // A version of long ago lacks what came to the dossier later: it says nothing of it, as null does.
        return new(from.Number, to.Number,
        [
            .. after.Select(p => p.Key).Union(before.Select(p => p.Key))
                .Where(field => !JsonNode.DeepEquals(before[field], after[field]))
                .Select(field => new FieldChange(field, Labels.TryGetValue(field, out var label) ? label : field, before[field]?.DeepClone(), after[field]?.DeepClone())),
        ]);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>Bodies as the service Streets takes them.</summary>
internal static class StreetRequests
{
    /// <summary>What people judge, each with its evidence.</summary>
    static readonly (string Condition, string Reference, string Description)[] Judged =
    [
        ("legalPerson", "运营机构营业执照副本", "企业法人，登记状态存续"),
        ("noViolations", "信用信息公示系统查询记录", "未发现行政处罚和严重违法失信记录"),
        ("noDisputes", "诉讼与执行信息查询记录", "没有未了结的诉讼和执行案件"),
        ("marketing", "年度推广计划与总结", "全年策划推广活动，线上线下均有投放"),
        ("management", "街区管理制度汇编", "准入退出、安全、服务等制度齐全"),
        ("digitalPlatform", "街区数字化管理平台演示记录", "企业名册、租约、服务预约在线管理"),
        ("centre", "创业赋能中心租赁合同", "场所固定，面积满足服务需要"),
        ("publicServices", "公共服务入驻清单", "就业、创业、人才、社保服务均已入驻"),
        ("oneStop", "赋能中心服务台账", "政策咨询、导师帮扶、培训赋能均有记录"),
        ("environment", "街区业态分析报告", "新业态占比较高，客流稳定增长"),
        ("distinct", "特色街区建设方案", "特色定位清晰，入驻企业与定位相符"),
        ("trainees", "见习协议与名册", "高校毕业生等青年参与创业准备活动"),
        ("support", "帮扶工作联席会议纪要", "人社、发改等部门共同帮扶"),
        ("ledger", "帮扶台账", "按季度走访，需求与帮扶逐条记录"),
        ("firmClasses", "企业分类清单", "按品牌、成长、初创三类管理"),
        ("tailoredServices", "精细化服务记录", "贷款、引才、人力资源服务均有案例"),
        ("influence", "辐射带动情况报告", "带动周边商户转型和产业配套"),
        ("resources", "资源对接记录", "引入投资机构与高校资源"),
        ("atmosphere", "宣传报道汇编", "媒体多次报道，群众参与度高"),
        ("experience", "经验做法总结", "形成可复制的街区运营手册"),
    ];

    public static Payload Application(StreetSample street) => Payload.Json(new JsonObject
    {
        ["name"] = street.Name,
        ["regionCode"] = street.RegionCode,
        ["address"] = street.Address,
        ["area"] = street.Area,
        ["kind"] = street.Kind,
        ["feature"] = street.Feature,
        ["carrier"] = street.Carrier,
        ["operatorName"] = street.OperatorName,
        ["operatorCode"] = street.OperatorCode,
        ["appliedOn"] = Day(street.AppliedOn),
    });

    /// <summary>Every condition, by evidence of the day of the application.</summary>
    public static Payload Evaluation(StreetSample street)
    {
        JsonNode Finding(string condition, string reference, string description) => new JsonObject
        {
            ["condition"] = condition,
            ["reference"] = reference,
            ["description"] = description + SampleMarks.Note,
            ["evidenceOn"] = Day(street.AppliedOn),
        };
        JsonNode Measure(string condition, string reference, decimal measure)
        {
            var finding = Finding(condition, reference, "与现场核对一致");
            finding["measure"] = measure;
            return finding;
        }

        var findings = Judged.Select(j =>
        {
            var finding = Finding(j.Condition, j.Reference, j.Description);
            finding["met"] = true;
            return finding;
        });
        return Payload.Json(new JsonObject
        {
            ["findings"] = new JsonArray([
                .. findings,
                Measure("centreStaff", "赋能中心人员名册与资格证书", 2 + street.Activities % 4),
                Measure("traineePosts", "见习岗位备案表", Math.Max(1, street.Firms.Sum(f => f.TraineePosts))),
                Measure("firms", "街区企业名册", street.MeasuredFirms),
                Measure("jobs", "年度带动就业统计表", Math.Max(200, street.Firms.Sum(f => f.Jobs))),
                Measure("activities", "年度活动台账", street.Activities),
                Measure("activityRate", "创业活跃度统计表", street.ActivityRate),
                Measure("satisfaction", "满意度调查报告", street.Satisfaction),
            ]),
        });
    }

    public static Payload Certificate(StreetSample street) => Payload.Json(new JsonObject { ["on"] = Day(street.CertifiedOn) });

    public static Payload Return() => Payload.Json(new JsonObject { ["reason"] = "创业实体不足 100 家，请继续培育后重新申报" + SampleMarks.Note });

    public static Payload Firms(StreetSample street) => Payload.Json(new JsonArray([.. street.Firms.Select(f => new JsonObject
    {
        ["name"] = f.Name,
        ["creditCode"] = f.CreditCode,
        ["class"] = f.Class,
        ["industry"] = f.Industry,
        ["jobs"] = f.Jobs,
        ["traineePosts"] = f.TraineePosts,
        ["movedInOn"] = Day(f.MovedInOn),
    })]));

    public static Payload Visits(StreetSample street) => Payload.Json(new JsonArray([.. street.Visits.Select(Visit)]));

    static JsonObject Visit(StreetVisitSample visit)
    {
        var row = new JsonObject { ["creditCode"] = visit.CreditCode, ["on"] = Day(visit.On), ["purpose"] = visit.Purpose };
        if (visit.Notes is not null)
        {
            row["needs"] = new JsonArray(visit.Need);
            row["help"] = new JsonArray(visit.Need);
            row["notes"] = visit.Notes;
        }

        return row;
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

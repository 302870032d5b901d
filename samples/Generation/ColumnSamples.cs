namespace ChuangMeng.Samples.Generation;

/// <summary>An item of the publicity column, as a city writes it.</summary>
/// <param name="Account">The city's officer.</param>
internal sealed record ColumnSample(string Account, string RegionCode, string Title, string Text);

/// <summary>A few items that the province has published, so that the column is not empty.</summary>
internal static class ColumnSamples
{
    public static readonly IReadOnlyList<ColumnSample> All =
    [
        new("jinan", "370100", "示例·济南：陪跑专员一线对接，“金种子”项目加速落地",
            "济南市按照“一项目一建档”要求，为年度入选项目逐一建立陪跑档案，由县级陪跑专员担任第一对接人，导师结对后共同制定陪跑计划。"
            + "企业反映的场地、融资、用工问题，由首问专员负责到底，做到无事不扰、有求必应、一陪到底。" + SampleMarks.Note),
        new("qingdao", "370200", "示例·青岛：海洋产业导师团走进创业街区",
            "青岛市围绕现代海洋产业，组织创业导师走进创业街区，为初创企业讲解市场开拓与投融资对接，并现场与项目结成对子。"
            + "活动后，专员按月回访，服务情况全部记入项目时间轴。" + SampleMarks.Note),
        new("weifang", "370700", "示例·潍坊：返乡青年的现代农业项目有了“陪跑人”",
            "潍坊市面向返乡入乡人员开展创业项目摸排，对预期带动就业效果明显的农业项目优先提供政策辅导和创业培训，"
            + "并联合金融机构宣传创业担保贷款政策，帮助项目渡过起步期。" + SampleMarks.Note),
    ];
}

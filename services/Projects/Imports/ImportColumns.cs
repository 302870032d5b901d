namespace ChuangMeng.Projects.Imports;

/// <summary>The columns of an import file: the field, its Chinese header, and whether every row must have it.</summary>
internal sealed record ImportColumn(string Field, string Header, bool Required)
{
    public static readonly IReadOnlyList<ImportColumn> All =
    [
        new("regionCode", "行政区划代码", true),
        new("projectName", "项目名称", true),
        new("firm.name", "企业名称", false),
        new("firm.creditCode", "统一社会信用代码", false),
        new("founder.name", "创始人", true),
        new("founder.idNumber", "身份证号", true),
        new("founder.phone", "手机号", true),
        new("founder.groups", "重点群体", false),
        new("industry", "产业", true),
        new("stage", "发展阶段", true),
        new("foundedOn", "成立日期", false),
        new("staff", "带动就业人数", false),
        new("revenue", "上年营业收入（元）", false),
        new("funding", "累计融资（元）", false),
        new("needs", "需求", false),
        new("awardLevel", "获奖级别", false),
        new("source", "摸排来源", true),
        new("summary", "项目简介", false),
    ];

    public static string HeaderOf(string field) => All.FirstOrDefault(c => c.Field == field)?.Header ?? field;

    /// <summary>The column of a header cell, in Chinese or by the field's name.</summary>
    public static ImportColumn? Named(string header) => All.FirstOrDefault(c =>
        c.Header == header || c.Field.Equals(header, StringComparison.OrdinalIgnoreCase));
}

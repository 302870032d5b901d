using System.Text.Json.Nodes;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>Each kind of bad row: named with line, column, field, rule and reason, while the good rows go in.</summary>
public sealed class Import_row_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int next = 1000;
    private readonly HttpClient city = host.CityOfficer("370100");

    [Theory]
    [InlineData("regionCode", "", "行政区划代码", "Required", "必填", "Required")]
    [InlineData("regionCode", "37010", "行政区划代码", "RegionCode", "行政区划代码须为 6 位数字", "A region code has six digits")]
    [InlineData("regionCode", "370202", "行政区划代码", "OutsideRegion", "行政区划 370202 不在您的管辖范围内", "Region 370202 is outside your own")]
    [InlineData("regionCode", "370199", "行政区划代码", "RegionUnknown", "没有编码为 370199 的行政区划", "There is no region with code 370199")]
    [InlineData("regionCode", "370100", "行政区划代码", "CountyRequired", "须填写县（市、区）级行政区划代码", "Takes the code of a county")]
    [InlineData("projectName", "", "项目名称", "Required", "必填", "Required")]
    [InlineData("projectName", "101 字", "项目名称", "TextLength", "须填写，且不超过 100 个字符", "Takes 1 to 100 characters")]
    [InlineData("founder.name", "", "创始人", "Required", "必填", "Required")]
    [InlineData("founder.name", "51 字", "创始人", "TextLength", "须填写，且不超过 50 个字符", "Takes 1 to 50 characters")]
    [InlineData("founder.idNumber", "379901199001019002", "身份证号", "IdCardCheckDigit", "身份证号须为 18 位且校验码正确（GB 11643-1999）", "An ID number has 18 characters and a right check digit (GB 11643-1999)")]
    [InlineData("founder.phone", "12345678901", "手机号", "MobilePhone", "手机号须为 11 位大陆手机号", "A mobile number has 11 digits and begins with 13 to 19")]
    [InlineData("founder.groups", "高校毕业生；外星人", "重点群体", "UnknownLabel", "没有“外星人”这一选项", "There is no option '外星人'")]
    [InlineData("industry", "", "产业", "Required", "必填", "Required")]
    [InlineData("industry", "炼金术", "产业", "UnknownLabel", "没有“炼金术”这一选项", "There is no option '炼金术'")]
    [InlineData("stage", "胎教期", "发展阶段", "UnknownLabel", "没有“胎教期”这一选项", "There is no option '胎教期'")]
    [InlineData("source", "占卜", "摸排来源", "UnknownLabel", "没有“占卜”这一选项", "There is no option '占卜'")]
    [InlineData("needs", "融资；钱", "需求", "UnknownLabel", "没有“钱”这一选项", "There is no option '钱'")]
    [InlineData("awardLevel", "镇级", "获奖级别", "UnknownLabel", "没有“镇级”这一选项", "There is no option '镇级'")]
    [InlineData("firm.creditCode", "91370102YL0000001P", "企业名称", "Required", "必填", "Required", "firm.name")]
    [InlineData("firm.name", "示例海洋科技有限公司", "统一社会信用代码", "Required", "必填", "Required", "firm.creditCode")]
    [InlineData("foundedOn", "去年", "成立日期", "Date", "日期格式应为 2025-06-01", "A date looks like 2025-06-01")]
    [InlineData("foundedOn", "2025-02-30", "成立日期", "Date", "日期格式应为 2025-06-01", "A date looks like 2025-06-01")]
    [InlineData("foundedOn", "2999-01-01", "成立日期", "FoundedInThePast", "成立日期不能晚于今天", "The founding date is not later than today")]
    [InlineData("staff", "八", "带动就业人数", "WholeNumber", "须为整数", "Takes a whole number")]
    [InlineData("staff", "1.5", "带动就业人数", "WholeNumber", "须为整数", "Takes a whole number")]
    [InlineData("staff", "99999999999", "带动就业人数", "WholeNumber", "须为整数", "Takes a whole number")]
    [InlineData("staff", "-1", "带动就业人数", "Range", "须在 0 至 1000000 之间", "Lies between 0 and 1000000")]
    [InlineData("staff", "1000001", "带动就业人数", "Range", "须在 0 至 1000000 之间", "Lies between 0 and 1000000")]
    [InlineData("revenue", "很多", "上年营业收入（元）", "Yuan", "金额须为数字，单位元，至多两位小数", "An amount is a number of yuan with at most two decimals")]
    [InlineData("revenue", "0.001", "上年营业收入（元）", "Yuan", "金额须为数字，单位元，至多两位小数", "An amount is a number of yuan with at most two decimals")]
    [InlineData("revenue", "-0.01", "上年营业收入（元）", "Range", "须在 0 至 999999999999.99 之间", "Lies between 0 and 999999999999.99")]
    [InlineData("funding", "1000000000000", "累计融资（元）", "Range", "须在 0 至 999999999999.99 之间", "Lies between 0 and 999999999999.99")]
    [InlineData("summary", "2001 字", "项目简介", "TextLength", "不超过 2000 个字符", "Takes at most 2000 characters")]
    [InlineData("summary", "a\0b", "项目简介", "NulCharacter", "文字中含有空字符（U+0000）", "The text holds a NUL character (U+0000)")]
    [InlineData("projectName", "a\0b", "项目名称", "NulCharacter", "文字中含有空字符（U+0000）", "The text holds a NUL character (U+0000)")]
    public async Task A_bad_cell_is_named(string field, string cell, string column, string rule, string chinese, string english, string? named = null)
    {
        if (cell.EndsWith(" 字", StringComparison.Ordinal))
            cell = new string('字', int.Parse(cell[..^2]));
        // The good rows around it are other ones each time, so that both languages' imports create theirs.
        string File(int good) => ImportFile.Of(ImportFile.Row(good), ImportFile.Row(good + 1, (field, cell)), ImportFile.Row(good + 2));
        var (first, second) = (Interlocked.Add(ref next, 3) - 2, Interlocked.Add(ref next, 3) - 2);

        foreach (var (counts, message) in new[]
        {
            (await city.ImportsAsync(File(first)).CountsAsync(), chinese),
            (await city.ImportsAsync(File(second), language: "en").CountsAsync(), english),
        })
        {
            (counts.Rows, counts.Created, counts.Rejected).ShouldBe((3, 2, 1), counts.Errors.ToJsonString());
            var error = new JsonObject { ["line"] = 3, ["column"] = column, ["field"] = named ?? field, ["rule"] = rule, ["message"] = message };
            JsonNode.DeepEquals(counts.Errors.ShouldHaveSingleItem(), error).ShouldBeTrue(counts.Errors.ToJsonString());
        }
    }

    [Theory]
    [InlineData("projectName", 100)]
    [InlineData("founder.name", 50)]
    [InlineData("summary", 2000)]
    public async Task The_longest_text_goes_in(string field, int length) =>
        (await city.ImportsAsync(ImportFile.Of(ImportFile.Row(Interlocked.Increment(ref next), (field, new string('字', length))))).CountsAsync()).Created.ShouldBe(1);

    [Fact]
    public async Task All_bad_cells_of_a_row_are_named_at_once()
    {
        var row = ImportFile.Row(Interlocked.Increment(ref next), ("stage", "胎教期"), ("founder.phone", "1"), ("staff", "-1"), ("regionCode", "370202"));

        var counts = await city.ImportsAsync(ImportFile.Of(row)).CountsAsync();

        counts.Named.ShouldBe([(2, "stage", "UnknownLabel"), (2, "founder.phone", "MobilePhone"), (2, "staff", "Range"), (2, "regionCode", "OutsideRegion")], ignoreOrder: true);
        (counts.Created, counts.Rejected).ShouldBe((0, 1));
    }
}

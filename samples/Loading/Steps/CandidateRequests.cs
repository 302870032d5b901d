using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>Candidates as Projects' import takes them: a JSON array, or a CSV file with the Chinese header and labels.</summary>
internal static class CandidateRequests
{
    static readonly (string Header, Func<CandidateSample, string?> Cell)[] Columns =
    [
        ("行政区划代码", c => c.RegionCode),
        ("项目名称", c => c.ProjectName),
        ("企业名称", c => c.Firm?.Name),
        ("统一社会信用代码", c => c.Firm?.CreditCode),
        ("创始人", c => c.Founder.Name),
        ("身份证号", c => c.Founder.IdNumber),
        ("手机号", c => c.Founder.Phone),
        ("重点群体", c => Labels(Vocabulary.Groups, GroupsOf(c))),
        ("产业", c => Vocabulary.Industries.Label(c.Industry)),
        ("发展阶段", c => Vocabulary.Stages.Label(c.Stage)),
        ("成立日期", c => c.Firm is { } firm ? Date(firm.FoundedOn) : null),
        ("带动就业人数", c => c.Staff.ToString(CultureInfo.InvariantCulture)),
        ("上年营业收入（元）", c => c.RevenueYuan.ToString(CultureInfo.InvariantCulture)),
        ("累计融资（元）", c => c.FundingYuan.ToString(CultureInfo.InvariantCulture)),
        ("需求", c => Labels(Vocabulary.Needs, c.Needs)),
        ("获奖级别", c => c.Award is { } award ? Vocabulary.AwardLevels.Label(award.Level) : null),
        ("摸排来源", c => Vocabulary.Sources.Label(c.Source)),
        ("项目简介", c => c.Summary),
    ];

    public static Payload Json(IEnumerable<CandidateSample> candidates) => Payload.Json(new JsonArray([.. candidates.Select(One)]));

    public static Payload Csv(IEnumerable<CandidateSample> candidates)
    {
        var rows = candidates.Select(c => string.Join(',', Columns.Select(column => Quoted(column.Cell(c)))));
        return Payload.Csv(string.Join("\r\n", [string.Join(',', Columns.Select(c => c.Header)), .. rows]) + "\r\n");
    }

    static JsonNode One(CandidateSample c)
    {
        var candidate = new JsonObject
        {
            ["regionCode"] = c.RegionCode,
            ["projectName"] = c.ProjectName,
            ["founder"] = new JsonObject
            {
                ["name"] = c.Founder.Name,
                ["idNumber"] = c.Founder.IdNumber,
                ["phone"] = c.Founder.Phone,
                ["groups"] = Codes(GroupsOf(c)),
            },
            ["industry"] = c.Industry,
            ["stage"] = c.Stage,
            ["source"] = c.Source,
            ["needs"] = Codes(c.Needs),
            ["staff"] = c.Staff,
            ["revenue"] = c.RevenueYuan,
            ["funding"] = c.FundingYuan,
            ["summary"] = c.Summary,
        };
        if (c.Firm is { } firm)
        {
            candidate["firm"] = new JsonObject { ["name"] = firm.Name, ["creditCode"] = firm.CreditCode };
            candidate["foundedOn"] = Date(firm.FoundedOn);
        }

        if (c.Award is { } award)
            candidate["awardLevel"] = award.Level;
        return candidate;
    }

    // The API knows no word for "none": who is in no group has an empty list.
    static IEnumerable<string> GroupsOf(CandidateSample c) => c.Founder.Groups.Where(g => g != Group.None);

    static JsonArray Codes(IEnumerable<string> codes) => [.. codes.Select(code => JsonValue.Create(code))];

    static string Labels(IReadOnlyList<Term> terms, IEnumerable<string> codes) => string.Join('；', codes.Select(terms.Label));

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string? Quoted(string? cell) =>
        cell?.AsSpan().ContainsAny(",\"\r\n") == true ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}

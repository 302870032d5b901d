using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests;

/// <summary>CSV files as offices make them.</summary>
internal static class ImportFile
{
    public const string Header = "行政区划代码,项目名称,企业名称,统一社会信用代码,创始人,身份证号,手机号,重点群体,产业,发展阶段,成立日期,带动就业人数,上年营业收入（元）,累计融资（元）,需求,获奖级别,摸排来源,项目简介";

    public const string EnglishHeader = "regionCode,projectName,firm.name,firm.creditCode,founder.name,founder.idNumber,founder.phone,founder.groups,industry,stage,foundedOn,staff,revenue,funding,needs,awardLevel,source,summary";

    private static readonly string[] Fields = EnglishHeader.Split(',');

    /// <summary>A row that passes every rule, with these cells in place of its own.</summary>
    public static string Row(int number, params (string Field, string Cell)[] changes)
    {
        string[] cells =
        [
            "370102", $"示例·导入{number}", "", "", "王示例", SelectionJourney.IdNumber(number), string.Create(CultureInfo.InvariantCulture, $"154{number % 100_000_000:00000000}"),
            "高校毕业生；退役军人", "现代海洋", "初创期", "2025-06-01", "8", "1200000", "500000.50", "融资；导师", "市级", "赛事", "近海监测浮标",
        ];
        foreach (var (field, cell) in changes)
            cells[Array.IndexOf(Fields, field)] = cell;
        return string.Join(',', cells.Select(Quoted));
    }

    public static string Of(params IEnumerable<string> rows) => Header + "\r\n" + string.Join("\r\n", rows) + "\r\n";

    public static Task<HttpResponseMessage> ImportsAsync(this HttpClient city, string csv, string query = "", string? language = null) =>
        city.ImportsAsync(Encoding.UTF8.GetBytes(csv), query: query, language: language);

    public static Task<HttpResponseMessage> ImportsAsync(
        this HttpClient city, byte[] file, string mediaType = "text/csv", string query = "", string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{SelectionJourney.Api}/candidates/import{query}")
        {
            Content = new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } },
        };
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        return city.SendAsync(request);
    }

    /// <summary>Hands a file in to be imported behind the request.</summary>
    public static async Task<Guid> StartsImportAsync(this HttpClient city, string csv, string query = "")
    {
        var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        return (await (await city.PostAsync($"{SelectionJourney.Api}/candidate-imports{query}", content)).ReadNodeAsync(System.Net.HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    public static Task<JsonNode> ImportOverAsync(this HttpClient city, Guid import) => Eventually.GetAsync(
        async () => await (await city.GetAsync($"{SelectionJourney.Api}/candidate-imports/{import}")).ReadNodeAsync(), i => i["finishedAt"] is not null);

    public static async Task<ImportCounts> CountsAsync(this Task<HttpResponseMessage> import) => await (await import).ReadAsync<ImportCounts>();

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;
}

/// <summary>An import's answer.</summary>
internal sealed record ImportCounts(int Rows, int Created, int Unchanged, int Rejected, JsonArray Errors)
{
    /// <summary>Line, field and rule of each error.</summary>
    public IEnumerable<(int Line, string Field, string Rule)> Named =>
        Errors.Select(e => ((int)e!["line"]!, (string)e["field"]!, (string)e["rule"]!));
}

using System.Net;
using System.Text;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>Files that are no import at all: a problem document, and nothing changed.</summary>
public sealed class Import_unreadable_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<HttpResponseMessage> RefusedAsync(byte[] file, string mediaType = "text/csv", string? language = null) =>
        host.ShouldChangeNothingAsync(() => city.ImportsAsync(file, mediaType, language: language));

    [Fact]
    public async Task Bytes_that_are_neither_UTF_8_nor_GB18030_are_refused_in_both_languages()
    {
        byte[] garbage = [0xFF, 0xFF, 0x80, 0x00, 0xFF];

        (await (await RefusedAsync(garbage)).ShouldBreakAsync<CsvUnreadable>())["title"]!.GetValue<string>().ShouldBe("CSV 文件无法读取：编码不是 UTF-8 或 GB18030");
        (await (await RefusedAsync(garbage, language: "en")).ShouldBreakAsync<CsvUnreadable>())["title"]!.GetValue<string>()
            .ShouldBe("The CSV file cannot be read: its encoding is neither UTF-8 nor GB18030");
    }

    [Fact]
    public async Task Broken_quoting_is_refused_with_its_line_in_both_languages()
    {
        var file = Encoding.UTF8.GetBytes(ImportFile.Of(ImportFile.Row(1), "370102,坏\"引号," + new string(',', 15), ImportFile.Row(2)));

        (await (await RefusedAsync(file)).ShouldBreakAsync<CsvUnreadable>())["title"]!.GetValue<string>().ShouldBe("CSV 文件无法读取：第 3 行引号不成对");
        (await (await RefusedAsync(file, language: "en")).ShouldBreakAsync<CsvUnreadable>())["title"]!.GetValue<string>()
            .ShouldBe("The CSV file cannot be read: broken quoting in line 3");
    }

    [Theory]
    [InlineData("行政区划代码")]
    [InlineData("项目名称")]
    [InlineData("创始人")]
    [InlineData("身份证号")]
    [InlineData("手机号")]
    [InlineData("产业")]
    [InlineData("发展阶段")]
    [InlineData("摸排来源")]
    public async Task A_header_without_a_required_column_is_refused_with_the_columns_name(string column)
    {
        var file = ImportFile.Header.Replace(column, "别的") + "\r\n" + ImportFile.Row(1);

        (await (await RefusedAsync(Encoding.UTF8.GetBytes(file))).ShouldBreakAsync<CsvHeaderMissing>())["title"]!.GetValue<string>().ShouldContain(column);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    public async Task A_file_without_a_header_is_refused(string file) =>
        await (await RefusedAsync(Encoding.UTF8.GetBytes(file))).ShouldBreakAsync<CsvHeaderMissing>();

    [Fact]
    public async Task A_header_without_rows_imports_nothing() =>
        (await (await RefusedAsync(Encoding.UTF8.GetBytes(ImportFile.Of()))).ReadAsync<ImportCounts>()).Rows.ShouldBe(0);

    [Fact]
    public async Task An_empty_JSON_array_imports_nothing() =>
        (await (await RefusedAsync("[]"u8.ToArray(), "application/json")).ReadAsync<ImportCounts>()).Rows.ShouldBe(0);

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/plain")]
    [InlineData("text/csvx")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        var answer = await RefusedAsync(Encoding.UTF8.GetBytes(ImportFile.Of(ImportFile.Row(1))), mediaType);

        (await answer.ReadNodeAsync(HttpStatusCode.UnsupportedMediaType))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:wrong-media-type");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{")]
    [InlineData("[{},")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData(" null ")]
    [InlineData("\"text\"")]
    [InlineData("not json")]
    public async Task A_body_that_is_no_JSON_array_is_refused(string json)
    {
        var answer = await RefusedAsync(Encoding.UTF8.GetBytes(json), "application/json");

        (await answer.ReadNodeAsync(HttpStatusCode.BadRequest))["type"]!.GetValue<string>().ShouldBe("urn:chuangmeng:problem:malformed-request");
        await answer.ShouldNameAsync("body", "Json");
    }
}

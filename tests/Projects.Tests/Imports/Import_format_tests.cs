using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Imports;

public sealed class Import_format_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    public static TheoryData<string, byte[]> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new()
        {
            { "UTF-8", Encoding.UTF8.GetBytes(ImportFile.Of(ImportFile.Row(101))) },
            { "UTF-8 with BOM", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ImportFile.Of(ImportFile.Row(102)))] },
            { "GB18030", Encoding.GetEncoding("GB18030").GetBytes(ImportFile.Of(ImportFile.Row(103))) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_file_is_read_in_the_encoding_it_has(string encoding, byte[] file)
    {
        var counts = await city.ImportsAsync(file).CountsAsync();

        counts.Errors.ShouldBeEmpty(encoding);
        counts.Created.ShouldBe(1);
        (await host.SqlAsync<long>("select count(*) from candidates where founder_name = '王示例' and summary = '近海监测浮标'")).ShouldBeGreaterThan(0);
        (await host.SqlAsync<long>("select count(*) from candidates where founder_name <> '王示例'")).ShouldBe(0, encoding);
    }

    [Fact]
    public async Task The_header_may_be_in_English_and_its_columns_in_any_order_with_unknown_ones_between()
    {
        var cells = ImportFile.Row(110).Split(',');
        var header = ImportFile.EnglishHeader.Split(',');
        var csv = string.Join(',', header.Reverse().Append("备注")) + "\n" + string.Join(',', cells.Reverse().Append("忽略")) + "\n";

        var counts = await city.ImportsAsync(csv).CountsAsync();

        counts.Created.ShouldBe(1, counts.Errors.ToJsonString());
        (await host.SqlAsync<string>("select industry || stage || source from candidates where project_name = '示例·导入110'")).ShouldBe("ModernMarineStartupCompetition");
    }

    [Fact]
    public async Task Every_cell_arrives_in_its_field()
    {
        var csv = ImportFile.Of(ImportFile.Row(111, ("firm.name", "示例海洋科技有限公司"), ("firm.creditCode", "91370102yl0000001p"),
            ("revenue", "1,200,000.25"), ("staff", "1,000"), ("foundedOn", "2025年6月1日")));
        (await city.ImportsAsync(csv).CountsAsync()).Created.ShouldBe(1);

        var id = await host.SqlAsync<Guid>("select id from candidates where project_name = '示例·导入111'");
        var candidate = await (await city.GetAsync($"{Api}/candidates/{id}")).ReadNodeAsync();
        candidate.AsObject().Remove("id");
        candidate.ToJsonString().ShouldBe(JsonNode.Parse("""
            {"regionCode":"370102","year":2026,"projectName":"示例·导入111","firmName":"示例海洋科技有限公司","creditCode":"91370102YL0000001P",
             "founderName":"王示例","founderIdNumber":"379901********MASK","founderPhone":"154****0111","groups":["graduate","veteran"],
             "industry":"modernMarine","stage":"startup","foundedOn":"2025-06-01","staff":1000,"revenue":1200000.25,"funding":500000.50,
             "needs":["mentor","finance"],"awardLevel":"city","source":"competition","summary":"近海监测浮标","state":"scouted","scopes":[],"screeningReason":null,"mergedInto":null}
            """.Replace("MASK", IdNumber(111)[^4..]).Replace("\"year\":2026", $"\"year\":{host.Clock.GetUtcNow().AddHours(8).Year}"))!.ToJsonString());
    }

    [Fact]
    public async Task Quoted_cells_keep_commas_quotes_and_line_breaks_and_a_bad_row_is_named_by_the_line_it_begins_on()
    {
        var csv = ImportFile.Of(
            ImportFile.Row(120, ("summary", "第一行，\n第二行, \"引用\"\n第三行")), // lines 2 to 4
            "",                                                                      // line 5
            ImportFile.Row(121, ("stage", "不存在"), ("summary", "两\n行")),         // lines 6 and 7
            ImportFile.Row(122, ("industry", "不存在")));                            // line 8

        var counts = await city.ImportsAsync(csv).CountsAsync();

        counts.Named.ShouldBe([(6, "stage", "UnknownLabel"), (8, "industry", "UnknownLabel")]);
        (counts.Rows, counts.Created, counts.Rejected).ShouldBe((3, 1, 2));
        (await host.SqlAsync<string>("select summary from candidates where project_name = '示例·导入120'")).ShouldBe("第一行，\n第二行, \"引用\"\n第三行");
    }

    [Fact]
    public async Task A_JSON_array_is_read_element_by_element_and_a_bad_one_is_named_by_its_number()
    {
        var array = new JsonArray(Candidate(), Candidate(change: c => c["stage"] = "unborn"), JsonValue.Create(7), null,
            Candidate(change: c => c["founder"]!.AsObject().Remove("phone")), Candidate(change: c => c["colour"] = "red"), Candidate());

        var counts = await city.ImportsAsync(Encoding.UTF8.GetBytes(array.ToJsonString()), "application/json").CountsAsync();

        (counts.Rows, counts.Created, counts.Rejected).ShouldBe((7, 2, 5));
        counts.Named.ShouldBe([(2, "stage", "Type"), (3, "body", "Json"), (4, "body", "Json"), (5, "founder.phone", "Required"), (6, "colour", "UnknownField")]);
    }

    [Fact]
    public async Task The_template_can_be_imported_as_it_is_downloaded()
    {
        var template = await (await (await city.GetAsync($"{Api}/candidates/import-template")).ShouldBeAsync(HttpStatusCode.OK)).Content.ReadAsByteArrayAsync();

        (await city.ImportsAsync(template).CountsAsync()).ShouldSatisfyAllConditions(
            c => c.Rows.ShouldBe(1), c => c.Created.ShouldBe(1, c.Errors.ToJsonString()));
    }
}

using System.Net;
using System.Text;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>Files whose columns are mixed up: a personal number stands where another thing belongs, and no error repeats it.</summary>
public sealed class Personal_number_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private const int Person = 40_000;
    private const string Phone = "15400040000";

    private static readonly string[] Numbers =
        [IdNumber(Person), Phone, $"{IdNumber(Person)[..6]} {IdNumber(Person)[6..14]} {IdNumber(Person)[14..]}", "154-0004-0000", "１５４０００４０００１", $"+86 {Phone}", $"采矿{IdNumber(Person)}"];

    private static readonly IEnumerable<string> Rows = ImportColumn.All.SelectMany(column => Numbers.Select(number => ImportFile.Row(Person + 1, (column.Field, number))));

    private readonly HttpClient city = host.CityOfficer("370100");

    [Fact]
    public async Task An_imports_answer_repeats_none()
    {
        var answer = await (await city.ImportsAsync(ImportFile.Of(Rows))).ShouldBeAsync(HttpStatusCode.OK);

        ShouldHoldNone(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_imports_result_and_what_is_kept_of_it_repeat_none()
    {
        var import = await city.StartsImportAsync(ImportFile.Of([.. Rows, ImportFile.Row(Person, ("industry", "采矿业"))]));
        await city.ImportOverAsync(import);

        var result = await (await city.GetAsync($"{Api}/candidate-imports/{import}/result")).Content.ReadAsStringAsync();
        ShouldHoldNone(result);
        result.ShouldContain("没有“采矿业”这一选项");
        result.ShouldContain("没有“***********”这一选项");
        ShouldHoldNone(await host.SqlAsync<string>("select string_agg(errors, '') from candidate_import_rows where import_id = $1", import));
    }

    [Fact]
    public async Task A_field_whose_name_is_one_is_not_named()
    {
        var rows = Numbers.Select(number => $$"""{"{{number}}": "370102"}""").Concat(Numbers.Select(number => $$$"""{"founder": {"{{{number}}}": ""}}"""));

        var answer = await (await city.ImportsAsync(Encoding.UTF8.GetBytes($"[{string.Join(',', rows)}]"), "application/json")).ShouldBeAsync(HttpStatusCode.OK);

        ShouldHoldNone(await answer.Content.ReadAsStringAsync());
    }

    private static void ShouldHoldNone(string text)
    {
        var plain = new string([.. System.Text.RegularExpressions.Regex.Unescape(text).Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)]);
        plain.ShouldNotContain(IdNumber(Person));
        plain.ShouldNotContain(Phone[..^1]);
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests.Imports;

public sealed class Import_limit_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    [Fact]
    public async Task Ten_thousand_rows_go_in_and_one_more_is_refused_with_nothing_changed()
    {
        var rows = Enumerable.Range(10_000, 10_001).Select(n => ImportFile.Row(n)).ToList();

        (await (await host.ShouldChangeNothingAsync(() => city.ImportsAsync(ImportFile.Of(rows)))).ShouldBreakAsync<TooManyRows>())["status"]!.GetValue<int>().ShouldBe(422);
        (await city.ImportsAsync(ImportFile.Of(rows.Take(10_000))).CountsAsync()).ShouldSatisfyAllConditions(
            c => c.Rows.ShouldBe(10_000), c => c.Created.ShouldBe(10_000), c => c.Errors.ShouldBeEmpty());
    }

    [Fact]
    public async Task Ten_thousand_and_one_JSON_elements_are_refused_with_nothing_changed()
    {
        var array = new JsonArray([.. Enumerable.Range(0, 10_001).Select(_ => (JsonNode)SelectionJourney.Candidate())]);

        var answer = await host.ShouldChangeNothingAsync(() => city.ImportsAsync(Encoding.UTF8.GetBytes(array.ToJsonString()), "application/json"));

        await answer.ShouldBreakAsync<TooManyRows>();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_leaves_no_audit_entry()
    {
        var file = ImportFile.Of(ImportFile.Row(301), ImportFile.Row(302), ImportFile.Row(303, ("firm.name", "示例公司"), ("firm.creditCode", "91370102YL0000001P")));
        (await city.ImportsAsync(file).CountsAsync()).Created.ShouldBe(3);

        var again = await (await host.ShouldChangeNothingAsync(() => city.ImportsAsync(file))).ReadAsync<ImportCounts>();

        (again.Rows, again.Created, again.Unchanged, again.Rejected).ShouldBe((3, 0, 3, 0));
    }

    [Fact]
    public async Task A_row_that_stands_twice_in_one_file_goes_in_once()
    {
        var counts = await city.ImportsAsync(ImportFile.Of(ImportFile.Row(311), ImportFile.Row(312), ImportFile.Row(311))).CountsAsync();

        (counts.Rows, counts.Created, counts.Unchanged, counts.Rejected).ShouldBe((3, 2, 1, 0));
        (await host.SqlAsync<long>("select count(*) from candidates where project_name = '示例·导入311'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_project_of_another_year_is_another_candidate()
    {
        var file = ImportFile.Of(ImportFile.Row(321));

        (await city.ImportsAsync(file, "?year=2026").CountsAsync()).Created.ShouldBe(1);
        (await city.ImportsAsync(file, "?year=2027").CountsAsync()).Created.ShouldBe(1);
    }

    [Theory]
    [InlineData("2024")]
    [InlineData("2101")]
    [InlineData("-1")]
    [InlineData("2147483647")]
    public async Task A_year_outside_2025_to_2100_is_refused(string year) =>
        await (await (await host.ShouldChangeNothingAsync(() => city.ImportsAsync(ImportFile.Of(ImportFile.Row(331)), $"?year={year}")))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("year", "Range");

    [Fact]
    public async Task An_import_is_on_record_with_its_caller_once_a_city()
    {
        var province = host.As("integrator", "370000", "importing-system");

        await province.ImportsAsync(ImportFile.Of(ImportFile.Row(341), ImportFile.Row(342, ("regionCode", "370202")), ImportFile.Row(343, ("regionCode", "370203")))).CountsAsync();

        (await host.SqlAsync<string>("""
            select string_agg(region_code || ' ' || action || ' ' || subject_type || ' ' || detail, '; ' order by region_code)
            from audit_entries where actor_id = 'importing-system'
            """)).ShouldBe("370100 ImportCandidates Candidate imported; 1 new candidates; 370200 ImportCandidates Candidate imported; 2 new candidates");
    }
}

/// <summary>On a database of its own, whose audit log it breaks.</summary>
public sealed class Import_atomicity_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public async Task Without_its_audit_entry_no_row_of_an_import_stays()
    {
        await host.SqlAsync<object>("revoke insert on audit_entries from projects_service");

        await (await host.CityOfficer("370100").ImportsAsync(ImportFile.Of(ImportFile.Row(1)))).ShouldBeAsync(HttpStatusCode.Forbidden);

        (await host.SqlAsync<long>("select count(*) from candidates")).ShouldBe(0);
    }
}

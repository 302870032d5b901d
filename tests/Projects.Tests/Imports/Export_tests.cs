using System.Net;
using System.Text;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>What goes out has the format of what comes in.</summary>
public sealed class Export_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<string> ExportAsync(string address) =>
        Encoding.UTF8.GetString(await (await (await city.GetAsync($"{Api}/candidates/export{address}")).ShouldBeAsync(HttpStatusCode.OK)).Content.ReadAsByteArrayAsync()).TrimStart('\uFEFF');

    [Fact]
    public async Task An_export_with_the_numbers_is_imported_as_it_is_and_is_on_record()
    {
        var rows = new[] { ImportFile.Row(1, ("summary", "第一行\n“第二行”，逗号,引号\""), ("firm.name", "示例海洋科技有限公司"), ("firm.creditCode", "91370102YL0000001P")), ImportFile.Row(2, ("projectName", "=公式"), ("awardLevel", "")) };
        (await city.ImportsAsync(ImportFile.Of(rows), "?year=2027").CountsAsync()).Created.ShouldBe(2);

        var export = await ExportAsync("/personal-numbers?year=2027");
        (await city.ImportsAsync(export, "?year=2028").CountsAsync()).ShouldSatisfyAllConditions(c => c.Errors.ShouldBeEmpty(), c => c.Created.ShouldBe(2));

        // Those of one import stand in no order.
        (await ExportAsync("/personal-numbers?year=2028")).Split("370102").Order().ShouldBe(export.Split("370102").Order());
        export.ShouldContain("'=公式");
        (await host.SqlAsync<long>("select count(*) from candidates where project_name = '=公式'")).ShouldBe(2);
        (await host.SqlAsync<long>("select count(*) from audit_entries where detail like 'read: founders%'")).ShouldBe(2);
    }

    [Fact]
    public async Task The_numbers_are_masked_unless_the_caller_may_read_them()
    {
        await city.ImportsAsync(ImportFile.Of(ImportFile.Row(50)), "?year=2029").CountsAsync();

        var export = await ExportAsync("?year=2029");

        export.ShouldNotContain(IdNumber(50));
        export.Split("\r\n")[0].ShouldBe(ImportFile.Header);
        await (await host.As(Roles.Integrator, "370100").GetAsync($"{Api}/candidates/export/personal-numbers")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_export_takes_the_filters_of_the_list()
    {
        await city.ImportsAsync(ImportFile.Of(ImportFile.Row(60), ImportFile.Row(61, ("industry", "精品旅游"))), "?year=2030").CountsAsync();

        (await ExportAsync("?year=2030&industry=tourism")).Trim().Split("\r\n").Length.ShouldBe(2);
    }
}

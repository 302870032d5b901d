using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.ScreeningJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Screening;

/// <summary>A city's sheet of a year: drafted, put in force, and from then on as it is.</summary>
public sealed class Sheet_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<HttpResponseMessage> ChangeAsync(string sheet, JsonObject content, string? tag = null) =>
        await city.PutAsync($"{Api}/screening-sheets/{sheet}", content, tag ?? (await city.GetAsync($"{Api}/screening-sheets/{sheet}")).Headers.ETag!.Tag);

    [Fact]
    public async Task A_city_has_one_sheet_a_year_however_many_draft_it_at_once()
    {
        var year = host.NewYear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.DraftSheetAsync(year)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<SheetExists>();
        (await host.CityOfficer("370200").DraftsSheetAsync(year, "370200")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_draft_changes_whole_and_against_what_was_read()
    {
        var sheet = await city.DraftsSheetAsync(host.NewYear());
        var tag = (await city.GetAsync($"{Api}/screening-sheets/{sheet}")).Headers.ETag!.Tag;

        var changed = await (await ChangeAsync(sheet, Content(c => c["passMark"] = 70.5))).ReadNodeAsync();

        changed["content"]!["passMark"]!.GetValue<decimal>().ShouldBe(70.5m);
        changed["state"]!.GetValue<string>().ShouldBe("draft");
        await (await ChangeAsync(sheet, Content(), tag)).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task Once_released_nothing_of_it_changes()
    {
        var sheet = await city.ReleasesSheetAsync(host.NewYear(), []);

        await (await host.ShouldChangeNothingAsync(() => ChangeAsync(sheet, Content(c => c["passMark"] = 70)))).ShouldBreakAsync<SheetReleased>();
        await (await host.ShouldChangeNothingAsync(() => city.SheetStepAsync(sheet, "release"))).ShouldBreakAsync<SheetReleased>();
    }

    [Theory]
    [InlineData("update screening_sheets set content = '{}' where id = $1")]
    [InlineData("update screening_sheets set state = 'Draft' where id = $1")]
    [InlineData("update screening_sheets set year = year + 1 where id = $1")]
    [InlineData("delete from screening_sheets where id = $1")]
    public async Task Once_released_the_database_itself_changes_nothing_of_it(string sql)
    {
        var sheet = Guid.Parse(await city.ReleasesSheetAsync(host.NewYear(), []));

        (await Should.ThrowAsync<PostgresException>(() => host.ExecuteAsOwnerAsync(sql, sheet))).MessageText.ShouldContain("screening sheet does not change");
    }

    [Fact]
    public async Task A_draft_can_be_deleted_with_its_reviewers_and_drafted_anew()
    {
        var year = host.NewYear();
        var sheet = await city.DraftsSheetAsync(year);
        await (await city.PostAsync($"{Api}/screening-sheets/{sheet}/reviewers", AppointReviewers.Example)).ShouldBeAsync(HttpStatusCode.Created);
        var tag = (await city.GetAsync($"{Api}/screening-sheets/{sheet}")).Headers.ETag!.Tag;

        await (await host.ShouldChangeNothingAsync(() => city.DeleteAsync($"{Api}/screening-sheets/{sheet}", "\"99\""))).ShouldBreakAsync<VersionStale>();
        await (await host.CityOfficer("370200").DeleteAsync($"{Api}/screening-sheets/{sheet}", tag)).ShouldBreakAsync<ResourceNotFound>();
        await (await city.DeleteAsync($"{Api}/screening-sheets/{sheet}", tag)).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await city.GetAsync($"{Api}/screening-sheets/{sheet}")).ShouldBreakAsync<ResourceNotFound>();
        (await city.DraftsSheetAsync(year)).ShouldNotBe(sheet);
    }

    [Fact]
    public async Task SheetReleased_a_released_one_is_not_deleted()
    {
        var sheet = await city.ReleasesSheetAsync(host.NewYear(), []);
        var tag = (await city.GetAsync($"{Api}/screening-sheets/{sheet}")).Headers.ETag!.Tag;

        await (await host.ShouldChangeNothingAsync(() => city.DeleteAsync($"{Api}/screening-sheets/{sheet}", tag))).ShouldBreakAsync<SheetReleased>();
    }

    [Theory]
    [InlineData("content.criteria", "WeightSum", 59, 40)]
    [InlineData("content.criteria", "WeightSum", 61, 40)]
    [InlineData("content.criteria[1].weight", "Range", 100, 0)]
    public async Task The_weights_are_whole_percents_that_sum_up_to_100(string field, string rule, int market, int team)
    {
        var answer = await city.DraftSheetAsync(host.NewYear(), change: c => (c["criteria"]![0]!["weight"], c["criteria"]![1]!["weight"]) = (market, team));

        await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, rule);
    }

    [Fact]
    public async Task Fields_out_of_range_are_named()
    {
        foreach (var (field, rule, change) in new (string, string, Action<JsonObject>)[]
        {
            ("content.criteria", "CriterionKey", c => c["criteria"]![1]!["key"] = "market"),
            ("content.criteria[0].key", "CriterionKey", c => c["criteria"]![0]!["key"] = "市场"),
            ("content.criteria[0].minimum", "Minimum", c => c["criteria"]![0]!["minimum"] = 10.1),
            ("content.criteria[0].minimum", "Decimals", c => c["criteria"]![0]!["minimum"] = 1.05),
            ("content.criteria[0].scale", "Range", c => c["criteria"]![0]!["scale"] = 0),
            ("content.criteria", "Criteria", c => c["criteria"] = new JsonArray()),
            ("content.passMark", "Range", c => c["passMark"] = 100.01),
            ("content.passMark", "Decimals", c => c["passMark"] = 60.005),
            ("content.disagreementLimit", "Range", c => c["disagreementLimit"] = -0.01),
            ("content.leastReviews", "Range", c => c["leastReviews"] = 0),
        })
        {
            var year = host.NewYear();
            var answer = await host.ShouldChangeNothingAsync(() => city.DraftSheetAsync(year, change: change));
            await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, rule);
        }
    }

    [Fact]
    public async Task A_sheet_is_the_citys_no_countys_and_no_other_citys()
    {
        await (await city.DraftSheetAsync(host.NewYear(), "370102")).ShouldBreakAsync<CityRequired>();
        await (await city.DraftSheetAsync(host.NewYear(), "370200")).ShouldBreakAsync<OutsideRegion>();
        var sheet = await city.DraftsSheetAsync(host.NewYear());
        var county = host.As(Roles.CityOfficer, "370102");
        await (await county.DraftSheetAsync(host.NewYear())).ShouldBreakAsync<OutsideRegion>();
        await (await county.SheetStepAsync(sheet, "release")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task The_list_is_narrowed_by_region_and_year_and_the_province_sees_all()
    {
        var year = host.NewYear();
        var jinans = await city.DraftsSheetAsync(year);
        var qingdaos = await host.CityOfficer("370200").DraftsSheetAsync(year, "370200");

        (await IdsAsync(host.ProvinceOfficer(), $"year={year}")).ShouldBe([qingdaos, jinans]);
        (await IdsAsync(host.ProvinceOfficer(), $"year={year}&region=370100")).ShouldBe([jinans]);
        (await IdsAsync(city, $"year={year}")).ShouldBe([jinans]);

        async Task<string[]> IdsAsync(HttpClient client, string query) =>
            [.. (await client.NodeAsync("screening-sheets?" + query))["items"]!.AsArray().Select(s => Id(s!))];
    }

    [Theory]
    [InlineData("drafting", true)]
    [InlineData("reviewing", false)]
    [InlineData("publicNotice", false)]
    [InlineData("filed", false)]
    [InlineData("returned", true)]
    [InlineData("acknowledged", true)]
    public async Task A_sheet_is_released_and_reopened_while_no_list_of_the_city_and_year_is_under_way(string state, bool possible)
    {
        var year = host.NewYear();
        var closed = await city.ReleasesSheetAsync(year, []);
        await city.ClosesAsync(closed);
        var drafted = await host.CityOfficer("370200").DraftsSheetAsync(year, "370200");
        foreach (var cityCode in new[] { "370100", "370200" })
        {
            var selection = Guid.Parse(await host.CityOfficer(cityCode).BeginsSelectionAsync(cityCode, year));
            await host.ExecuteAsOwnerAsync("update selections set state = $2 where id = $1", selection, char.ToUpperInvariant(state[0]) + state[1..]);
        }

        foreach (var answer in new[] { await city.SheetStepAsync(closed, "reopening", new { reason = "评分有误" }), await host.CityOfficer("370200").SheetStepAsync(drafted, "release") })
        {
            if (possible)
                await answer.ShouldBeAsync(HttpStatusCode.OK);
            else
                await answer.ShouldBreakAsync<SelectionUnderWay>();
        }
    }
}

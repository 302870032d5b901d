using System.Net;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Column;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

public sealed class Access_tests(InsightsHost host) : IClassFixture<InsightsHost>
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient qingdao = host.CityOfficer("370200");

    [Fact]
    public async Task Another_citys_caller_gets_nothing_and_changes_nothing()
    {
        await host.TellAsync(Record("370102"), Record("370102", RecordKind.Mentor));
        var item = await (await jinan.PostAsync($"{Api}/column-items", new BeginColumnItem("370102", "题", "文"))).ReadAsync<ColumnItemDetails>(HttpStatusCode.Created);
        foreach (var list in new[] { "libraries/projects?", "libraries/mentors?", "statistics/rows?kind=dossier&from=2026-01&to=2026-12&", "statistics/rows?kind=dossier&from=2026-01&to=2026-12&city=370100&", "column-items?" })
        {
            (await (await jinan.GetAsync($"{Api}/{list}region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty(list);
            (await (await qingdao.GetAsync($"{Api}/{list}region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty(list);
            (await (await qingdao.GetAsync($"{Api}/{list}limit=200")).Content.ReadAsStringAsync()).ShouldNotContain("\"3701");
        }

        (await qingdao.CountsAsync("from=2026-01&to=2026-12&region=370100")).Cells.ShouldBeEmpty();
        (await qingdao.CountsAsync("from=2026-01&to=2026-12&groupBy=city")).Cells.ShouldAllBe(c => c.Group["city"] == "370200");
        await (await jinan.GetAsync($"{Api}/column-items/{item.Id}")).ShouldBeAsync(HttpStatusCode.OK);
        await (await qingdao.GetAsync($"{Api}/column-items/{item.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PutAsync($"{Api}/column-items/{item.Id}", new WriteColumnItem("改", "改"), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/column-items/{item.Id}/submission", null)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/column-items/{item.Id}/withdrawal", new WithdrawColumnItem("否"))).ShouldBreakAsync<ResourceNotFound>();
        (await (await jinan.GetAsync($"{Api}/column-items/{item.Id}")).ReadAsync<ColumnItemDetails>()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_token_all_but_the_published_column_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads = ["libraries/projects", "statistics", "statistics/rows?kind=loan", "rankings/cities", "column-items", $"column-items/{id}", "rebuilds", $"rebuilds/{id}"];
        string[] posts = ["column-items", $"column-items/{id}/submission", $"column-items/{id}/withdrawal", "rebuilds", $"rebuilds/{id}/cancellation"];
        string[] puts = [$"column-items/{id}", $"column-items/{id}/review"];
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (host.As(Roles.Entrepreneur, "370100"), HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var post in posts)
                await (await client.PostAsync($"{Api}/{post}", new { })).ShouldBeAsync(status);
            foreach (var put in puts)
                await (await client.PutAsync($"{Api}/{put}", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.GetAsync($"{Api}/column")).ShouldBeAsync(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_city_neither_reviews_nor_rebuilds_whatever_its_permissions()
    {
        var item = await (await jinan.PostAsync($"{Api}/column-items", new BeginColumnItem("370100", "题", "文"))).ReadAsync<ColumnItemDetails>(HttpStatusCode.Created);
        await (await jinan.PostAsync($"{Api}/column-items/{item.Id}/submission", null)).ShouldBeAsync(HttpStatusCode.OK);
        var mighty = host.As(Roles.CityOfficer, "370100", null, Permissions.ColumnReview, Permissions.StatisticsRebuild);
        await (await mighty.PutAsync($"{Api}/column-items/{item.Id}/review", new ReviewColumnItem(true), "\"2\"")).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await mighty.PostAsync($"{Api}/rebuilds", null)).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        await host.TellAsync(Record("370102"), Record("370202"));
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        (await RegionsAsync(connection)).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370200', false), set_config('app.region_to', '370299', false)", connection))
            await set.ExecuteNonQueryAsync();
        (await RegionsAsync(connection)).ShouldBe(["370202"]);
    }

    private static async Task<List<string>> RegionsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select distinct region_code from records", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var regions = new List<string>();
        while (await reader.ReadAsync())
            regions.Add(reader.GetString(0));
        return regions;
    }
}

using System.Net;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>The statistics hold nothing that the services could not tell again.</summary>
[Collection(nameof(SampleYear))]
public sealed class Rebuild_tests(SampleYear year)
{
    private const string Insights = "/api/insights/v1";

    [Fact]
    public async Task Statistics_of_the_sample_year_are_the_same_after_the_records_were_lost_and_rebuilt()
    {
        var province = await year.Platform.AsAsync("province");
        var before = await SettledAsync(province);
        before.Count.ShouldBeGreaterThan(100);
        await using (var connection = await year.Platform.OpenDatabaseAsync("insights"))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "truncate records";
            await command.ExecuteNonQueryAsync();
        }

        var rebuild = (await (await province.PostAsync($"{Insights}/rebuilds", null)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        await Eventually.GetAsync(
            async () => await (await province.GetAsync($"{Insights}/rebuilds/{rebuild}")).ReadNodeAsync(),
            progress => progress["state"]!.GetValue<string>() == "finished", TimeSpan.FromMinutes(2));

        var after = await StatisticsAsync(province);
        after.Except(before).ShouldBeEmpty();
        before.Except(after).ShouldBeEmpty();
    }

    /// <summary>The statistics once every record told has arrived and nothing more is told.</summary>
    private async Task<IReadOnlyList<string>> SettledAsync(HttpClient province)
    {
        IReadOnlyList<string> last = [];
        await Eventually.SucceedsAsync(async () =>
        {
            (await year.Platform.ScalarAsync<long>("insights", "select coalesce(sum(source_version), 0)::bigint from records")).ShouldBe(await Records.ToldAsync(year.Platform));
            var now = await StatisticsAsync(province);
            if (!now.SequenceEqual(last))
            {
                last = now;
                throw new TimeoutException("The statistics are still changing");
            }
        }, TimeSpan.FromMinutes(2));
        return last;
    }

    /// <summary>Counts and figures of every kind by city, month and state, a cell each.</summary>
    private async Task<IReadOnlyList<string>> StatisticsAsync(HttpClient province)
    {
        var parameters = (await year.Platform.OpenApiAsync())["paths"]![$"{Insights}/statistics"]!["get"]!["parameters"]!.AsArray();
        var kinds = parameters.Single(p => p!["name"]!.GetValue<string>() == "kind")!["schema"]!["enum"]!.AsArray();
        kinds.Count.ShouldBeGreaterThan(10);
        var cells = new List<string>();
        foreach (var kind in kinds)
        {
            var statistics = await province.GetAsync($"{Insights}/statistics?kind={kind}&from=2021-01&to=2030-12&groupBy=city&groupBy=month&groupBy=state");
            cells.AddRange((await statistics.ReadNodeAsync())["cells"]!.AsArray().Select(cell => cell!.ToJsonString()));
        }

        return cells;
    }
}

using System.Net;
using System.Text;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>The statistics hold nothing that the services could not tell again.</summary>
[Collection(nameof(SampleYear))]
public sealed class Rebuild_tests(SampleYear year)
{
    private const string Insights = "/api/insights/v1";

    [Fact(Skip = "Statistics of one city differ after a rebuild of the sample year; the cause is not found yet")]
    public async Task Statistics_of_the_sample_year_are_the_same_after_the_records_were_lost_and_rebuilt()
    {
        var province = await year.Platform.AsAsync("province");
        var before = await SettledAsync(province);
        before.ShouldContain("\"count\":");
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

        (await StatisticsAsync(province)).ShouldBe(before);
    }

    /// <summary>The statistics once nothing changes any more.</summary>
    private async Task<string> SettledAsync(HttpClient province)
    {
        var last = "";
        await Eventually.SucceedsAsync(async () =>
        {
            foreach (var database in await year.Platform.DatabasesAsync())
                (await year.Platform.ScalarAsync<long>(database, "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
            var now = await StatisticsAsync(province);
            if (now != last)
            {
                last = now;
                throw new TimeoutException("The statistics are still changing");
            }
        }, TimeSpan.FromMinutes(2));
        return last;
    }

    /// <summary>Counts and figures of every kind by city and month.</summary>
    private async Task<string> StatisticsAsync(HttpClient province)
    {
        var parameters = (await year.Platform.OpenApiAsync())["paths"]![$"{Insights}/statistics"]!["get"]!["parameters"]!.AsArray();
        var kinds = parameters.Single(p => p!["name"]!.GetValue<string>() == "kind")!["schema"]!["enum"]!.AsArray();
        kinds.Count.ShouldBeGreaterThan(10);
        var numbers = new StringBuilder();
        foreach (var kind in kinds)
            numbers.AppendLine(await (await province.GetAsync($"{Insights}/statistics?kind={kind}&from=2021-01&to=2030-12&groupBy=city&groupBy=month&groupBy=state")).Content.ReadAsStringAsync());
        return numbers.ToString();
    }
}

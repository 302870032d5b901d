using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Spaces;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.AccompanimentJourney;

namespace ChuangMeng.Projects.Tests.SecondIncubation;

/// <summary>The second incubation in figures, and the rows behind them.</summary>
public sealed class Statistics_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient province = host.ProvinceOfficer();

    private async Task PlacedAsync(Guid dossier)
    {
        var taken = new SecondIncubationPlaceTaken(dossier, Guid.CreateVersion7(), "示例空间", 3, new(2026, 9, 1)) { SubjectId = Guid.CreateVersion7(), RegionCode = "370103", OccurredAt = host.Clock.GetUtcNow() };
        await host.PublishesAsync(taken, times: 3);
        await host.PublishesAsync(taken with { EventId = Guid.CreateVersion7() });
        await host.ConsumedAsync(taken);
        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>("select count(*) from dossier_places where dossier_id = $1", dossier)).ShouldBe(1));
    }

    private static async Task<int> RowsAsync(HttpClient client, string query)
    {
        var (rows, cursor) = (0, "");
        do
        {
            var page = await client.NodeAsync($"second-incubation/projects?limit=2&year=2026&{query}{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            rows += page["items"]!.AsArray().Count;
            cursor = page["next"]?.GetValue<string>() ?? "";
        }
        while (cursor.Length > 0);
        return rows;
    }

    [Fact]
    public async Task Each_number_is_counted_by_city_and_drills_down_to_as_many_projects()
    {
        var qingdao = host.CityOfficer("370200");
        var dossiers = await host.OpensDossiersAsync("370102", 2026, 7);
        var other = (await host.OpensDossiersAsync("370202", 2026, 1))[0];
        host.Clock.FreezeAtShanghai("2026-06-01 00:30:00"); // 31 May in UTC
        foreach (var failed in dossiers.Take(5))
            await jinan.FailsAsync(failed);
        await qingdao.FailsReviewedAsync(other);
        await jinan.ReviewAsync(dossiers[0], Cause("market"), Cause("funding", main: false), Cause("funding", "二", main: false));
        await jinan.ReviewAsync(dossiers[1], Cause("funding"));
        await jinan.ReviewAsync(dossiers[2], Cause("market"));
        await jinan.ReviewAsync(dossiers[2], Cause("forceMajeure")); // the newest counts
        await jinan.ReviewAsync(dossiers[3], Cause("market"));
        host.Clock.FreezeAtShanghai("2026-06-11 00:30:00");
        await jinan.RestartsAsync(dossiers[0]);
        var again = await jinan.RestartsAsync(dossiers[1]);
        host.Clock.FreezeAtShanghai("2026-07-01 23:30:00");
        await jinan.RestartsAsync(dossiers[2]);
        host.Clock.FreezeAtShanghai("2027-01-02 09:00:00");
        await jinan.FailsAsync(dossiers[5]); // of the next year
        await jinan.FailsAsync(again);
        await PlacedAsync(again);
        await PlacedAsync(dossiers[3]);

        var cities = (await province.NodeAsync("second-incubation/statistics?year=2026"))["cities"]!.AsArray();

        cities.Select(c => c!["cityCode"]!.GetValue<string>()).ShouldBe(["370100", "370200"]);
        var city = cities[0]!;
        (city["cityName"]!.GetValue<string>(), Number(city, "failed"), Number(city, "reviewed"), Number(city, "restarted")).ShouldBe(("济南市", 5, 4, 3));
        (Number(city, "successorsAccompanied"), Number(city, "successorsFailed"), Number(city, "placed"), city["medianDaysToRestart"]!.GetValue<double>()).ShouldBe((2, 1, 2, 10.0));
        city["causes"]!.AsArray().Select(c => (c!["category"]!.GetValue<string>(), Number(c, "projects"), Number(c, "main"))).ShouldBe([("market", 2, 2), ("funding", 2, 1), ("forceMajeure", 1, 1)]);
        cities[1]!["medianDaysToRestart"].ShouldBeNull();
        foreach (var cell in cities)
        {
            var region = $"region={cell!["cityCode"]}";
            foreach (var (number, query) in new[]
            {
                ("failed", ""), ("reviewed", "&reviewed=true"), ("restarted", "&restarted=true"), ("successorsAccompanied", "&successor=accompanied"),
                ("successorsFailed", "&successor=failed"), ("placed", "&placed=true"),
            })
                (await RowsAsync(province, region + query)).ShouldBe(Number(cell, number), $"{region} {number}");
            foreach (var cause in cell["causes"]!.AsArray())
            {
                (await RowsAsync(province, $"{region}&cause={cause!["category"]}")).ShouldBe(Number(cause, "projects"));
                (await RowsAsync(province, $"{region}&mainCause={cause["category"]}")).ShouldBe(Number(cause, "main"));
            }
        }

        (await RowsAsync(jinan, "restarted=false")).ShouldBe(2);
        (await RowsAsync(jinan, "placed=false")).ShouldBe(3);
        (await jinan.NodeAsync("second-incubation/statistics?year=2026"))["cities"]!.AsArray().ShouldHaveSingleItem()!["cityCode"]!.GetValue<string>().ShouldBe("370100");
        (await province.NodeAsync("second-incubation/statistics?year=2026&region=370103"))["cities"]!.AsArray().ShouldBeEmpty();
        Number((await province.NodeAsync("second-incubation/statistics?year=2026&region=370102"))["cities"]![0]!, "failed").ShouldBe(5);
        Number((await province.NodeAsync("second-incubation/statistics"))["cities"]![0]!, "failed").ShouldBe(2); // this year's
        await (await province.GetAsync($"{SelectionJourney.Api}/second-incubation/statistics?year=2024")).ShouldNameAsync("year", "Range");
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();
}

using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Statistics;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

public sealed class Statistics_tests(InsightsHost host) : IClassFixture<InsightsHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Every_number_is_that_of_its_rows()
    {
        var random = new Random(7);
        string[] industries = ["tourism", "modernMarine", "healthCare"];
        var loans = Enumerable.Range(0, 150).Select(i => Record($"371{random.Next(1, 4)}0{random.Next(2, 4)}", RecordKind.Loan,
            random.Next(2) == 0 ? "applied" : "disbursed", $"2025-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
            labels: i % 5 == 0 ? [] : i % 7 == 0 ? new() { ["industry"] = "" } : new() { ["industry"] = industries[random.Next(3)] },
            figures: new() { ["amount"] = random.Next(1, 300_000) + 0.25m, ["subsidy"] = random.Next(100) })).ToArray();
        await host.TellAsync(loans);
        var province = host.ProvinceOfficer();

        foreach (var query in new[] { "kind=loan", "kind=loan&groupBy=city&groupBy=month", "kind=loan&groupBy=state", "kind=loan&groupBy=industry&groupBy=state&groupBy=city",
            "kind=loan&region=371102&groupBy=industry", "kind=loan&state=disbursed&label=industry:tourism&groupBy=month", "kind=loan&label=industry:" })
        {
            var counted = await province.CountsAsync(query + "&from=2025-01&to=2025-12");
            counted.Cells.ShouldNotBeEmpty();
            foreach (var cell in counted.Cells)
            {
                var rows = await province.AllAsync(cell.Rows);
                rows.Count.ShouldBe((int)cell.Count, cell.Rows);
                cell.Figures["amount"].ShouldBe(rows.Sum(r => r.Figures["amount"]), cell.Rows);
                cell.Figures["subsidy"].ShouldBe(rows.Sum(r => r.Figures["subsidy"]), cell.Rows);
            }

            // Nothing is left out and nothing counted twice.
            counted.Cells.Sum(c => c.Count).ShouldBe(counted.Cells.SelectMany(c => province.AllAsync(c.Rows).Result).Select(r => r.Id).Distinct().Count());
        }

        (await province.CountsAsync("kind=loan&from=2025-01&to=2025-12&groupBy=state")).Cells.Sum(c => c.Count).ShouldBe(150);
    }

    [Fact]
    public async Task A_citys_own_records_and_its_counties_are_the_citys_and_the_provinces_own_are_the_provinces()
    {
        await host.TellAsync(Record("370100", RecordKind.Activity), Record("370102", RecordKind.Activity), Record("370000", RecordKind.Activity));
        var province = host.ProvinceOfficer();
        var counted = await province.CountsAsync("kind=activity&from=2026-01&to=2026-12&groupBy=city");
        (counted.At("city=370100"), counted.At("city=370000")).ShouldBe((2, 1));
        (await province.AllAsync(counted.Cells.Single(c => c.Group["city"] == "370000").Rows)).ShouldHaveSingleItem().RegionCode.ShouldBe("370000");
        // A city sees its own alone.
        (await host.CityOfficer("370100").CountsAsync("kind=activity&from=2026-01&to=2026-12&groupBy=city")).Cells.ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Months_run_from_the_first_to_the_last_both_counted()
    {
        await host.TellAsync([.. new[] { "2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01" }.Select(date => Record("370802", RecordKind.Entry, date: date))]);
        var officer = host.CityOfficer("370800");
        (await officer.CountsAsync("kind=entry&from=2024-01&to=2024-02&groupBy=month")).Cells.Select(c => c.Group["month"]).ShouldBe(["2024-01", "2024-02"]);
        (await officer.CountsAsync("kind=entry&from=2024-02")).To.ShouldBe("2024-12");
        (await officer.CountsAsync("kind=entry&to=2024-02")).From.ShouldBe("2024-01");
        host.Clock.FreezeAtShanghai("2024-12-31 23:59:59");
        (await officer.CountsAsync("kind=entry")).Cells.Sum(c => c.Count).ShouldBe(3);
        host.Clock.FreezeAtShanghai("2025-01-01 00:00:00");
        (await officer.CountsAsync("kind=entry")).Cells.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("from=2016-01&to=2025-12", null, null)]
    [InlineData("from=2016-01&to=2026-01", "to", "MonthRange")]
    [InlineData("from=2026-02&to=2026-01", "to", "MonthRange")]
    [InlineData("from=2026-02&to=2026-02", null, null)]
    [InlineData("from=2026-13", "from", "Type")]
    [InlineData("from=2026", "from", "Type")]
    [InlineData("groupBy=city&groupBy=month&groupBy=state", null, null)]
    [InlineData("groupBy=city&groupBy=month&groupBy=state&groupBy=industry", "groupBy", "GroupBy")]
    [InlineData("groupBy=city&groupBy=city", "groupBy", "GroupBy")]
    [InlineData("groupBy=city'--", "groupBy", "GroupBy")]
    [InlineData("groupBy=", "groupBy", "GroupBy")]
    [InlineData("kind=secret", "kind", "Type")]
    [InlineData("kind=1", "kind", "Type")]
    [InlineData("region=3701", "region", "RegionCode")]
    public async Task What_is_asked_wrongly_is_named(string query, string? field, string? rule)
    {
        var answer = await host.CityOfficer("370100").GetAsync($"{Api}/statistics?{query}");
        if (field is null)
            answer.EnsureSuccessStatusCode();
        else
            await answer.ShouldNameAsync(field, rule!);
    }

    [Fact]
    public async Task Rows_need_a_kind() =>
        await (await host.CityOfficer("370100").GetAsync($"{Api}/statistics/rows?from=2026-01")).ShouldNameAsync("kind", "Required");

    [Fact]
    public async Task TooManyCells_from_5001_on()
    {
        var words = Enumerable.Range(0, ReadStatistics.MostCells).Select(i => Record("371602", RecordKind.StreetFirm, labels: new() { ["word"] = $"w{i}" })).ToArray();
        await host.TellAsync(words);
        var officer = host.CityOfficer("371600");
        (await officer.CountsAsync("kind=streetFirm&from=2026-01&to=2026-12&groupBy=word")).Cells.Count.ShouldBe(ReadStatistics.MostCells);
        await host.TellAsync(Record("371602", RecordKind.StreetFirm, labels: new() { ["word"] = "one more" }));
        await (await officer.GetAsync($"{Api}/statistics?kind=streetFirm&from=2026-01&to=2026-12&groupBy=word")).ShouldBreakAsync<TooManyCells>();
    }

    [Fact]
    public async Task Without_a_kind_all_are_counted_each_for_itself_and_nothing_is_added_up()
    {
        await host.TellAsync(Record("371702", RecordKind.Street, figures: new() { ["jobs"] = 200 }), Record("371702", RecordKind.Space, figures: new() { ["jobs"] = 3 }));
        var counted = await host.CityOfficer("371700").CountsAsync("from=2026-01&to=2026-12&groupBy=city");
        counted.Cells.Select(c => (c.Kind, c.Count)).ShouldBe([(RecordKind.Space, 1), (RecordKind.Street, 1)]);
        counted.Cells.ShouldAllBe(c => c.Figures.Count == 0);
    }

    [Fact]
    public async Task While_records_change_every_reading_counts_each_of_them_once()
    {
        var things = Enumerable.Range(0, 100).Select(_ => Record("371502", RecordKind.Lease, "offered")).ToArray();
        await host.TellAsync(things);
        var officer = host.CityOfficer("371500");
        var changing = Task.Run(async () =>
        {
            for (var version = 1; version <= 10; version++)
                await host.PublishAsync([.. things.Select(t => t.Changed(version, version % 2 == 0 ? "offered" : "started"))]);
        });
        while (!changing.IsCompleted)
            (await officer.CountsAsync("kind=lease&from=2026-01&to=2026-12&groupBy=state")).Cells.Sum(c => c.Count).ShouldBe(100);
        await changing;
        await host.TellAsync([.. things.Select(t => t.Changed(11, "ended"))]);
        (await officer.CountsAsync("kind=lease&from=2026-01&to=2026-12&groupBy=state")).At("state=ended").ShouldBe(100);
    }
}

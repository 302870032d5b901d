using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Statistics;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

public sealed class Ranking_tests(Ranking_tests.Told host) : IClassFixture<Ranking_tests.Told>
{
    public sealed class Told(PlatformServers servers) : InsightsHost(servers)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            RecordChanged Loan(string region, decimal amount) => Record(region, RecordKind.Loan, "disbursed", figures: new() { ["amount"] = amount });
            await this.TellAsync(
                Loan("370102", 100_000), Loan("370103", 200_000), Loan("370202", 900_000), Loan("370302", 300_000), Loan("370000", 5_000_000),
                Record("370102"), Record("370202"), Record("370203"), Record("370203"),
                Record("370102", RecordKind.Pairing, "accepted"), Record("370202", RecordKind.Pairing, "declined"));
        }
    }

    [Fact]
    public async Task All_16_cities_are_ranked_by_the_number_of_records_and_equals_share_a_rank()
    {
        var ranking = await RankAsync(host.CityOfficer("370100"), "kind=loan");
        ranking.Cities.Count.ShouldBe(16);
        ranking.Cities.Take(4).Select(c => (c.Rank, c.CityCode, c.Value)).ShouldBe([(1, "370100", 2), (2, "370200", 1), (2, "370300", 1), (4, "370400", 0)]);
        ranking.Cities[15].Rank.ShouldBe(4);
        ranking.Cities[0].CityName.ShouldBe("济南市");
    }

    [Fact]
    public async Task Cities_are_ranked_by_a_figure_and_the_provinces_own_records_are_no_citys()
    {
        var ranking = await RankAsync(host.CityOfficer("371700"), "kind=loan&figure=amount&state=disbursed");
        ranking.Cities.Take(3).Select(c => (c.Rank, c.CityCode, c.Value)).ShouldBe([(1, "370200", 900_000), (2, "370100", 300_000), (2, "370300", 300_000)]);
        ranking.Cities[0].Parts.ShouldHaveSingleItem().Points.ShouldBe(100);
        ranking.Cities[1].Parts.ShouldHaveSingleItem().Points.ShouldBe(33.33m);
    }

    [Fact]
    public async Task The_composite_gives_each_indicators_points_in_proportion_to_the_best_city()
    {
        RankCities.Composite.Sum(i => i.Weight).ShouldBe(100);
        var ranking = await RankAsync(host.ProvinceOfficer(), "");
        // Dossiers: 25 × 1/3 and 25 × 3/3; pairings: 15 for the only accepted one; loans: 15 × 2/2, 15 × 1/2.
        ranking.Cities.Single(c => c.CityCode == "370100").Value.ShouldBe(8.33m + 15 + 15);
        ranking.Cities.Single(c => c.CityCode == "370200").Value.ShouldBe(25 + 0 + 7.5m);
        ranking.Cities.Select(c => c.CityCode).Take(3).ShouldBe(["370100", "370200", "370300"]);
    }

    [Fact]
    public async Task A_city_sees_every_citys_numbers_but_the_rows_of_its_own_alone()
    {
        var jinan = host.CityOfficer("370100");
        var ranking = await RankAsync(jinan, "kind=loan");
        (await jinan.AllAsync(ranking.Cities.Single(c => c.CityCode == "370100").Parts[0].Rows)).Count.ShouldBe(2);
        (await jinan.AllAsync(ranking.Cities.Single(c => c.CityCode == "370200").Parts[0].Rows)).ShouldBeEmpty();
        (await host.ProvinceOfficer().AllAsync(ranking.Cities.Single(c => c.CityCode == "370200").Parts[0].Rows)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Months_narrow_the_ranking()
    {
        (await RankAsync(host.ProvinceOfficer(), "kind=loan", "from=2026-04&to=2026-12")).Cities.ShouldAllBe(c => c.Value == 0 && c.Rank == 1);
        (await RankAsync(host.ProvinceOfficer(), "kind=loan", "from=2026-03&to=2026-03")).Cities[0].Value.ShouldBe(2);
    }

    [Theory]
    [InlineData("kind=loan&figure=height", "figure", "FigureUnknown")]
    [InlineData("figure=amount", "kind", "Required")]
    [InlineData("state=disbursed", "kind", "Required")]
    public async Task What_is_asked_wrongly_is_named(string query, string field, string rule) =>
        await (await host.CityOfficer("370100").GetAsync($"{Api}/rankings/cities?{query}")).ShouldNameAsync(field, rule);

    private static async Task<CityRanking> RankAsync(HttpClient client, string query, string months = "from=2026-01&to=2026-12") =>
        await (await client.GetAsync($"{Api}/rankings/cities?{query}&{months}")).ReadAsync<CityRanking>();
}

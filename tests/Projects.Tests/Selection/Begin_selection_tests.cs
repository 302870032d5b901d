using System.Net;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

public sealed class Begin_selection_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<HttpResponseMessage> BeginAsync(string cityCode, int year) => city.PostAsync($"{Api}/selections", new { cityCode, year });

    [Fact]
    public async Task A_city_has_one_selection_a_year()
    {
        await (await BeginAsync("370100", 2030)).ShouldBeAsync(HttpStatusCode.Created);

        await (await host.ShouldChangeNothingAsync(() => BeginAsync("370100", 2030))).ShouldBreakAsync<SelectionExists>();
        await (await BeginAsync("370100", 2031)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Twenty_at_once_begin_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => BeginAsync("370100", 2040)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<SelectionExists>();
        (await host.SqlAsync<long>("select count(*) from selections where year = 2040")).ShouldBe(1);
    }

    [Fact]
    public async Task The_region_is_a_known_city_and_the_callers_own()
    {
        await (await host.ShouldChangeNothingAsync(() => BeginAsync("370102", 2026))).ShouldBreakAsync<CityRequired>();
        await (await host.ShouldChangeNothingAsync(() => BeginAsync("370200", 2026))).ShouldBreakAsync<OutsideRegion>();
        await (await host.ShouldChangeNothingAsync(() => BeginAsync("379900", 2026))).ShouldBreakAsync<RegionUnknown>();
        await (await host.ShouldChangeNothingAsync(() => BeginAsync("", 2026))).ShouldBreakAsync<RegionUnknown>();
        await (await (await host.ShouldChangeNothingAsync(() => BeginAsync("3701\0", 2026))).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("cityCode", "NulCharacter");
    }

    [Theory]
    [InlineData(2024, false)]
    [InlineData(2025, true)]
    [InlineData(2100, true)]
    [InlineData(2101, false)]
    public async Task The_year_lies_between_2025_and_2100(int year, bool accepted)
    {
        var answer = await (await BeginAsync("370100", year)).ShouldBeAsync(accepted ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity);
        if (!accepted)
            await answer.ShouldNameAsync("year", "Range");
    }

    [Fact]
    public async Task The_deadline_is_30_April_24_o_clock_Shanghai() =>
        (await (await city.PostAsync($"{Api}/selections", new { cityCode = "370100", year = 2050 })).ReadNodeAsync(HttpStatusCode.Created))["deadline"]!
            .GetValue<DateTimeOffset>().ShouldBe(DateTimeOffset.Parse("2050-04-30T16:00:00Z"));
}

using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class Page_candidate_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public async Task Following_the_Link_header_shows_every_row_once_while_others_are_added()
    {
        var city = host.CityOfficer("370100");
        await (await city.ImportsAsync(ImportFile.Of(Enumerable.Range(1, 25).Select(n => ImportFile.Row(n))))).ReadNodeAsync();
        var before = await host.SqlAsync<Guid[]>("select array_agg(id order by id desc) from candidates where city_code = '370100'");
        var seen = new List<Guid>();
        var pages = 0;

        for (var address = $"{Api}/candidates?name=%E7%A4%BA%E4%BE%8B&limit=4"; address is not null;)
        {
            var answer = await city.GetAsync(address);
            var page = await answer.ReadNodeAsync();
            seen.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()));
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            (page["next"] is null).ShouldBe(address is null, "the last page, and no other, is without a Link");
            if (++pages < 5)
                await city.AddsCandidateAsync();
        }

        pages.ShouldBe(7);
        seen.ShouldBe(before);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(200, 3)]
    public async Task A_page_holds_as_many_rows_as_asked_for(int limit, int rows)
    {
        var city = host.CityOfficer("370200");
        await city.ImportsAsync(ImportFile.Of(Enumerable.Range(1, 3).Select(n => ImportFile.Row(n, ("regionCode", "370202")))));

        (await (await city.GetAsync($"{Api}/candidates?limit={limit}")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(rows);
    }
}

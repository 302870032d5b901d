using System.Net;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Paging_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Fact]
    public async Task Following_next_shows_every_row_once_though_rows_are_added_meanwhile()
    {
        var officer = host.CityOfficer("370500");
        var added = await Task.WhenAll(Enumerable.Range(0, 23).Select(_ => officer.AddsCandidateAsync("370502")));
        var seen = new List<string>();
        var address = Candidates.Address + "?limit=5&stage=startup";

        while (address.Length > 0)
        {
            var answer = await officer.GetAsync(address);
            seen.AddRange((await answer.ReadNodeAsync())["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()));
            await officer.AddsCandidateAsync("370502");
            var link = answer.Headers.TryGetValues("Link", out var links) ? links.Single() : "";
            address = link.Length == 0 ? "" : link[1..link.IndexOf('>')];
            if (address.Length > 0)
                address.ShouldContain("stage=startup");
        }

        seen.ShouldBe(added, ignoreOrder: true);
    }

    [Fact]
    public async Task The_last_page_has_no_next()
    {
        var officer = host.CityOfficer("370600");
        await officer.AddsCandidateAsync("370602");

        var answer = await officer.GetAsync(Candidates.Address + "?limit=1");

        (await answer.ReadNodeAsync())["next"].ShouldBeNull();
        answer.Headers.Contains("Link").ShouldBeFalse();
    }

    [Theory]
    [InlineData("limit=0", "limit", "Range")]
    [InlineData("limit=201", "limit", "Range")]
    [InlineData("limit=-1", "limit", "Range")]
    [InlineData("limit=ten", "limit", "Range")]
    [InlineData("cursor=nonsense", "cursor", "Cursor")]
    [InlineData("cursor=***", "cursor", "Cursor")]
    [InlineData("cursor=bnVsbA", "cursor", "Cursor")]
    [InlineData("cursor=W10", "cursor", "Cursor")]
    public async Task A_bad_page_is_named(string query, string field, string rule)
    {
        var answer = await host.CityOfficer("370100").GetAsync($"{Candidates.Address}?{query}");

        await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        await answer.ShouldBreakAsync<ValidationFailed>();
        await answer.ShouldNameAsync(field, rule);
    }
}

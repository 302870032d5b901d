using System.Net;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Concurrency_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    private static readonly object Nothing = new { candidateIds = Array.Empty<Guid>() };

    [Fact]
    public async Task A_change_without_If_Match_is_refused()
    {
        var officer = host.CityOfficer("370100");
        var selection = await officer.BeginsSelectionAsync("370100", 2030);

        var answer = await officer.PutAsync(selection + "/entries", Nothing, null);

        answer.StatusCode.ShouldBe((HttpStatusCode)428);
        await answer.ShouldBreakAsync<IfMatchRequired>();
    }

    [Theory]
    [InlineData("\"99\"", 2031)]
    [InlineData("1", 2032)]
    [InlineData("W/\"1\"", 2033)]
    [InlineData("*", 2034)]
    public async Task A_change_of_another_version_is_refused(string tag, int year)
    {
        var officer = host.CityOfficer("370200");
        var selection = await officer.BeginsSelectionAsync("370200", year);

        var answer = await officer.PutAsync(selection + "/entries", Nothing, tag);

        await (await answer.ShouldBeAsync(HttpStatusCode.PreconditionFailed)).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task Of_twenty_changes_at_once_from_one_version_one_succeeds_and_none_is_lost()
    {
        var officer = host.CityOfficer("370300");
        var selection = await officer.BeginsSelectionAsync("370300", 2030);
        var candidates = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EligibleAsync(officer)));
        var tag = (await officer.GetAsync(selection)).Headers.ETag!.Tag;

        var answers = await Task.WhenAll(candidates.Select(c => officer.PutAsync(selection + "/entries", new { candidateIds = new[] { c } }, tag)));

        var winner = answers.Where(a => a.StatusCode == HttpStatusCode.OK).ShouldHaveSingleItem();
        foreach (var loser in answers.Where(a => a != winner))
            await (await loser.ShouldBeAsync(HttpStatusCode.PreconditionFailed)).ShouldBreakAsync<VersionStale>();
        var now = await officer.GetAsync(selection);
        now.Headers.ETag.ShouldBe(winner.Headers.ETag);
        (await now.Content.ReadAsStringAsync()).ShouldBe(await winner.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_reader_who_has_this_version_gets_304()
    {
        var officer = host.CityOfficer("370400");
        var selection = await officer.BeginsSelectionAsync("370400", 2030);
        var tag = (await officer.GetAsync(selection)).Headers.ETag!;
        var request = new HttpRequestMessage(HttpMethod.Get, selection);
        request.Headers.IfNoneMatch.Add(tag);

        var answer = await officer.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Headers.ETag.ShouldBe(tag);
    }

    private static async Task<string> EligibleAsync(HttpClient officer)
    {
        var candidate = Candidates.New("370302");
        var made = await (await officer.PostAsync(Candidates.Address + "?year=2030", candidate)).ReadNodeAsync(HttpStatusCode.Created);
        var id = made["id"]!.GetValue<string>();
        await (await officer.PostAsync($"{Candidates.Address}/{id}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        return id;
    }
}

using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>How many commands each endpoint sends to PostgreSQL, however many rows there are.</summary>
public sealed class Query_count_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public async Task A_read_is_the_region_set_and_one_or_two_queries()
    {
        var dossier = await host.OpensDossierAsync("370102", 2026);
        var city = host.CityOfficer("370100");
        await city.GrowsAsync(dossier);
        await city.DraftAsync(dossier, [.. Enumerable.Range(0, 100).Select(_ => AccompanimentJourney.Item())]);
        var task = (await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department = "science", purpose = "highTech", request = "r", acceptBy = "2026-05-01" }))
            .ReadNodeAsync(System.Net.HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        await city.ImportsAsync(ImportFile.Of(Enumerable.Range(1, 100).Select(n => ImportFile.Row(n))));
        await host.DuplicatesSoughtAsync();
        var (candidate, selection, filing) = (await host.SqlAsync<Guid>("select first_id from suspected_duplicates where region_code like '3701%' limit 1"), await host.SqlAsync<Guid>("select id from selections"), await host.SqlAsync<Guid>("select id from filings"));

        foreach (var (path, queries) in new[]
        {
            ("candidates?limit=200", 1), ("candidate-duplicates", 2), ($"candidates/{candidate}/duplicates", 3), ($"candidates/{candidate}/history", 2), ("candidate-imports", 1), ("candidates/export", 1), ($"candidates/{candidate}", 1), ($"candidates/{candidate}/scopes", 3), ("screening-sheets", 1), ("local-industries", 1), ("selections", 1), ($"selections/{selection}", 1), ($"filings/{filing}", 1),
            ("dossiers", 1), ($"dossiers/{dossier}", 1), ($"dossiers/{dossier}/timeline", 2),
            ($"dossiers/{dossier}/owner", 1), ($"dossiers/{dossier}/plan", 1), ($"dossiers/{dossier}/plan/versions", 2), ($"dossiers/{dossier}/plan/versions/1", 2),
            ($"dossiers/{dossier}/indicators", 2), ("relay-tasks", 1), ($"relay-tasks/{task}", 1),
            ("qualifications", 1), ($"dossiers/{dossier}/second-incubation/reviews", 2), ("second-incubation/statistics", 3), ("second-incubation/projects", 1),
        })
        {
            var commands = await CapturedSql.OfAsync(() => city.GetAsync($"{Api}/{path}"));
            commands.Count(c => !c.Contains("set_config")).ShouldBe(queries, $"{path}:\n{string.Join("\n", commands)}");
            commands.Count(c => c.Contains("set_config")).ShouldBe(queries, "the region is told on each opening of a connection");
        }
    }

    [Fact]
    public async Task An_import_sends_as_many_commands_for_a_thousand_rows_as_for_one()
    {
        var city = host.CityOfficer("370200");
        string Of(int from, int count) => ImportFile.Of(Enumerable.Range(from, count).Select(n => ImportFile.Row(n, ("regionCode", "370202"))));

        var one = await CapturedSql.OfAsync(() => city.ImportsAsync(Of(5_000, 1)));
        var thousand = await CapturedSql.OfAsync(() => city.ImportsAsync(Of(6_000, 1_000)));

        thousand.Count.ShouldBe(one.Count, string.Join("\n", thousand));
        one.Count.ShouldBeLessThanOrEqualTo(10);
    }
}

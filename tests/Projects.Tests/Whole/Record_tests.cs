using System.Text.Json;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>What the province's libraries and statistics are told.</summary>
public sealed class Record_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<RecordChanged> NewestAsync(Guid subject) => (await host.ToldAsync<RecordChanged>(subject))[^1];

    [Fact]
    public async Task A_candidate_is_told_of_with_every_change()
    {
        host.Clock.FreezeAtShanghai("2026-04-01 00:30:00");
        var id = Guid.Parse(await city.AddsCandidateAsync("370102", c => (c["staff"], c["revenue"], c["funding"]) = (8, 1_200_000m, 500_000m)));
        var scouted = await NewestAsync(id);
        await city.PostAsync($"{Api}/candidates/{id}/screening", new { eligible = true, reason = "符合" });

        (scouted.Kind, scouted.State, scouted.Date, scouted.RegionCode, scouted.Source, scouted.DossierId).ShouldBe((RecordKind.Candidate, "scouted", new(2026, 4, 1), "370102", "projects", null));
        scouted.Labels.ShouldBe(
            new Dictionary<string, string> { ["year"] = "2026", ["industry"] = "modernMarine", ["stage"] = "startup", ["source"] = "competition", ["groupGraduate"] = "true" }, ignoreOrder: true);
        scouted.Figures.ShouldBe(new Dictionary<string, decimal> { ["staff"] = 8, ["revenue"] = 1_200_000, ["funding"] = 500_000 }, ignoreOrder: true);
        var eligible = await NewestAsync(id);
        (eligible.State, eligible.SubjectVersion, eligible.Date).ShouldBe(("eligible", 2, new(2026, 4, 1)));
        eligible.Labels["scopeLeadingIndustry"].ShouldBe("true");
    }

    [Fact]
    public async Task Each_imported_candidate_is_told_of_once_and_a_repeated_import_tells_nothing()
    {
        host.Clock.FreezeAtShanghai("2026-04-02 09:00:00");
        var file = ImportFile.Of(Enumerable.Range(801, 3).Select(n => ImportFile.Row(n)));
        await city.ImportsAsync(file).CountsAsync();
        await city.ImportsAsync(file).CountsAsync();

        foreach (var number in Enumerable.Range(801, 3))
        {
            var id = await host.SqlAsync<Guid>("select id from candidates where project_name = $1", $"示例·导入{number}");
            var told = (await host.ToldAsync<RecordChanged>(id)).Single();
            (told.State, told.SubjectVersion, told.Date, told.Name).ShouldBe(("scouted", 1, new(2026, 4, 2), $"示例·导入{number}"));
        }
    }

    [Fact]
    public async Task A_republication_tells_the_same_of_everything_as_was_told_before()
    {
        var dossier = await host.OpensDossierAsync("370102", 2028);
        await city.ImportsAsync(ImportFile.Of(ImportFile.Row(811))).CountsAsync();
        await host.QuietAsync();
        var run = Guid.CreateVersion7();
        var requested = new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000", OccurredAt = host.Clock.GetUtcNow() };
        await host.PublishesAsync(requested);
        await host.ConsumedAsync(requested);

        var told = JsonSerializer.Deserialize<List<RecordChanged>>(await host.SqlAsync<string>(
            "select json_agg(payload order by sequence)::text from outbox_messages where type = $1", typeof(RecordChanged).FullName!), HttpExtensions.Json)!;
        var again = told.Where(r => r.RunId == run).ToList();
        var before = told.Where(r => r.RunId is null).GroupBy(r => r.SubjectId).Select(g => g.MaxBy(r => r.SubjectVersion)!).ToDictionary(r => r.SubjectId);
        again.Select(r => r.SubjectId).ShouldBe(before.Keys, ignoreOrder: true);
        again.Select(r => r.Kind).Distinct().ShouldBe([RecordKind.Candidate, RecordKind.Selection, RecordKind.Dossier], ignoreOrder: true);
        foreach (var record in again)
            Comparable(record).ShouldBe(Comparable(before[record.SubjectId]));
        var finished = (await host.ToldAsync<RepublicationFinished>(run)).Single();
        (finished.Records, finished.Source).ShouldBe((again.Count, "projects"));
        before.ShouldContainKey(dossier);
    }

    /// <summary>What it says, whatever the number of zeros that a figure came with.</summary>
    private static string Comparable(RecordChanged record) => JsonSerializer.Serialize(record with
    {
        RunId = null,
        EventId = Guid.Empty,
        Figures = record.Figures.ToDictionary(f => f.Key, f => f.Value / 1.0000000000000000000000000000m),
    });
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>A backup that is made while the platform works, and a platform that begins with it.</summary>
public sealed class Backup_tests : IAsyncLifetime
{
    private const string Projects = "/api/projects/v1";
    private const string City = "370100";
    private const int Filed = 60;
    private static readonly byte[] Report = Encoding.ASCII.GetBytes("%PDF-1.7\n示例");
    private readonly Platform platform = new(withSamples: false);
    private readonly DirectoryInfo shelf = Directory.CreateTempSubdirectory("chuangmeng-backup-");

    public async ValueTask InitializeAsync() => await platform.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        shelf.Delete(recursive: true);
    }

    [Fact]
    public async Task Restored_are_all_databases_at_one_moment_with_files_and_keys_and_what_was_under_way_arrives()
    {
        var officer = await platform.AsAsync("jinan");
        await Filing.AddSpecialistsAsync(officer, City);
        var selection = await Filing.FileAsync(officer, City, Filed);
        // Mentors hears nothing until after the backup: what it was told lies in the broker alone, which is not in the backup.
        await platform.SignalAsync("mentors", Platform.Stop);
        await (await (await platform.AsAsync("province")).PostAsync($"{Projects}/selections/{selection}/acknowledgement", null)).ShouldBeAsync(HttpStatusCode.OK);
        await Eventually.SucceedsAsync(async () =>
        {
            (await platform.ScalarAsync<long>("projects", "select count(*) from dossiers")).ShouldBe(Filed);
            (await platform.ScalarAsync<long>("projects", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
        }, TimeSpan.FromMinutes(2));
        var dossier = await platform.ScalarAsync<Guid>("projects", "select id from dossiers order by id limit 1");
        var attachment = (await (await officer.PostAsync($"{Projects}/dossiers/{dossier}/attachments?name=a.pdf", Pdf())).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

        await File.AppendAllTextAsync(Path.Combine(platform.Data.FullName, "workdays.csv"), "2030-12-31,holiday,元旦\n");

        var backup = Path.Combine(shelf.FullName, "platform.tar");
        var (before, during) = (new List<Guid>(), new List<Guid>());
        before.Add(await AddCandidateAsync(officer));
        using (var done = new CancellationTokenSource())
        {
            var writing = WriteAsync(officer, during, done.Token);
            await Eventually.GetAsync(() => Task.FromResult(during.Count), count => count > 0);
            (await platform.RunScriptAsync("--backup", backup)).ShouldContain(backup);
            await done.CancelAsync();
            await writing;
        }

        var after = await AddCandidateAsync(officer);
        await platform.SignalAsync("mentors", Platform.Continue);
        await platform.StopAsync();

        await using var restored = new Platform(withSamples: false, backup);
        await restored.StartAsync();
        (await File.ReadAllTextAsync(Path.Combine(restored.Data.FullName, "workdays.csv"))).ShouldContain("2030-12-31,holiday");
        await Eventually.SucceedsAsync(async () =>
        {
            (await restored.ScalarAsync<long>("projects", "select count(*) from dossier_specialists")).ShouldBe(Filed);
            (await restored.ScalarAsync<long>("projects", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
            (await restored.ScalarAsync<long>("mentors", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
        }, TimeSpan.FromMinutes(3));
        (await restored.ScalarAsync<long>("mentors", "select sum(load)::bigint from specialists")).ShouldBe(Filed);
        (await restored.ScalarAsync<long>("projects", "select count(*) from timeline_entries")).ShouldBe(2 * Filed);

        var kept = await CandidatesAsync(restored);
        kept.ShouldContain(before[0]);
        kept.ShouldNotContain(after);
        // One writer, one after the other: what was kept of it is all up to one moment, and nothing later.
        var keptOfThose = during.TakeWhile(kept.Contains).Count();
        during.Skip(keptOfThose).ShouldNotContain(id => kept.Contains(id));

        var again = await restored.AsAsync("jinan");
        (await again.GetByteArrayAsync($"{Projects}/dossiers/{dossier}/attachments/{attachment}/content")).ShouldBe(Report);
        (await (await again.GetAsync($"{Projects}/candidates/{before[0]}/personal-numbers")).ReadNodeAsync())["idNumber"]!.GetValue<string>().ShouldBe("379901199001019001");
    }

    private static async Task WriteAsync(HttpClient officer, List<Guid> acknowledged, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
            acknowledged.Add(await AddCandidateAsync(officer));
    }

    private static async Task<Guid> AddCandidateAsync(HttpClient officer)
    {
        var candidate = Filing.Candidate("370102", Random.Shared.Next(1_000_000, int.MaxValue));
        return (await (await officer.PostAsJsonAsync($"{Projects}/candidates?year=2028", candidate)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    private static async Task<HashSet<Guid>> CandidatesAsync(Platform of)
    {
        await using var connection = await of.OpenDatabaseAsync("projects");
        await using var command = connection.CreateCommand();
        command.CommandText = "select coalesce(array_agg(id), '{}') from candidates where year = 2028";
        return [.. (Guid[])(await command.ExecuteScalarAsync())!];
    }

    private static ByteArrayContent Pdf() => new(Report) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
}

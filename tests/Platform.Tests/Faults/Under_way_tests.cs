using System.Net;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>Processes are killed while events are on their way; nothing is lost and nothing happens twice.</summary>
[Collection(nameof(FaultyPlatform))]
public sealed class Under_way_tests(FaultyPlatform faulty)
{
    private const string Projects = "/api/projects/v1";
    private const int ProjectsPerCity = 300;
    private static readonly Dictionary<string, string> Cities = new() { ["jinan"] = "370100", ["qingdao"] = "370200" };
    private readonly Platform platform = faulty.Platform;

    [Fact]
    public async Task Services_and_broker_killed_while_1200_events_are_under_way_each_effect_happens_once()
    {
        var selections = new List<string>();
        foreach (var (account, city) in Cities)
        {
            var officer = await platform.AsAsync(account);
            await Filing.AddSpecialistsAsync(officer, city);
            selections.Add(await Filing.FileAsync(officer, city, ProjectsPerCity));
        }

        var province = await platform.AsAsync("province");
        foreach (var selection in selections)
            await (await province.PostAsync($"{Projects}/selections/{selection}/acknowledgement", null)).ShouldBeAsync(HttpStatusCode.OK);
        // Committed and not yet published, published and not yet confirmed, received and not yet committed: whatever is under way dies.
        foreach (var victim in new[] { "projects", "mentors", "rabbitmq", "mentors", "projects", "rabbitmq", "projects" })
            await faulty.KillAsync(victim);

        const long all = 2 * ProjectsPerCity;
        await Eventually.SucceedsAsync(async () =>
        {
            (await CountAsync("projects", "timeline_entries t join dossiers d on d.id = t.dossier_id", "d.region_code")).ShouldBe(2 * all);
            (await platform.ScalarAsync<long>("projects", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
            (await platform.ScalarAsync<long>("mentors", "select count(*) from outbox_messages where sent_at is null")).ShouldBe(0);
        }, TimeSpan.FromMinutes(4));
        (await CountAsync("projects", "dossiers d", "d.region_code")).ShouldBe(all);
        (await CountAsync("projects", "dossier_specialists s join dossiers d on d.id = s.dossier_id", "d.region_code")).ShouldBe(all);
        (await CountAsync("projects", "(select distinct t.dossier_id, t.kind, d.region_code from timeline_entries t join dossiers d on d.id = t.dossier_id) t", "t.region_code")).ShouldBe(2 * all);
        (await CountAsync("mentors", "specialists", "region_code", "sum(load)::bigint")).ShouldBe(all);
        (await CountAsync("mentors", "outbox_messages where type like '%SpecialistAssigned'", "payload ->> 'regionCode'")).ShouldBe(all);
    }

    /// <summary>What there is of our cities: other tests of this platform have others.</summary>
    private Task<long> CountAsync(string service, string from, string region, string what = "count(*)") =>
        platform.ScalarAsync<long>(service, $"select {what} from {from} {(from.Contains(" where ", StringComparison.Ordinal) ? "and" : "where")} left({region}, 4) in ('3701', '3702')");
}

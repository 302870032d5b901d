using ChuangMeng.Contracts.Records;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests.Records;

/// <summary>What the libraries and statistics are told of a recorded aggregate.</summary>
public sealed class Recording_tests(RecordsHost host) : IClassFixture<RecordsHost>
{
    [Fact]
    public async Task Every_save_tells_the_whole_present_state_once_with_its_version()
    {
        var thing = Thing.Make("first");
        await host.SaveAsync(db => db.Add(thing));
        await host.ChangeAsync(thing.Id, (_, t) => t.Rename("second"));

        var told = await ToldOfAsync(thing);

        told.Select(t => (t.SubjectVersion, t.Name, t.Removed, t.RunId)).ShouldBe([(1, "first", false, null), (2, "second", false, null)]);
        told.ShouldAllBe(t => t.Source == "things" && t.RegionCode == "370102" && t.Kind == RecordKind.Space && t.State == "open");
        told[1].Figures["rooms"].ShouldBe(2);
        told[1].Labels["kind"].ShouldBe("test");
    }

    [Fact]
    public async Task What_is_deleted_is_told_as_removed_with_a_version_of_its_own()
    {
        var thing = Thing.Make("short-lived");
        await host.SaveAsync(db => db.Add(thing));
        await host.ChangeAsync(thing.Id, (db, t) => db.Remove(t));

        (await ToldOfAsync(thing)).Select(t => (t.SubjectVersion, t.Removed)).ShouldBe([(1, false), (2, true)]);
    }

    [Fact]
    public async Task What_did_not_change_and_what_is_not_recorded_is_not_told()
    {
        var thing = Thing.Make("still");
        await host.SaveAsync(db => db.Add(thing));
        await host.ChangeAsync(thing.Id, (_, _) => { });
        var untold = UntoldThing.Make();
        await host.SaveAsync(db => db.Add(untold));

        (await ToldOfAsync(thing)).Count.ShouldBe(1);
        (await host.ToldAsync<RecordChanged>("subject_id = $1", untold.Id)).ShouldBeEmpty();
    }

    /// <summary>Around the edges of a batch of 500.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(1000)]
    [InlineData(1234)]
    public async Task A_republication_tells_of_everything_once_with_its_version_and_of_the_exact_number(int things)
    {
        await host.AsOwnerAsync<Guid>("delete from things returning id");
        await host.AsOwnerAsync<Guid>("""
            insert into things (id, region_code, name, version, created_at, updated_at)
            select gen_random_uuid(), '37' || lpad((1 + i % 16)::text, 2, '0') || '02', 'thing ' || i, 1 + i % 3, now(), now() from generate_series(1, $1) i returning id
            """, things);
        var run = Guid.CreateVersion7();

        var finished = await RepublishAsync(run);

        finished.ShouldBe((1, things, "things"));
        var told = await host.ToldAsync<RecordChanged>("payload ->> 'runId' = $1", run.ToString());
        told.Select(t => t.SubjectId).Distinct().Count().ShouldBe(things);
        told.Count.ShouldBe(things);
        var owned = await host.AsOwnerAsync<string>("select id || ' ' || version || ' ' || name || ' ' || region_code from things order by id::text");
        told.Select(t => $"{t.SubjectId} {t.SubjectVersion} {t.Name} {t.RegionCode}").Order(StringComparer.Ordinal).ShouldBe(owned.Order(StringComparer.Ordinal));
        told.ShouldAllBe(t => t.Source == "things" && !t.Removed);
        // Telling is no change.
        (await host.AsOwnerAsync<long>("select count(*) from audit_entries where actor_id = 'system:WhenRepublicationRequested_TellAll'")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_republication_asked_for_by_the_same_message_twice_is_told_once()
    {
        var run = Guid.CreateVersion7();
        var request = Request(run);
        await host.Bus.Publish(request);
        await host.Bus.Publish(request);
        await RepublishAsync(Guid.CreateVersion7());

        (await FinishedAsync(run)).Count.ShouldBe(1);
    }

    private async Task<(int Messages, int Records, string Source)> RepublishAsync(Guid run)
    {
        await host.Bus.Publish(Request(run));
        var finished = await Eventually.GetAsync(() => FinishedAsync(run), f => f.Count > 0, TimeSpan.FromSeconds(60));
        return (finished.Count, finished[0].Records, finished[0].Source);
    }

    private Task<List<RepublicationFinished>> FinishedAsync(Guid run) => host.ToldAsync<RepublicationFinished>("subject_id = $1", run);

    private Task<List<RecordChanged>> ToldOfAsync(Thing thing) => host.ToldAsync<RecordChanged>("subject_id = $1", thing.Id);

    private static RepublicationRequested Request(Guid run) => new(run) { SubjectId = run, RegionCode = "370000", OccurredAt = DateTimeOffset.UtcNow };
}

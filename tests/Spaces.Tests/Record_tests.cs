using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

/// <summary>What the province's libraries and statistics are told.</summary>
public sealed class Record_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Every_change_tells_the_record_of_the_present_state_and_a_republication_tells_the_same()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks, 10), Room(RoomKind.Hall));
        (await LatestAsync(space.Id)).Figures.ShouldBe(new Dictionary<string, decimal> { ["rooms"] = 2, ["desks"] = 10, ["occupiedDesks"] = 0, ["area"] = 1200 });
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        var lease = await host.MovesInAsync(space, space.Rooms!.Single(r => r.Kind == RoomKind.Desks), "owner", desks: 4);

        var told = await LatestAsync(space.Id);
        (told.Kind, told.State, told.Date, told.Source, told.RegionCode).ShouldBe((RecordKind.Space, "approved", new(2026, 5, 8), "spaces", "370102"));
        told.Figures["occupiedDesks"].ShouldBe(4);
        (told.Labels["carrierKind"], told.Labels["markNumber"]).ShouldBe(("incubationBase", space.Mark!.Number));
        var moved = await LatestAsync(lease.Id);
        (moved.Kind, moved.State, moved.Date, moved.DossierId, moved.Figures["occupiedDesks"]).ShouldBe((RecordKind.Lease, "movedIn", new(2026, 6, 1), lease.DossierId, 4));
        (moved.Labels["secondIncubation"], moved.Labels["space"]).ShouldBe(("false", space.Name));

        var run = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IBus>().Publish(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000" });
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Outbox.AnyAsync(o => o.Type == typeof(RepublicationFinished).FullName && o.SubjectId == run)).ShouldBeTrue();
        });
        foreach (var id in new[] { space.Id, lease.Id })
        {
            var all = await RecordsAsync(id);
            all[^1]["runId"]!.GetValue<Guid>().ShouldBe(run);
            Comparable(all[^1]).ShouldBe(Comparable(all[^2]));
        }
    }

    private async Task<RecordChanged> LatestAsync(Guid subject) => (await RecordsAsync(subject))[^1].Deserialize<RecordChanged>(HttpExtensions.Json)!;

    private async Task<List<JsonNode>> RecordsAsync(Guid subject)
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == subject && o.Type == typeof(RecordChanged).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => JsonNode.Parse(p)!);
    }

    /// <summary>A record without what is of the telling and not of the thing.</summary>
    private static string Comparable(JsonNode record)
    {
        var copy = record.DeepClone().AsObject();
        copy.Remove("eventId");
        copy.Remove("runId");
        return copy.ToJsonString();
    }
}

using System.Net;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

/// <summary>Many callers at once: bookings of a room never overlap, and nobody is refused for another reason.</summary>
public sealed class Overlap_tests : IClassFixture<SpacesHost>, IDisposable
{
    private readonly SpacesHost host;
    private readonly HttpClient[] callers;

    public Overlap_tests(SpacesHost host)
    {
        (this.host, callers) = (host, [.. Enumerable.Range(0, 20).Select(i => host.Entrepreneur($"booker-{i}"))]);
        host.Clock.FreezeAtShanghai("2026-05-08 08:00:00");
    }

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task SlotTaken_of_a_hundred_requests_for_one_time_exactly_one_wins()
    {
        var room = await RoomAsync();
        var slot = Slot("2026-05-08 09:00", "2026-05-08 10:00");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => callers[i % callers.Length].BookAsync(room, slot)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<SlotTaken>();
        await using var db = host.OwnerContext();
        (await db.Bookings.CountAsync(b => b.RoomId == room)).ShouldBe(1);
    }

    [Fact]
    public async Task A_hundred_requests_for_times_that_only_touch_all_win()
    {
        var room = await RoomAsync();
        // 50 quarters of an hour from 08:30 to 21:00, on Friday and on Monday.
        var slots = from day in new[] { "2026-05-08", "2026-05-11" }
                    from quarter in Enumerable.Range(0, 50)
                    let start = Shanghai($"{day} 08:30").AddMinutes(15 * quarter)
                    select new BookRoom(start, start.AddMinutes(15), "样机测试");
        var answers = await Task.WhenAll(slots.Select((slot, i) => callers[i % callers.Length].BookAsync(room, slot)));
        foreach (var answer in answers)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_times_drawn_at_random_those_that_win_do_not_overlap_and_each_loser_overlaps_a_winner()
    {
        var room = await RoomAsync();
        var random = new Random(20250318);
        var slots = Enumerable.Range(0, 100).Select(_ =>
        {
            var start = Shanghai("2026-05-08 08:30").AddMinutes(15 * random.Next(46));
            return new BookRoom(start, start.AddMinutes(15 * random.Next(1, 5)), "样机测试");
        }).ToArray();
        var answers = await Task.WhenAll(slots.Select((slot, i) => callers[i % callers.Length].BookAsync(room, slot)));
        var winners = slots.Where((_, i) => answers[i].StatusCode == HttpStatusCode.Created).ToArray();
        winners.ShouldAllBe(w => winners.Count(other => Overlap(w, other)) == 1);
        for (var i = 0; i < slots.Length; i++)
        {
            if (answers[i].StatusCode == HttpStatusCode.Created)
                continue;
            await answers[i].ShouldBreakAsync<SlotTaken>();
            winners.ShouldContain(w => Overlap(w, slots[i]));
        }
    }

    [Fact]
    public async Task The_database_itself_refuses_an_overlap_of_bookings_that_hold()
    {
        var room = await RoomAsync();
        var booking = await callers[0].BooksAsync(room, Slot("2026-05-08 09:00", "2026-05-08 11:00"));
        const string copy = "insert into bookings select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid()) || $1::jsonb)).* from bookings b where id = $2";
        (await Should.ThrowAsync<PostgresException>(InsertAsync("""{"starts_at": "2026-05-08T10:45:00+08:00", "ends_at": "2026-05-08T12:00:00+08:00"}"""))).ConstraintName
            .ShouldBe(BookingMapping.NoOverlap);
        await InsertAsync("""{"starts_at": "2026-05-08T11:00:00+08:00", "ends_at": "2026-05-08T12:00:00+08:00"}""");
        await InsertAsync("""{"state": "Cancelled"}""");

        Task InsertAsync(string changes) => host.ExecuteAsOwnerAsync(copy, changes, booking.Id);
    }

    private static bool Overlap(BookRoom one, BookRoom other) => one.StartsAt < other.EndsAt && other.StartsAt < one.EndsAt;

    private async Task<Guid> RoomAsync() => (await host.OfferingSpaceAsync("370102", Room(RoomKind.Laboratory))).Rooms![0].Id;
}

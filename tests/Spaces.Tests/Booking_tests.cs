using System.Net;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

/// <summary>Friday, 8 May 2026, 08:00 in Shanghai; rooms are open on weekdays from 08:30 to 21:00.</summary>
public sealed class Booking_tests : IClassFixture<SpacesHost>, IDisposable
{
    private readonly SpacesHost host;
    private readonly HttpClient caller;
    private readonly HttpClient own;

    public Booking_tests(SpacesHost host)
    {
        (this.host, caller, own) = (host, host.Entrepreneur("booker"), host.SpaceOperator());
        host.Clock.FreezeAtShanghai("2026-05-08 08:00:00");
    }

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_booking_is_shown_to_its_booker_and_the_operator_and_to_others_only_as_a_taken_time()
    {
        var room = await RoomAsync();
        var booking = await caller.BooksAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 11:00"));
        (booking.State, booking.BookedByName, booking.StartsAt).ShouldBe((BookingState.Booked, "测试用户", Shanghai("2026-05-08 09:00")));
        (await ListAsync(caller, "me/bookings")).ShouldContain(booking.Id);
        (await ListAsync(own, $"operator/bookings?room={room.Id}&state=booked")).ShouldBe([booking.Id]);
        foreach (var insider in new[] { caller, own })
            (await (await insider.GetAsync($"{Api}/bookings/{booking.Id}")).ReadAsync<BookingDetails>()).Purpose.ShouldBe("样机测试");
        foreach (var outsider in new[] { host.Entrepreneur("stranger"), host.SpaceOperator(code: OtherOperator) })
        {
            await (await outsider.GetAsync($"{Api}/bookings/{booking.Id}")).ShouldBreakAsync<ResourceNotFound>();
            (await ListAsync(outsider, "me/bookings")).ShouldBeEmpty();
            var taken = await (await outsider.GetAsync($"{Api}/rooms/{room.Id}/bookings?on=2026-05-08")).ReadAsync<TakenTime[]>();
            taken.ShouldBe([new(booking.StartsAt, booking.EndsAt)]);
        }

        (await (await caller.GetAsync($"{Api}/rooms/{room.Id}/bookings?on=2026-05-09")).ReadAsync<TakenTime[]>()).ShouldBeEmpty();
        (await ListAsync(host.SpaceOperator(code: OtherOperator), "operator/bookings")).ShouldBeEmpty();
        await (await caller.GetAsync($"{Api}/rooms/{room.Id}/bookings?on=0001-01-01")).ShouldNameAsync("on", "Range");
    }

    [Fact]
    public async Task Specialists_and_operators_book_too()
    {
        var room = await RoomAsync();
        await host.As(Roles.Specialist, "370100").BooksAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 10:00"));
        await own.BooksAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 11:00"));
    }

    [Theory]
    [InlineData("2026-05-08 10:00", "2026-05-08 12:00")]
    [InlineData("2026-05-08 10:15", "2026-05-08 11:45")]
    [InlineData("2026-05-08 09:00", "2026-05-08 13:00")]
    [InlineData("2026-05-08 09:00", "2026-05-08 10:15")]
    [InlineData("2026-05-08 11:45", "2026-05-08 13:00")]
    public async Task SlotTaken_for_a_time_that_overlaps_by_whatever_much(string from, string until)
    {
        var room = await RoomAsync();
        await caller.BooksAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 12:00"));
        await (await caller.BookAsync(room.Id, Slot(from, until))).ShouldBreakAsync<SlotTaken>();
    }

    [Fact]
    public async Task Times_that_touch_do_not_overlap()
    {
        var room = await RoomAsync();
        await caller.BooksAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 12:00"));
        await caller.BooksAsync(room.Id, Slot("2026-05-08 08:30", "2026-05-08 10:00"));
        await caller.BooksAsync(room.Id, Slot("2026-05-08 12:00", "2026-05-08 13:00"));
    }

    [Fact]
    public async Task A_cancelled_time_is_free_again()
    {
        var room = await RoomAsync();
        var slot = Slot("2026-05-08 10:00", "2026-05-08 12:00");
        var booking = await caller.BooksAsync(room.Id, slot);
        var cancelled = await (await caller.CancelAsync(booking.Id)).ReadAsync<BookingDetails>();
        (cancelled.State, cancelled.CancelledAt).ShouldBe((BookingState.Cancelled, host.Clock.GetUtcNow()));
        (await (await caller.GetAsync($"{Api}/rooms/{room.Id}/bookings")).ReadAsync<TakenTime[]>()).ShouldBeEmpty();
        await host.Entrepreneur("next").BooksAsync(room.Id, slot);
        await (await caller.CancelAsync(booking.Id)).ShouldBreakAsync<BookingNotOpen>();
    }

    [Fact]
    public async Task BookingStarted_from_the_start_on_for_the_booker_and_the_operator()
    {
        var room = await RoomAsync();
        var booking = await caller.BooksAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 12:00"));
        var operators = await caller.BooksAsync(room.Id, Slot("2026-05-08 12:00", "2026-05-08 13:00"));
        await (await host.Entrepreneur("stranger").CancelAsync(booking.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await host.SpaceOperator(code: OtherOperator).CancelAsync(booking.Id)).ShouldBreakAsync<ResourceNotFound>();
        host.Clock.FreezeAtShanghai("2026-05-08 10:00:00");
        await (await caller.CancelAsync(booking.Id)).ShouldBreakAsync<BookingStarted>();
        await (await own.CancelAsync(booking.Id)).ShouldBreakAsync<BookingStarted>();
        host.Clock.FreezeAtShanghai("2026-05-08 11:59:59");
        await (await own.CancelAsync(operators.Id)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2026-05-08 08:30", "2026-05-08 09:00", true)]
    [InlineData("2026-05-08 20:45", "2026-05-08 21:00", true)]
    [InlineData("2026-05-08 08:15", "2026-05-08 09:00", false)]
    [InlineData("2026-05-08 20:45", "2026-05-08 21:15", false)]
    [InlineData("2026-05-09 10:00", "2026-05-09 11:00", false)] // Saturday
    [InlineData("2026-05-10 10:00", "2026-05-10 11:00", false)] // Sunday
    [InlineData("2026-05-11 10:00", "2026-05-11 11:00", true)]
    public async Task SlotOutsideOpenHours_by_the_clock_and_the_weekdays_of_Shanghai(string from, string until, bool open)
    {
        var answer = await caller.BookAsync((await RoomAsync()).Id, Slot(from, until));
        if (open)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            await answer.ShouldBreakAsync<SlotOutsideOpenHours>();
    }

    [Fact]
    public async Task SlotOutsideOpenHours_over_midnight_even_where_a_room_is_open_nearly_all_day()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Laboratory) with { OpensAt = new(0, 0), ClosesAt = new(23, 59, 59), OpenDays = Enum.GetValues<DayOfWeek>() });
        await (await caller.BookAsync(space.Rooms![0].Id, Slot("2026-05-08 23:00", "2026-05-09 01:00"))).ShouldBreakAsync<SlotOutsideOpenHours>();
    }

    [Fact]
    public async Task SlotPast_for_a_start_before_now()
    {
        var room = await RoomAsync();
        host.Clock.FreezeAtShanghai("2026-05-08 10:00:01");
        await (await caller.BookAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 11:00"))).ShouldBreakAsync<SlotPast>();
        host.Clock.FreezeAtShanghai("2026-05-08 10:00:00");
        await caller.BooksAsync(room.Id, Slot("2026-05-08 10:00", "2026-05-08 11:00"));
    }

    [Fact]
    public async Task SlotTooLong_beyond_four_hours_and_SlotRange_for_none()
    {
        var room = await RoomAsync();
        await (await caller.BookAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 13:15"))).ShouldBreakAsync<SlotTooLong>();
        await (await caller.BookAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 09:00"))).ShouldBreakAsync<SlotRange>();
        await (await caller.BookAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 08:45"))).ShouldBreakAsync<SlotRange>();
        await caller.BooksAsync(room.Id, Slot("2026-05-08 09:00", "2026-05-08 13:00"));
    }

    [Fact]
    public async Task SlotTooFar_beyond_thirty_days_in_Shanghai()
    {
        var room = await RoomAsync();
        host.Clock.FreezeAtShanghai("2026-05-10 23:59:59");
        await (await caller.BookAsync(room.Id, Slot("2026-06-10 09:00", "2026-06-10 10:00"))).ShouldBreakAsync<SlotTooFar>();
        await caller.BooksAsync(room.Id, Slot("2026-06-09 20:45", "2026-06-09 21:00"));
        host.Clock.FreezeAtShanghai("2026-05-11 00:00:00");
        await caller.BooksAsync(room.Id, Slot("2026-06-10 09:00", "2026-06-10 10:00"));
    }

    [Fact]
    public async Task SpaceNotOffering_after_the_mark_is_withdrawn_and_for_a_day_after_it_expires()
    {
        var officer = host.CityOfficer("370100");
        var space = await officer.EntersAsync(Row("370102", new(2026, 5, 1), Room(RoomKind.Laboratory)) with { MarkUntil = new(2026, 5, 11) });
        var room = space.Rooms![0];
        await caller.BooksAsync(room.Id, Slot("2026-05-11 09:00", "2026-05-11 10:00"));
        await (await caller.BookAsync(room.Id, Slot("2026-05-12 09:00", "2026-05-12 10:00"))).ShouldBreakAsync<SpaceNotOffering>();
        await (await officer.PostAsync($"{Api}/spaces/{space.Id}/mark/withdrawal", new Mark.WithdrawMark("整改"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await caller.BookAsync(room.Id, Slot("2026-05-11 10:00", "2026-05-11 11:00"))).ShouldBreakAsync<SpaceNotOffering>();
        var waiting = await officer.EntersAsync(Row("370102", null, Room(RoomKind.Hall)));
        await (await caller.BookAsync(waiting.Rooms![0].Id, Slot("2026-05-11 10:00", "2026-05-11 11:00"))).ShouldBreakAsync<SpaceNotOffering>();
    }

    [Fact]
    public async Task RoomNotBookable_for_desks_and_offices_and_RoomOutOfService_for_a_closed_room()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks), Room(RoomKind.Office), Room(RoomKind.MeetingRoom));
        var slot = Slot("2026-05-08 09:00", "2026-05-08 10:00");
        foreach (var let in space.Rooms!.Where(r => r.Kind != RoomKind.MeetingRoom))
            await (await caller.BookAsync(let.Id, slot)).ShouldBreakAsync<RoomNotBookable>();
        var room = space.Rooms!.Single(r => r.Kind == RoomKind.MeetingRoom);
        await (await own.ChangeRoomAsync(room, new(InService: false))).ShouldBeAsync(HttpStatusCode.OK);
        await (await caller.BookAsync(room.Id, slot)).ShouldBreakAsync<RoomOutOfService>();
        await (await caller.BookAsync(Guid.CreateVersion7(), slot)).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task Times_lie_on_a_quarter_of_an_hour()
    {
        var answer = await caller.BookAsync((await RoomAsync()).Id, Slot("2026-05-08 09:10", "2026-05-08 10:00:01"));
        await answer.ShouldNameAsync("startsAt", "QuarterHour");
        await answer.ShouldNameAsync("endsAt", "QuarterHour");
    }

    private async Task<RoomDetails> RoomAsync() => (await host.OfferingSpaceAsync("370102", Room(RoomKind.Laboratory))).Rooms![0];

    private static async Task<Guid[]> ListAsync(HttpClient client, string list) => [.. (await (await client.GetAsync($"{Api}/{list}")).ReadAsync<Page<BookingDetails>>()).Items.Select(b => b.Id)];
}

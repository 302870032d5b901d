using System.Net;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Room_tests(SpacesHost host) : IClassFixture<SpacesHost>
{
    private readonly HttpClient own = host.SpaceOperator();

    [Fact]
    public async Task A_space_counts_its_rooms_and_the_desks_of_those_that_are_let_and_in_service()
    {
        var space = await host.OfferingSpaceAsync();
        var desks = await own.AddsRoomAsync(space.Id, Room(RoomKind.Desks, 30));
        await own.AddsRoomAsync(space.Id, Room(RoomKind.Office, 6));
        await own.AddsRoomAsync(space.Id, Room(RoomKind.Laboratory, 12));
        var read = await own.ReadsSpaceAsync(space.Id);
        (read.RoomCount, read.Desks, read.OccupiedDesks, read.FreeDesks, read.Rooms!.Count).ShouldBe((3, 36, 0, 36, 3));
        var grown = await (await own.ChangeRoomAsync(desks, new(Capacity: 40))).ReadAsync<RoomDetails>();
        (await own.ReadsSpaceAsync(space.Id)).Desks.ShouldBe(46);
        await (await own.ChangeRoomAsync(grown, new(InService: false))).ShouldBeAsync(HttpStatusCode.OK);
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.Desks.ShouldBe(6), s => s.RoomCount.ShouldBe(3));
    }

    [Fact]
    public async Task A_change_of_a_room_is_a_change_of_its_space()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Hall));
        await (await own.ChangeRoomAsync(space.Rooms![0], new(ClosesAt: new(22, 0)))).ShouldBeAsync(HttpStatusCode.OK);
        var changed = await own.ReadsSpaceAsync(space.Id);
        changed.Version.ShouldBe(space.Version + 1);
        changed.Rooms![0].ClosesAt.ShouldBe(new(22, 0));
    }

    [Fact]
    public async Task RoomNameTaken_within_one_space_also_at_once_and_the_space_counts_one()
    {
        var (space, other) = (await host.OfferingSpaceAsync(), await host.OfferingSpaceAsync());
        var room = Room(RoomKind.Desks, 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => own.PostAsync($"{Api}/spaces/{space.Id}/rooms", room)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<RoomNameTaken>();
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.Desks.ShouldBe(10), s => s.RoomCount.ShouldBe(1));
        await own.AddsRoomAsync(other.Id, room);
    }

    [Fact]
    public async Task TooManyRooms_beyond_two_hundred()
    {
        var space = await host.OfferingSpaceAsync("370102", [.. Enumerable.Range(0, Space.MostRooms).Select(_ => Room(RoomKind.MeetingRoom))]);
        await (await own.PostAsync($"{Api}/spaces/{space.Id}/rooms", Room(RoomKind.MeetingRoom))).ShouldBreakAsync<TooManyRooms>();
        (await own.ReadsSpaceAsync(space.Id)).RoomCount.ShouldBe(200);
    }

    [Fact]
    public async Task RoomOccupied_when_desks_in_use_would_go_or_a_let_office_would_change()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks, 5), Room(RoomKind.Office, 4));
        var (desks, office) = (space.Rooms!.Single(r => r.Kind == RoomKind.Desks), space.Rooms!.Single(r => r.Kind == RoomKind.Office));
        await host.MovesInAsync(space, desks, "owner-r1", desks: 3);
        await host.MovesInAsync(space, office, "owner-r2");
        (desks, office) = (await own.ReadsRoomAsync(desks.Id), await own.ReadsRoomAsync(office.Id));
        await (await own.ChangeRoomAsync(desks, new(Capacity: 2))).ShouldBreakAsync<RoomOccupied>();
        await (await own.ChangeRoomAsync(desks, new(InService: false))).ShouldBreakAsync<RoomOccupied>();
        await (await own.ChangeRoomAsync(office, new(Capacity: 5))).ShouldBreakAsync<RoomOccupied>();
        await (await own.ChangeRoomAsync(desks, new(Capacity: 3))).ShouldBeAsync(HttpStatusCode.OK);
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.Desks.ShouldBe(7), s => s.OccupiedDesks.ShouldBe(7));
    }

    [Fact]
    public async Task The_database_itself_refuses_more_occupied_desks_than_there_are()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks, 2), Room(RoomKind.Hall, 100));
        (await BreaksAsync($"update spaces set occupied_desks = 3 where id = '{space.Id}'")).ShouldBe(SpaceMapping.WithinDesks);
        (await BreaksAsync($"update rooms set occupied_desks = 3 where space_id = '{space.Id}' and kind = 'Desks'")).ShouldBe(RoomMapping.WithinCapacity);
        (await BreaksAsync($"update rooms set occupied_desks = 1 where space_id = '{space.Id}' and kind = 'Hall'")).ShouldBe(RoomMapping.WithinCapacity);

        async Task<string?> BreaksAsync(string sql) => (await Should.ThrowAsync<PostgresException>(host.ExecuteAsOwnerAsync(sql))).ConstraintName;
    }

    [Fact]
    public async Task Only_the_operator_changes_a_room_with_the_version_that_was_read()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Hall));
        var room = space.Rooms![0];
        await (await host.SpaceOperator(code: OtherOperator).ChangeRoomAsync(room, new(Capacity: 5))).ShouldBreakAsync<ResourceNotFound>();
        await (await own.PatchAsync($"{Api}/rooms/{room.Id}", new ChangeRoom(Capacity: 5), "\"7\"")).ShouldBreakAsync<VersionStale>();
        (await own.ReadsRoomAsync(room.Id)).Capacity.ShouldBe(12);
    }

    [Fact]
    public async Task Bad_rooms_are_named_by_field_and_rule()
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Hall));
        foreach (var (room, field, rule) in new[]
        {
            (Room(RoomKind.Desks, 0), "capacity", "Range"),
            (Room(RoomKind.Desks, 1001), "capacity", "Range"),
            (Room(RoomKind.Desks) with { ClosesAt = new(8, 30) }, "closesAt", "OpenHours"),
            (Room(RoomKind.Desks) with { OpenDays = [] }, "openDays", "ListLength"),
            (Room(RoomKind.Desks) with { Name = "" }, "name", "TextLength"),
        })
        {
            await (await own.PostAsync($"{Api}/spaces/{space.Id}/rooms", room)).ShouldNameAsync(field, rule);
        }

        await (await own.ChangeRoomAsync(space.Rooms![0], new(ClosesAt: new(8, 30)))).ShouldBreakAsync<OpenHoursRange>();
    }

    [Fact]
    public async Task Rooms_are_filtered_by_each_field_alone_and_together()
    {
        var space = await host.OfferingSpaceAsync("370103", Room(RoomKind.Laboratory, 8), Room(RoomKind.Laboratory, 20), Room(RoomKind.Hall, 90));
        var wanted = space.Rooms!.Single(r => r is { Kind: RoomKind.Laboratory, Capacity: 20 });
        (await ListAsync($"space={space.Id}&kind=laboratory")).Length.ShouldBe(2);
        (await ListAsync($"space={space.Id}&capacity=90")).Length.ShouldBe(1);
        (await ListAsync($"region=370103&kind=laboratory&capacity=20&inService=true&space={space.Id}")).ShouldBe([wanted.Id]);
        (await ListAsync($"space={space.Id}&inService=false")).ShouldBeEmpty();
        (await ListAsync($"space={space.Id}&region=370102")).ShouldBeEmpty();
        (await own.GetAsync($"{Api}/rooms?kind=cellar")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Guid[]> ListAsync(string query) => [.. (await (await own.GetAsync($"{Api}/rooms?{query}")).ReadAsync<Page<RoomDetails>>()).Items.Select(r => r.Id)];
}

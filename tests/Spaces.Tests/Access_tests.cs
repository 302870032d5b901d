using System.Net;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Access_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient qingdao = host.CityOfficer("370200");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Another_citys_caller_gets_and_changes_nothing_by_any_group_of_endpoints()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 08:00:00");
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks), Room(RoomKind.Laboratory));
        var (desks, laboratory) = (space.Rooms!.Single(r => r.Kind == RoomKind.Desks), space.Rooms!.Single(r => r.Kind == RoomKind.Laboratory));
        var booking = await host.Entrepreneur("owner").BooksAsync(laboratory.Id, Slot("2026-05-08 09:00", "2026-05-08 10:00"));
        var lease = await host.MovesInAsync(space, desks, "owner");
        space = await jinan.ReadsSpaceAsync(space.Id);
        foreach (var one in new[] { $"spaces/{space.Id}", $"spaces/{space.Id}/inspections", $"rooms/{desks.Id}", $"rooms/{laboratory.Id}/bookings", $"leases/{lease.Id}" })
        {
            await (await jinan.GetAsync($"{Api}/{one}")).ShouldBeAsync(HttpStatusCode.OK);
            await (await qingdao.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        }

        foreach (var list in new[] { "spaces", "rooms", "leases" })
        {
            (await (await qingdao.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
            (await (await jinan.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();
        }

        foreach (var (address, body) in new (string, object)[]
        {
            ("review", new ReviewSpace(true)), ("mark", new GrantMark()), ("mark/renewal", new GrantMark()), ("mark/withdrawal", new WithdrawMark("否")),
            ("inspections", new InspectSpace(new(2026, 5, 1), true, "否")),
        })
        {
            await (await qingdao.PostAsync($"{Api}/spaces/{space.Id}/{address}", body)).ShouldBreakAsync<ResourceNotFound>();
        }

        // The operator's own credit code and the entrepreneur's own account, but signed in for another city: row-level security knows no exception.
        var (elsewhere, owner) = (host.SpaceOperator("370200"), host.Entrepreneur("owner", "370200"));
        await (await elsewhere.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 1), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await elsewhere.PostAsync($"{Api}/spaces/{space.Id}/rooms", Room(RoomKind.Hall))).ShouldBreakAsync<ResourceNotFound>();
        await (await elsewhere.ChangeRoomAsync(desks, new(Capacity: 99))).ShouldBreakAsync<ResourceNotFound>();
        await (await elsewhere.StepAsync(lease.Id, "termination", "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await elsewhere.StepAsync(lease.Id, "refusal", "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await elsewhere.PostAsync($"{Api}/leases/{lease.Id}/offer", new OfferLease(desks.Id, new(2026, 6, 1), new(2026, 7, 1)))).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.BookAsync(laboratory.Id, Slot("2026-05-08 11:00", "2026-05-08 12:00"))).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.CancelAsync(booking.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.GetAsync($"{Api}/bookings/{booking.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.StepAsync(lease.Id, "leaving", "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.StepAsync(lease.Id, "withdrawal", "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.StepAsync(lease.Id, "acceptance")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.ApplyAsync(space.Id, lease.DossierId)).ShouldBreakAsync<DossierUnknown>();
        await (await owner.ApplyAsync(space.Id, await host.OpenDossierAsync("owner", county: "370202"))).ShouldBreakAsync<SpaceUnknown>();
        foreach (var (caller, list) in new[] { (elsewhere, "operator/bookings"), (elsewhere, "operator/leases"), (owner, "me/bookings"), (owner, "me/leases") })
            (await (await caller.GetAsync($"{Api}/{list}")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        (await jinan.ReadsSpaceAsync(space.Id)).Version.ShouldBe(space.Version);
        (await (await jinan.GetAsync($"{Api}/leases/{lease.Id}")).ReadAsync<LeaseDetails>()).Version.ShouldBe(lease.Version);
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads = ["spaces", $"spaces/{id}", $"spaces/{id}/inspections", "rooms", $"rooms/{id}", $"rooms/{id}/bookings", $"bookings/{id}", "me/bookings",
            "operator/bookings", "leases", $"leases/{id}", "me/leases", "operator/leases", "place-requests", "operator/place-requests"];
        string[] writes = ["spaces", "spaces/import", $"spaces/{id}/review", $"spaces/{id}/mark", $"spaces/{id}/mark/renewal", $"spaces/{id}/mark/withdrawal",
            $"spaces/{id}/inspections", $"spaces/{id}/rooms", $"rooms/{id}/bookings", $"bookings/{id}/cancellation", "leases", $"leases/{id}/offer", $"leases/{id}/refusal",
            $"leases/{id}/acceptance", $"leases/{id}/withdrawal", $"leases/{id}/leaving", $"leases/{id}/termination", $"operator/place-requests/{id}/offer"];
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (host.As(Roles.Mentor, "370100"), HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var write in writes)
                await (await client.PostAsync($"{Api}/{write}", new { })).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/spaces/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/rooms/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task Roles_that_read_spaces_neither_approve_nor_operate_nor_see_the_leases_of_others()
    {
        var space = await jinan.EntersAsync(Row("370102"));
        foreach (var role in new[] { Roles.Entrepreneur, Roles.Specialist, Roles.SpaceOperator, Roles.Integrator })
        {
            var caller = host.As(role, "370100");
            await caller.ReadsSpaceAsync(space.Id);
            await (await caller.ReviewAsync(space.Id, new(true))).ShouldBeAsync(HttpStatusCode.Forbidden);
        }

        await (await jinan.PostAsync($"{Api}/spaces/{space.Id}/rooms", Room(RoomKind.Hall))).ShouldBeAsync(HttpStatusCode.Forbidden);
        foreach (var role in new[] { Roles.Entrepreneur, Roles.SpaceOperator })
            await (await host.As(role, "370100").GetAsync($"{Api}/leases")).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await host.SpaceOperator().PostAsync($"{Api}/leases", new { })).ShouldBeAsync(HttpStatusCode.Forbidden);
        (await jinan.ReadsSpaceAsync(space.Id)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        await host.OfferingSpaceAsync("370102", Room(RoomKind.Hall));
        await host.OfferingSpaceAsync("370202", Room(RoomKind.Hall));
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        foreach (var table in new[] { "spaces", "rooms" })
            (await RegionsAsync(connection, table)).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370200', false), set_config('app.region_to', '370299', false)", connection))
            await set.ExecuteNonQueryAsync();
        foreach (var table in new[] { "spaces", "rooms" })
            (await RegionsAsync(connection, table)).ShouldBe(["370202"]);
    }

    private static async Task<List<string>> RegionsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select distinct region_code from {table}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var regions = new List<string>();
        while (await reader.ReadAsync())
            regions.Add(reader.GetString(0));
        return regions;
    }
}

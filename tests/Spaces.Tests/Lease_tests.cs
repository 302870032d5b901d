using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Lease_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    private readonly HttpClient own = host.SpaceOperator();
    private readonly HttpClient entrepreneur = host.Entrepreneur("owner");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_project_applies_is_offered_desks_moves_in_and_leaves_and_its_timeline_is_told()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var dossier = await host.OpenDossierAsync("owner");
        var lease = await entrepreneur.AppliesAsync(space.Id, dossier, desks: 3);
        (lease.State, lease.DesksWanted, lease.Desks, lease.RoomId).ShouldBe((LeaseState.Applied, 3, 0, null));
        var offered = await (await host.OfferAsync(lease.Id, room.Id)).ReadAsync<LeaseDetails>();
        (offered.State, offered.Desks, offered.RoomName).ShouldBe((LeaseState.Offered, 3, room.Name));
        (await own.ReadsSpaceAsync(space.Id)).OccupiedDesks.ShouldBe(0);
        var movedIn = await (await entrepreneur.StepAsync(lease.Id, "acceptance")).ReadAsync<LeaseDetails>();
        movedIn.State.ShouldBe(LeaseState.MovedIn);
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.OccupiedDesks.ShouldBe(3), s => s.FreeDesks.ShouldBe(7), s => s.Rooms![0].OccupiedDesks.ShouldBe(3));
        await (await entrepreneur.StepAsync(lease.Id, "leaving", " ")).ShouldNameAsync("reason", "TextLength");
        var left = await (await entrepreneur.StepAsync(lease.Id, "leaving", "搬入自有厂房")).ReadAsync<LeaseDetails>();
        (left.State, left.Reason).ShouldBe((LeaseState.Left, "搬入自有厂房"));
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.OccupiedDesks.ShouldBe(0), s => s.FreeDesks.ShouldBe(10));
        (await NotesAsync(lease.Id, dossier)).ShouldBe(["leaseApplied", "leaseOffered", "leaseStarted", "leaseEnded"]);
    }

    [Fact]
    public async Task Either_side_ends_a_lease_or_what_precedes_it()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var dossier = await host.OpenDossierAsync("owner");
        var refused = await entrepreneur.AppliesAsync(space.Id, dossier);
        (await (await own.StepAsync(refused.Id, "refusal", "方向不符")).ReadAsync<LeaseDetails>()).State.ShouldBe(LeaseState.Refused);
        var withdrawn = await entrepreneur.AppliesAsync(space.Id, dossier);
        await (await host.OfferAsync(withdrawn.Id, room.Id)).ShouldBeAsync(HttpStatusCode.OK);
        (await (await entrepreneur.StepAsync(withdrawn.Id, "withdrawal", "另租")).ReadAsync<LeaseDetails>()).State.ShouldBe(LeaseState.Withdrawn);
        var ended = await host.MovesInAsync(space, room, "owner", desks: 2);
        (await (await own.StepAsync(ended.Id, "termination", "期满")).ReadAsync<LeaseDetails>()).State.ShouldBe(LeaseState.Left);
        (await own.ReadsSpaceAsync(space.Id)).OccupiedDesks.ShouldBe(0);
        (await NotesAsync(withdrawn.Id, dossier)).ShouldBe(["leaseApplied", "leaseOffered", "leaseWithdrawn"]);
    }

    [Fact]
    public async Task LeaseNotOpen_for_every_step_that_does_not_follow()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var applied = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
        await (await entrepreneur.StepAsync(applied.Id, "acceptance")).ShouldBreakAsync<LeaseNotOpen>();
        await (await entrepreneur.StepAsync(applied.Id, "leaving", "否")).ShouldBreakAsync<LeaseNotOpen>();
        var movedIn = await host.MovesInAsync(space, room, "owner");
        await (await host.OfferAsync(movedIn.Id, room.Id)).ShouldBreakAsync<LeaseNotOpen>();
        foreach (var (caller, step) in new[] { (own, "refusal"), (entrepreneur, "withdrawal") })
            await (await caller.StepAsync(movedIn.Id, step, "否")).ShouldBreakAsync<LeaseNotOpen>();
        await (await entrepreneur.StepAsync(movedIn.Id, "acceptance")).ShouldBreakAsync<LeaseNotOpen>();
        await (await own.StepAsync(movedIn.Id, "termination", "期满")).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var (caller, step) in new[] { (own, "termination"), (entrepreneur, "leaving") })
            await (await caller.StepAsync(movedIn.Id, step, "否")).ShouldBreakAsync<LeaseNotOpen>();
        (await own.ReadsSpaceAsync(space.Id)).OccupiedDesks.ShouldBe(0);
    }

    [Fact]
    public async Task LeaseExists_while_one_of_the_project_and_space_is_open_also_at_once()
    {
        var (space, _) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var (other, _) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var dossier = await host.OpenDossierAsync("owner");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => entrepreneur.ApplyAsync(space.Id, dossier)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<LeaseExists>();
        await entrepreneur.AppliesAsync(other.Id, dossier);
        await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
    }

    [Fact]
    public async Task SecondIncubationNotOpen_unless_the_project_failed_or_began_anew()
    {
        var (space, _) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var refused = await entrepreneur.ApplyAsync(space.Id, await host.OpenDossierAsync("owner"), secondIncubation: true);
        await refused.ShouldBreakAsync<SecondIncubationNotOpen>();
        await refused.ShouldNameAsync("secondIncubation", nameof(SecondIncubationNotOpen));
        foreach (var status in new[] { DossierStatus.Failed, DossierStatus.Restarted })
        {
            var answer = await entrepreneur.ApplyAsync(space.Id, await host.OpenDossierAsync("owner", status), secondIncubation: true);
            (await answer.ReadAsync<LeaseDetails>(HttpStatusCode.Created)).SecondIncubation.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task DossierUnknown_for_another_entrepreneurs_project_and_SpaceUnknown_for_none()
    {
        var (space, _) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var others = await host.OpenDossierAsync("somebody-else");
        await (await entrepreneur.ApplyAsync(space.Id, others)).ShouldBreakAsync<DossierUnknown>();
        await (await entrepreneur.ApplyAsync(Guid.CreateVersion7(), await host.OpenDossierAsync("owner"))).ShouldBreakAsync<SpaceUnknown>();
        await (await entrepreneur.ApplyAsync(space.Id, others, desks: 101)).ShouldNameAsync("desks", "Range");
        await (await entrepreneur.ApplyAsync(space.Id, others, desks: 0)).ShouldNameAsync("desks", "Range");
    }

    [Fact]
    public async Task SpaceNotOffering_to_apply_to_offer_and_to_move_in_without_a_valid_mark()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var officer = host.CityOfficer("370100");
        var waiting = await officer.EntersAsync(Row("370102"));
        var dossier = await host.OpenDossierAsync("owner");
        await (await entrepreneur.ApplyAsync(waiting.Id, dossier)).ShouldBreakAsync<SpaceNotOffering>();
        var offered = await entrepreneur.AppliesAsync(space.Id, dossier);
        await (await host.OfferAsync(offered.Id, room.Id)).ShouldBeAsync(HttpStatusCode.OK);
        var applied = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
        await (await officer.PostAsync($"{Api}/spaces/{space.Id}/mark/withdrawal", new WithdrawMark("整改"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.OfferAsync(applied.Id, room.Id)).ShouldBreakAsync<SpaceNotOffering>();
        await (await entrepreneur.StepAsync(offered.Id, "acceptance")).ShouldBreakAsync<SpaceNotOffering>();
        (await own.ReadsSpaceAsync(space.Id)).OccupiedDesks.ShouldBe(0);
    }

    [Fact]
    public async Task OfferLapsed_from_the_day_after_its_first_day_in_Shanghai_and_another_offer_replaces_it()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var (first, second) = (await OfferedAsync(space, room), await OfferedAsync(space, room));
        host.Clock.FreezeAtShanghai("2026-05-08 23:59:59");
        await (await entrepreneur.StepAsync(first.Id, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-05-09 00:00:00");
        await (await entrepreneur.StepAsync(second.Id, "acceptance")).ShouldBreakAsync<OfferLapsed>();
        await (await host.OfferAsync(second.Id, room.Id)).ShouldBeAsync(HttpStatusCode.OK);
        (await (await entrepreneur.StepAsync(second.Id, "acceptance")).ReadAsync<LeaseDetails>()).MovedInOn.ShouldBe(new DateOnly(2026, 5, 9));
    }

    [Fact]
    public async Task LeaseTermRange_for_days_that_are_past_upside_down_or_too_many()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var lease = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
        foreach (var (from, until, field) in new (DateOnly, DateOnly, string)[]
        {
            (new(2026, 5, 7), new(2026, 12, 31), "from"),
            (new(2026, 5, 9), new(2026, 5, 8), "until"),
            (new(2026, 5, 9), new(2029, 5, 9), "until"),
            (new(9999, 1, 1), new(9999, 1, 2), "until"),
        })
        {
            await (await PostOfferAsync(lease.Id, new(room.Id, from, until))).ShouldNameAsync(field, nameof(LeaseTermRange));
        }

        await (await PostOfferAsync(lease.Id, new(room.Id, new(2026, 5, 9), new(2029, 5, 8)))).ShouldBeAsync(HttpStatusCode.OK);
        await (await PostOfferAsync(lease.Id, new(room.Id, new(2026, 5, 8), new(2026, 5, 8)))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_offer_names_a_room_of_the_space_that_is_let_in_service_and_free_enough()
    {
        var (space, desks) = await SpaceAsync(Room(RoomKind.Desks, 2), Room(RoomKind.Laboratory));
        var (_, elsewhere) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var lease = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"), desks: 3);
        await (await host.OfferAsync(lease.Id, elsewhere.Id)).ShouldBreakAsync<RoomUnknown>();
        await (await host.OfferAsync(lease.Id, space.Rooms!.Single(r => r.Kind == RoomKind.Laboratory).Id)).ShouldBreakAsync<RoomNotLet>();
        await (await host.OfferAsync(lease.Id, desks.Id)).ShouldBreakAsync<NoDeskFree>();
        await (await own.ChangeRoomAsync(desks, new(InService: false))).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.OfferAsync(lease.Id, desks.Id)).ShouldBreakAsync<RoomOutOfService>();
    }

    [Fact]
    public async Task An_office_is_let_as_a_whole_and_to_one_project()
    {
        var (space, office) = await SpaceAsync(Room(RoomKind.Office, 6));
        var (first, second) = (await OfferedAsync(space, office), await OfferedAsync(space, office));
        first.Desks.ShouldBe(6);
        await (await entrepreneur.StepAsync(first.Id, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);
        await (await entrepreneur.StepAsync(second.Id, "acceptance")).ShouldBreakAsync<NoDeskFree>();
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.OccupiedDesks.ShouldBe(6), s => s.FreeDesks.ShouldBe(0));
    }

    [Fact]
    public async Task NoDeskFree_fifty_acceptances_at_once_fill_exactly_three_desks()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 3));
        var dossiers = Enumerable.Range(0, 50).Select(_ => Dossier("370102", "owner")).ToArray();
        await host.OpenDossiersAsync(dossiers);
        var leases = new List<Guid>();
        foreach (var dossier in dossiers)
        {
            leases.Add((await entrepreneur.AppliesAsync(space.Id, dossier.SubjectId)).Id);
            await (await host.OfferAsync(leases[^1], room.Id)).ShouldBeAsync(HttpStatusCode.OK);
        }

        var answers = await Task.WhenAll(leases.Select(id => entrepreneur.StepAsync(id, "acceptance")));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<NoDeskFree>();
        await using var db = host.OwnerContext();
        (await db.Leases.CountAsync(l => l.SpaceId == space.Id && l.State == LeaseState.MovedIn)).ShouldBe(3);
        (await db.Spaces.SingleAsync(s => s.Id == space.Id)).OccupiedDesks.ShouldBe(3);
    }

    [Fact]
    public async Task Moving_in_leaving_and_changing_rooms_at_once_keep_the_count()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 40));
        var leaving = new List<LeaseDetails>();
        for (var i = 0; i < 10; i++)
            leaving.Add(await host.MovesInAsync(space, room, "owner"));
        var coming = new List<LeaseDetails>();
        for (var i = 0; i < 10; i++)
            coming.Add(await OfferedAsync(space, room));
        var steps = leaving.Select(l => entrepreneur.StepAsync(l.Id, "leaving", "退出"))
            .Concat(leaving.Select(l => own.StepAsync(l.Id, "termination", "期满")))
            .Concat(coming.Select(l => entrepreneur.StepAsync(l.Id, "acceptance")))
            .Concat(Enumerable.Range(0, 10).Select(_ => own.PostAsync($"{Api}/spaces/{space.Id}/rooms", Room(RoomKind.Desks, 2))));
        var answers = await Task.WhenAll(steps);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(10);
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(30);
        (await own.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.OccupiedDesks.ShouldBe(10), s => s.Desks.ShouldBe(60), s => s.RoomCount.ShouldBe(11));
    }

    [Fact]
    public async Task Neither_another_entrepreneur_nor_another_operator_sees_or_answers_a_lease()
    {
        var (space, room) = await SpaceAsync(Room(RoomKind.Desks, 10));
        var lease = await OfferedAsync(space, room);
        var (stranger, other) = (host.Entrepreneur("stranger"), host.SpaceOperator(code: OtherOperator));
        foreach (var step in new[] { "withdrawal", "leaving" })
            await (await stranger.StepAsync(lease.Id, step, "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await stranger.StepAsync(lease.Id, "acceptance")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var step in new[] { "refusal", "termination" })
            await (await other.StepAsync(lease.Id, step, "否")).ShouldBreakAsync<ResourceNotFound>();
        await (await other.PostAsync($"{Api}/leases/{lease.Id}/offer", new OfferLease(room.Id, lease.From!.Value, lease.Until!.Value))).ShouldBreakAsync<ResourceNotFound>();
        foreach (var outsider in new[] { stranger, other })
            await (await outsider.GetAsync($"{Api}/leases/{lease.Id}")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var insider in new[] { entrepreneur, own, host.CityOfficer("370100"), host.As(Roles.Specialist, "370100"), host.ProvinceOfficer() })
            (await (await insider.GetAsync($"{Api}/leases/{lease.Id}")).ReadAsync<LeaseDetails>()).Version.ShouldBe(lease.Version);
    }

    private async Task<(SpaceDetails, RoomDetails)> SpaceAsync(params RoomProfile[] rooms)
    {
        var space = await host.OfferingSpaceAsync("370102", rooms);
        return (space, space.Rooms!.Single(r => r.Name == rooms[0].Name));
    }

    private async Task<LeaseDetails> OfferedAsync(SpaceDetails space, RoomDetails room)
    {
        var lease = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
        return await (await host.OfferAsync(lease.Id, room.Id)).ReadAsync<LeaseDetails>();
    }

    private Task<HttpResponseMessage> PostOfferAsync(Guid lease, OfferLease offer) => own.PostAsync($"{Api}/leases/{lease}/offer", offer);

    /// <summary>What the timeline was told of a lease, all of it about its dossier.</summary>
    private async Task<string[]> NotesAsync(Guid lease, Guid dossier)
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == lease && o.Type == typeof(DossierNoted).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        var notes = payloads.ConvertAll(p => System.Text.Json.JsonSerializer.Deserialize<DossierNoted>(p, HttpExtensions.Json)!);
        notes.ShouldAllBe(n => n.DossierId == dossier && n.TextZh.Length > 0 && n.TextEn.Length > 0);
        return [.. notes.Select(n => n.Kind)];
    }
}

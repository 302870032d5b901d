using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Spaces;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.SecondIncubation;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

/// <summary>Who looks for a second-incubation place, and how one is found (P.四(四)).</summary>
public sealed class Second_incubation_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    private readonly HttpClient own = host.SpaceOperator();
    private readonly HttpClient entrepreneur = host.Entrepreneur("owner");

    public void Dispose() => host.Clock.Release();

    private async Task<(SpaceDetails Space, RoomDetails Room)> SpaceAsync(int desks = 10)
    {
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks, desks));
        return (space, space.Rooms!.Single());
    }

    /// <summary>Projects tells of the wish; waits until it was taken.</summary>
    private async Task TellAsync(Guid dossier, int version, bool sought = true, int desks = 2, string county = "370102", int times = 1)
    {
        var told = new SecondIncubationPlaceSought(dossier, "示例·再出发", Industry.ModernMarine, desks, sought) { SubjectId = dossier, SubjectVersion = version, RegionCode = county, OccurredAt = DateTimeOffset.UtcNow };
        for (var i = 0; i < times; i++)
            await host.Services.GetRequiredService<IBus>().Publish(told);
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Set<ServiceDefaults.Messaging.Inbox.InboxMessage>().CountAsync(m => m.MessageId == told.EventId)).ShouldBe(1);
        });
    }

    private async Task<Guid> SeekingAsync(DossierStatus status = DossierStatus.Failed, int desks = 2)
    {
        var dossier = await host.OpenDossierAsync("owner", status);
        await TellAsync(dossier, 2, desks: desks, times: 3);
        return dossier;
    }

    private async Task<JsonNode?> RequestAsync(Guid dossier, HttpClient? caller = null, string query = "") =>
        (await (await (caller ?? own).GetAsync($"{Api}/operator/place-requests?limit=200{query}")).ReadNodeAsync())["items"]!.AsArray().SingleOrDefault(r => r!["dossierId"]!.GetValue<Guid>() == dossier);

    private async Task<string?> StateAsync(Guid dossier) => (await RequestAsync(dossier))?["state"]!.GetValue<string>();

    private async Task<HttpResponseMessage> OfferAsync(Guid dossier, SpaceDetails space, Guid room, HttpClient? caller = null, Guid? request = null) =>
        await (caller ?? own).PostAsync($"{Api}/operator/place-requests/{request ?? (await RequestAsync(dossier))!["id"]!.GetValue<Guid>()}/offer",
            new OfferPlace(space.Id, room, host.Clock.Today(), host.Clock.Today().AddYears(1)));

    private async Task<List<string>> ToldAsync(Guid lease, string type)
    {
        await using var db = host.OwnerContext();
        return await db.Outbox.Where(o => o.SubjectId == lease && o.Type.EndsWith(type)).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
    }

    [Fact]
    public async Task Operators_of_the_region_see_who_looks_for_a_place_and_others_nothing()
    {
        var dossier = await SeekingAsync();

        var request = (await RequestAsync(dossier))!;
        (request["state"]!.GetValue<string>(), request["desks"]!.GetValue<int>(), request["projectName"]!.GetValue<string>(), request["industry"]!.GetValue<string>()).ShouldBe(("open", 2, "示例·再出发", "modernMarine"));
        (await RequestAsync(dossier, host.SpaceOperator("370200", OtherOperator))).ShouldBeNull();
        (await RequestAsync(dossier, query: "&state=placed")).ShouldBeNull();
        (await RequestAsync(dossier, query: "&state=open&industry=modernMarine&region=370102")).ShouldNotBeNull();
        (await RequestAsync(dossier, query: "&region=370103")).ShouldBeNull();
        (await (await host.CityOfficer("370100").GetAsync($"{Api}/place-requests?limit=200")).ReadNodeAsync())["items"]!.AsArray().Count(r => r!["dossierId"]!.GetValue<Guid>() == dossier).ShouldBe(1);
        foreach (var list in new[] { "place-requests", "operator/place-requests" })
            await (await entrepreneur.GetAsync($"{Api}/{list}")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_newest_wish_holds_in_whatever_order_they_arrive()
    {
        var dossier = await host.OpenDossierAsync("owner", DossierStatus.Failed);
        await TellAsync(dossier, 3, desks: 5);
        await TellAsync(dossier, 2, sought: false);
        ((await StateAsync(dossier)), (await RequestAsync(dossier))!["desks"]!.GetValue<int>()).ShouldBe(("open", 5));
        await TellAsync(dossier, 4, sought: false);
        (await StateAsync(dossier)).ShouldBe("withdrawn");
        await TellAsync(dossier, 5);
        (await StateAsync(dossier)).ShouldBe("open");
    }

    [Fact]
    public async Task An_offer_without_an_application_is_told_to_the_dossier_and_taken_closes_the_request()
    {
        var (space, room) = await SpaceAsync();
        var dossier = await SeekingAsync(DossierStatus.Active); // the one with which the founder begins again

        var lease = await (await OfferAsync(dossier, space, room.Id)).ReadAsync<LeaseDetails>(HttpStatusCode.Created);

        (lease.State, lease.SecondIncubation, lease.Desks, lease.RoomName).ShouldBe((LeaseState.Offered, true, 2, room.Name));
        (await ToldAsync(lease.Id, "DossierNoted")).ShouldHaveSingleItem().ShouldContain("(second incubation)");
        (await StateAsync(dossier)).ShouldBe("open");
        (await (await entrepreneur.StepAsync(lease.Id, "acceptance")).ReadAsync<LeaseDetails>()).State.ShouldBe(LeaseState.MovedIn);
        var request = (await RequestAsync(dossier))!;
        (request["state"]!.GetValue<string>(), request["leaseId"]!.GetValue<Guid>(), request["spaceName"]!.GetValue<string>(), request["closedOn"]!.GetValue<string>())
            .ShouldBe(("placed", lease.Id, space.Name, host.Clock.Today().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var taken = JsonNode.Parse((await ToldAsync(lease.Id, nameof(SecondIncubationPlaceTaken))).ShouldHaveSingleItem())!;
        taken.ToJsonString().ShouldContain(dossier.ToString());
        // A restart that takes the wish back, or the same wish told once more, changes nothing of a place that is there.
        await TellAsync(dossier, 3, sought: false);
        (await StateAsync(dossier)).ShouldBe("placed");
        await TellAsync(dossier, 4);
        (await StateAsync(dossier)).ShouldBe("placed");
    }

    [Fact]
    public async Task Any_lease_of_the_project_that_moves_in_closes_the_request()
    {
        var (space, room) = await SpaceAsync();
        var dossier = await SeekingAsync(DossierStatus.Active);
        var lease = await entrepreneur.AppliesAsync(space.Id, dossier);
        await (await host.OfferAsync(lease.Id, room.Id)).ShouldBeAsync(HttpStatusCode.OK);

        await (await entrepreneur.StepAsync(lease.Id, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);

        (await StateAsync(dossier)).ShouldBe("placed");
        (await ToldAsync(lease.Id, nameof(SecondIncubationPlaceTaken))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lease_that_nobody_looked_for_by_the_channel_tells_nothing_of_it()
    {
        var (space, room) = await SpaceAsync();
        var lease = await host.MovesInAsync(space, room, "owner");

        (await ToldAsync(lease.Id, nameof(SecondIncubationPlaceTaken))).ShouldBeEmpty();
        // Failed in its place, it looks for one of the channel: what it has is not that.
        await TellAsync(lease.DossierId, 2);
        (await StateAsync(lease.DossierId)).ShouldBe("open");
    }

    [Fact]
    public async Task SecondIncubationNotOpen_but_for_the_project_that_goes_on_it_is()
    {
        var (space, _) = await SpaceAsync();

        await (await entrepreneur.ApplyAsync(space.Id, await host.OpenDossierAsync("owner"), secondIncubation: true)).ShouldBreakAsync<SecondIncubationNotOpen>();
        await (await entrepreneur.ApplyAsync(space.Id, await SeekingAsync(DossierStatus.Active), secondIncubation: true)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task PlaceRequestClosed_no_offer_to_who_looks_no_longer()
    {
        var (space, room) = await SpaceAsync();
        var dossier = await SeekingAsync();
        await TellAsync(dossier, 3, sought: false);

        await (await OfferAsync(dossier, space, room.Id)).ShouldBreakAsync<PlaceRequestClosed>();
    }

    [Fact]
    public async Task An_offer_ends_with_the_request()
    {
        var (space, room) = await SpaceAsync();
        var dossier = await SeekingAsync();
        var lease = (await (await OfferAsync(dossier, space, room.Id)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();

        await TellAsync(dossier, 3, sought: false, times: 3);

        (await (await own.GetAsync($"{Api}/operator/leases?limit=200")).ReadNodeAsync())["items"]!.AsArray()
            .Single(l => l!["id"]!.GetValue<Guid>() == lease)!["state"]!.GetValue<string>().ShouldBe("withdrawn");
        (await ToldAsync(lease, "DossierNoted")).Count(told => told.Contains("leaseWithdrawn")).ShouldBe(1);
        await TellAsync(dossier, 4);
        await (await OfferAsync(dossier, space, room.Id)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_provinces_statistics_are_told_of_a_request()
    {
        var dossier = await SeekingAsync(desks: 3);
        var request = (await RequestAsync(dossier))!["id"]!.GetValue<Guid>();
        await TellAsync(dossier, 3, sought: false, desks: 3);

        var told = (await ToldAsync(request, "RecordChanged")).ConvertAll(t => JsonNode.Parse(t)!);

        told.ConvertAll(t => t["state"]!.GetValue<string>()).ShouldBe(["open", "withdrawn"]);
        told.ShouldAllBe(t => t["kind"]!.GetValue<string>() == "placeRequest" && t["figures"]!["desks"]!.GetValue<decimal>() == 3 && t["dossierId"]!.GetValue<Guid>() == dossier);
    }

    [Fact]
    public async Task An_offer_keeps_to_the_rules_of_every_offer()
    {
        var (space, room) = await SpaceAsync(desks: 1);
        var dossier = await SeekingAsync();

        await (await OfferAsync(dossier, space, room.Id)).ShouldBreakAsync<NoDeskFree>();
        await (await OfferAsync(dossier, space, Guid.CreateVersion7())).ShouldBreakAsync<RoomUnknown>();
        await (await OfferAsync(dossier, space, room.Id, host.SpaceOperator(code: OtherOperator))).ShouldBreakAsync<SpaceUnknown>();
        await (await OfferAsync(dossier, space, room.Id, request: Guid.CreateVersion7())).ShouldBreakAsync<ResourceNotFound>();
        await (await OfferAsync(dossier, space, room.Id, host.SpaceOperator("370200"), (await RequestAsync(dossier))!["id"]!.GetValue<Guid>())).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task LeaseExists_of_many_offers_at_once_one_is_made()
    {
        var (space, room) = await SpaceAsync();
        var dossier = await SeekingAsync();
        var request = (await RequestAsync(dossier))!["id"]!.GetValue<Guid>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OfferAsync(dossier, space, room.Id, request: request)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<LeaseExists>();
    }
}

using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    /// <summary>An account of the operator of <see cref="Row"/>'s spaces.</summary>
    public static HttpClient SpaceOperator(this SpacesHost host, string city = "370100", string? code = null) =>
        host.AsOrganisation(Roles.SpaceOperator, city, code ?? Operator);

    public static HttpClient Entrepreneur(this SpacesHost host, string account, string city = "370100") => host.As(Roles.Entrepreneur, city, account);

    public static async Task<ImportResult> ImportsAsync(this HttpClient officer, params object[] rows) =>
        await (await officer.PostAsync($"{Api}/spaces/import", rows)).ReadAsync<ImportResult>();

    /// <summary>A space of <see cref="Operator"/>'s, as <paramref name="row"/> says.</summary>
    public static async Task<SpaceDetails> EntersAsync(this HttpClient officer, SpaceRow row)
    {
        var result = await officer.ImportsAsync(row);
        result.Created.ShouldBe(1, string.Join(' ', result.Rows[0].Errors));
        return await officer.ReadsSpaceAsync(result.Rows[0].Id!.Value);
    }

    /// <summary>A space that is approved and may use the mark from today on, with these rooms.</summary>
    public static Task<SpaceDetails> OfferingSpaceAsync(this SpacesHost host, string county = "370102", params RoomProfile[] rooms) =>
        host.CityOfficer(county[..4] + "00").EntersAsync(Row(county, host.Clock.Today(), rooms));

    public static async Task<SpaceDetails> RegistersAsync(this HttpClient spaceOperator, SpaceProfile profile) =>
        await (await spaceOperator.PostAsync($"{Api}/spaces", profile)).ReadAsync<SpaceDetails>(HttpStatusCode.Created);

    public static async Task<SpaceDetails> ReadsSpaceAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/spaces/{id}")).ReadAsync<SpaceDetails>();

    public static Task<HttpResponseMessage> ReviewAsync(this HttpClient officer, Guid space, ReviewSpace review) =>
        officer.PostAsync($"{Api}/spaces/{space}/review", review);

    public static async Task<RoomDetails> AddsRoomAsync(this HttpClient spaceOperator, Guid space, RoomProfile room) =>
        await (await spaceOperator.PostAsync($"{Api}/spaces/{space}/rooms", room)).ReadAsync<RoomDetails>(HttpStatusCode.Created);

    public static async Task<RoomDetails> ReadsRoomAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/rooms/{id}")).ReadAsync<RoomDetails>();

    public static Task<HttpResponseMessage> ChangeRoomAsync(this HttpClient spaceOperator, RoomDetails room, ChangeRoom change) =>
        spaceOperator.PatchAsync($"{Api}/rooms/{room.Id}", change, $"\"{room.Version}\"");

    public static Task<HttpResponseMessage> BookAsync(this HttpClient caller, Guid room, BookRoom request) =>
        caller.PostAsync($"{Api}/rooms/{room}/bookings", request);

    public static async Task<BookingDetails> BooksAsync(this HttpClient caller, Guid room, BookRoom request) =>
        await (await caller.BookAsync(room, request)).ReadAsync<BookingDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> CancelAsync(this HttpClient caller, Guid booking) =>
        caller.PostAsync($"{Api}/bookings/{booking}/cancellation", (HttpContent?)null);

    /// <summary>Projects tells of dossiers, through the broker.</summary>
    public static async Task OpenDossiersAsync(this SpacesHost host, params DossierChanged[] dossiers)
    {
        await Task.WhenAll(dossiers.Select(d => host.Services.GetRequiredService<IBus>().Publish(d)));
        var ids = dossiers.Select(d => d.SubjectId).ToArray();
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Dossiers.CountAsync(d => ids.Contains(d.Id))).ShouldBe(ids.Length);
        });
    }

    public static async Task<Guid> OpenDossierAsync(this SpacesHost host, string owner, DossierStatus status = DossierStatus.Active, string county = "370102")
    {
        var dossier = Dossier(county, owner, status);
        await host.OpenDossiersAsync(dossier);
        return dossier.SubjectId;
    }

    public static Task<HttpResponseMessage> ApplyAsync(this HttpClient entrepreneur, Guid space, Guid dossier, int desks = 1, bool secondIncubation = false) =>
        entrepreneur.PostAsync($"{Api}/leases", new ApplyForLease(space, dossier, desks, secondIncubation));

    public static async Task<LeaseDetails> AppliesAsync(this HttpClient entrepreneur, Guid space, Guid dossier, int desks = 1) =>
        await (await entrepreneur.ApplyAsync(space, dossier, desks)).ReadAsync<LeaseDetails>(HttpStatusCode.Created);

    /// <summary>Offers a room from today for a year.</summary>
    public static Task<HttpResponseMessage> OfferAsync(this SpacesHost host, Guid lease, Guid room) =>
        host.SpaceOperator().PostAsync($"{Api}/leases/{lease}/offer", new OfferLease(room, host.Clock.Today(), host.Clock.Today().AddYears(1)));

    public static Task<HttpResponseMessage> StepAsync(this HttpClient caller, Guid lease, string step) => caller.PostAsync($"{Api}/leases/{lease}/{step}", (HttpContent?)null);

    public static Task<HttpResponseMessage> StepAsync(this HttpClient caller, Guid lease, string step, string reason) =>
        caller.PostAsync($"{Api}/leases/{lease}/{step}", new LeaseReason(reason));

    /// <summary>A project that has moved in.</summary>
    public static async Task<LeaseDetails> MovesInAsync(this SpacesHost host, SpaceDetails space, RoomDetails room, string owner, int desks = 1)
    {
        var entrepreneur = host.Entrepreneur(owner);
        var lease = await entrepreneur.AppliesAsync(space.Id, await host.OpenDossierAsync(owner), desks);
        await (await host.OfferAsync(lease.Id, room.Id)).ShouldBeAsync(HttpStatusCode.OK);
        return await (await entrepreneur.StepAsync(lease.Id, "acceptance")).ReadAsync<LeaseDetails>();
    }
}

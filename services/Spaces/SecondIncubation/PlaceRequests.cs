using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.SecondIncubation;

/// <summary>A project's search for a second-incubation place.</summary>
/// <param name="RegionCode">The project's county.</param>
/// <param name="Desks">How many desks it wants.</param>
/// <param name="SoughtOn">Since when, Asia/Shanghai.</param>
/// <param name="ClosedOn">When it moved in or looked no longer.</param>
/// <param name="LeaseId">The lease by which it found its place.</param>
internal sealed record PlaceRequestDetails(
    Guid Id, string RegionCode, Guid DossierId, string ProjectName, Industry Industry, int Desks, PlaceRequestState State, DateOnly SoughtOn,
    DateOnly? ClosedOn, Guid? LeaseId, string? SpaceName)
{
    public static readonly Expression<Func<PlaceRequest, PlaceRequestDetails>> Projection = r => new(
        r.Id, r.RegionCode, r.DossierId, r.ProjectName, r.Industry, r.Desks, r.State, r.SoughtOn, r.ClosedOn, r.LeaseId, r.SpaceName);

    public static readonly PlaceRequestDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000018"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000003"), "海洋监测数据服务",
        Industry.ModernMarine, 3, PlaceRequestState.Open, new(2026, 9, 1), null, null, null);
}

/// <summary>An operator offers a place to a project that looks for one.</summary>
/// <param name="SpaceId">A space of the operator's, approved and with a valid mark.</param>
/// <param name="RoomId">A desk area or an office of it; an office is offered as a whole.</param>
/// <param name="From">First day, today or later, Asia/Shanghai; the offer is good up to and including it.</param>
/// <param name="Until">Last day, Asia/Shanghai.</param>
internal sealed record OfferPlace(Guid SpaceId, Guid RoomId, DateOnly From, DateOnly Until)
{
    public static Task<TaggedCreated<LeaseDetails>> HandleAsync(
        Guid id, OfferPlace request, SpacesDb db, LeaseSettings settings, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var wanted = await db.PlaceRequests.Where(r => r.Id == id).Select(r => (Guid?)r.DossierId).SingleOrDefaultAsync(stop) ?? throw PlaceRequests.Missing();
            await db.LockDossierAsync(wanted, stop);
            var found = await db.PlaceRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw PlaceRequests.Missing();
            found.MustBeOpen();
            var organisation = Caller.Current.Organisation;
            var space = await db.Spaces.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SpaceId && s.OperatorCode == organisation, stop) ?? throw new SpaceUnknown();
            var room = await db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoomId && r.SpaceId == space.Id, stop) ?? throw new RoomUnknown();
            var dossier = await db.RequireDossierAsync(found.DossierId, stop);
            var lease = Lease.OfferPlace(dossier, found.Desks, space, room, settings.Of(request.From, request.Until), time.Today());
            db.Leases.Add(lease);
            await db.SaveAsync(stop, (LeaseMapping.OneOpen, () => new LeaseExists()));
            return new TaggedCreated<LeaseDetails>($"/api/spaces/v1/leases/{lease.Id}", LeaseDetails.Of(lease), lease.Version);
        }, stop);
}

internal static class PlaceRequests
{
    public static void MapPlaceRequests(this IEndpointRouteBuilder api)
    {
        api.MapGet("/place-requests", ListAsync)
            .WithName("ListPlaceRequests").WithTags("Leases").WithSummary("查询二次孵化名额申请")
            .WithDescription("Projects of the caller's region that look for a second-incubation place (P.四(四)), or did, by state, industry and region, newest first.")
            .WithExample(response: new Page<PlaceRequestDetails>([PlaceRequestDetails.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapGet("/operator/place-requests", ListAsync)
            .WithName("ListPlaceRequestsForOperators").WithTags("Leases").WithSummary("运营机构查询二次孵化名额申请")
            .WithDescription("The same for space operators: who in the region looks for a second-incubation place.")
            .WithExample(response: new Page<PlaceRequestDetails>([PlaceRequestDetails.Example], null))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPost("/operator/place-requests/{id:guid}/offer", OfferPlace.HandleAsync)
            .WithName("OfferSecondIncubationPlace").WithTags("Leases").WithSummary("提供二次孵化名额")
            .WithDescription("The operator offers the desks sought to a project without its having applied; the entrepreneur accepts or declines as with any offer, and the dossier's timeline tells it.")
            .WithExample(new OfferPlace(SpaceEndpoints.Example.Id, Guid.Parse("01980000-0000-7000-8000-000000000015"), new(2026, 9, 7), new(2027, 9, 6)), LeaseEndpoints.Example with
            {
                State = LeaseState.Offered,
                SecondIncubation = true,
                MovedInOn = null,
                Version = 1,
            })
            .MayBreak(typeof(ResourceNotFound), typeof(PlaceRequestClosed), typeof(SpaceUnknown), typeof(RoomUnknown), typeof(DossierUnknown), typeof(SpaceNotOffering),
                typeof(RoomNotLet), typeof(RoomOutOfService), typeof(NoDeskFree), typeof(LeaseTermRange), typeof(LeaseExists))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
    }

    /// <param name="region">A county, a city or the province.</param>
    private static async Task<Ok<Page<PlaceRequestDetails>>> ListAsync(
        string? region, Word<PlaceRequestState>? state, Word<Industry>? industry, PageRequest page, SpacesDb db, CancellationToken stop)
    {
        var requests = db.PlaceRequests.AsNoTracking().Within(region);
        if (state?.Value is { } wanted)
            requests = requests.Where(r => r.State == wanted);
        if (industry?.Value is { } of)
            requests = requests.Where(r => r.Industry == of);
        if (page.After<IdKey>() is { } after)
            requests = requests.Where(r => r.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(requests.OrderByDescending(r => r.Id).Select(PlaceRequestDetails.Projection), r => new IdKey(r.Id), stop));
    }

    public static ResourceNotFound Missing() => new(new Text("该二次孵化名额申请", "request for a place"));
}

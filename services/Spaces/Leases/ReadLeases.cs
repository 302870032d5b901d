using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Leases;

/// <summary>A lease as answered.</summary>
/// <param name="RegionCode">The space's county.</param>
/// <param name="Desks">Desks offered, and then occupied; 0 before the first offer.</param>
/// <param name="From">First day offered, Asia/Shanghai; the offer is good up to and including it.</param>
/// <param name="Until">Last day offered, Asia/Shanghai.</param>
/// <param name="Reason">Why it was refused, withdrawn or left.</param>
internal sealed record LeaseDetails(
    Guid Id,
    string RegionCode,
    Guid SpaceId,
    string SpaceName,
    Guid DossierId,
    string ProjectName,
    bool SecondIncubation,
    string? Remarks,
    LeaseState State,
    DateOnly AppliedOn,
    Guid? RoomId,
    string? RoomName,
    int DesksWanted,
    int Desks,
    DateOnly? From,
    DateOnly? Until,
    DateOnly? MovedInOn,
    DateOnly? EndedOn,
    string? Reason,
    int Version)
{
    public static readonly Expression<Func<Lease, LeaseDetails>> Projection = lease => Of(lease);

    public static LeaseDetails Of(Lease l) => new(
        l.Id, l.RegionCode, l.SpaceId, l.SpaceName, l.DossierId, l.ProjectName, l.SecondIncubation, l.Remarks, l.State, l.AppliedOn, l.RoomId, l.RoomName,
        l.DesksWanted, l.Desks, l.From, l.Until, l.MovedInOn, l.EndedOn, l.Reason, l.Version);
}

internal static class ReadLeases
{
    /// <summary>Those of the caller's region.</summary>
    /// <param name="overdue">True shows those moved in whose last day has passed, false the others moved in.</param>
    public static Task<Ok<Page<LeaseDetails>>> ListAsync(
        Guid? space, Guid? dossier, Word<LeaseState>? state, bool? overdue, string? region, PageRequest page, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var leases = db.Leases.Within(region);
        if (space is not null)
            leases = leases.Where(l => l.SpaceId == space);
        if (dossier is not null)
            leases = leases.Where(l => l.DossierId == dossier);
        return PageAsync(leases, state, overdue, time, page, stop);
    }

    /// <summary>Those of the projects that are the calling entrepreneur's own.</summary>
    public static Task<Ok<Page<LeaseDetails>>> MineAsync(Word<LeaseState>? state, PageRequest page, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        PageAsync(Own(db), state, null, time, page, stop);

    /// <summary>Those of the spaces that the caller's organisation operates.</summary>
    public static Task<Ok<Page<LeaseDetails>>> OperatedAsync(
        Guid? space, Word<LeaseState>? state, bool? overdue, PageRequest page, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var leases = Operated(db);
        if (space is not null)
            leases = leases.Where(l => l.SpaceId == space);
        return PageAsync(leases, state, overdue, time, page, stop);
    }

    /// <summary>One of the caller's region; entrepreneurs and operators, who may not read dossiers, see only their own.</summary>
    public static async Task<Tagged<LeaseDetails>> GetAsync(Guid id, SpacesDb db, CancellationToken stop)
    {
        var caller = Caller.Current;
        var leases = caller.May(Permissions.DossiersRead) ? db.Leases : caller.May(Permissions.SpacesOperate) ? Operated(db) : Own(db);
        var found = await leases.AsNoTracking().Where(l => l.Id == id).Select(LeaseDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing();
        return new(found, found.Version);
    }

    public static ResourceNotFound Missing() => new(new Text("该入驻申请", "lease"));

    private static IQueryable<Lease> Own(SpacesDb db)
    {
        var account = Caller.Current.Id;
        return db.Leases.Where(l => db.Dossiers.Any(d => d.Id == l.DossierId && d.OwnerAccountId == account));
    }

    private static IQueryable<Lease> Operated(SpacesDb db)
    {
        var organisation = Caller.Current.Organisation;
        return db.Leases.Where(l => l.OperatorCode == organisation);
    }

    private static async Task<Ok<Page<LeaseDetails>>> PageAsync(
        IQueryable<Lease> leases, Word<LeaseState>? state, bool? overdue, TimeProvider time, PageRequest page, CancellationToken stop)
    {
        var today = time.Today();
        if (state is { Value: var wanted })
            leases = leases.Where(l => l.State == wanted);
        if (overdue is { } late)
            leases = leases.Where(l => l.State == LeaseState.MovedIn && l.Until < today == late);
        if (page.After<IdKey>() is { } after)
            leases = leases.Where(l => l.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(leases.AsNoTracking().OrderByDescending(l => l.Id).Select(LeaseDetails.Projection), l => new IdKey(l.Id), stop));
    }
}

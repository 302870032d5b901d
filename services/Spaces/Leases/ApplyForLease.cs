using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Leases;

/// <summary>An entrepreneur applies for a place for the own project.</summary>
/// <param name="SpaceId">An approved space with a valid mark.</param>
/// <param name="DossierId">The own project's dossier.</param>
/// <param name="Desks">How many desks are wanted, 1 to 100.</param>
/// <param name="SecondIncubation">A place of the second-incubation channel, for a project that failed or began anew.</param>
/// <param name="Remarks">What the operator should know.</param>
internal sealed record ApplyForLease(Guid SpaceId, Guid DossierId, int Desks, bool SecondIncubation = false, string? Remarks = null)
{
    public static async Task<TaggedCreated<LeaseDetails>> HandleAsync(ApplyForLease request, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.RequireOwnDossierAsync(request.DossierId, stop);
        var space = await db.Spaces.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SpaceId, stop) ?? throw new SpaceUnknown();
        var beganAnew = request.SecondIncubation && await db.PlaceRequests.AnyAsync(r => r.DossierId == dossier.Id, stop);
        var lease = Lease.Apply(dossier, beganAnew, space, request, time.Today());
        db.Leases.Add(lease);
        await db.SaveAsync(stop, (LeaseMapping.OneOpen, () => new LeaseExists()));
        return new($"/api/spaces/v1/leases/{lease.Id}", LeaseDetails.Of(lease), lease.Version);
    }
}

internal sealed class ApplyForLeaseValidator : AbstractValidator<ApplyForLease>
{
    public ApplyForLeaseValidator()
    {
        RuleFor(a => a.Desks).MustLieBetween(1, Lease.MostDesks);
        RuleFor(a => a.Remarks).MustBeTextIfGiven(500);
    }
}

using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists.Assignments;

/// <summary>A dossier gets another first contact.</summary>
/// <param name="SpecialistId">接手的专员</param>
/// <param name="HandoverNote">交接说明</param>
internal sealed record ReassignDossier(Guid SpecialistId, string HandoverNote)
{
    public static Task<Tagged<DossierDetails>> HandleAsync(Guid id, ReassignDossier request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var known = await db.Dossiers.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SpecialistId }).SingleOrDefaultAsync(stop) ?? throw ReadDossiers.Missing();
            // As in every assignment: the specialists first, then the dossier.
            var locked = await db.LockSpecialistsAsync(known.SpecialistId is { } former ? [former, request.SpecialistId] : [request.SpecialistId], stop);
            var dossier = (await db.Dossiers.FromSql($"select * from dossiers where id = {id} for update").ToListAsync(stop)).Single();
            if (dossier.SpecialistId != known.SpecialistId)
                throw new AssignmentChanged();
            var successor = locked.Find(s => s.Id == request.SpecialistId) ?? throw new SpecialistUnknown();
            if (dossier.SpecialistId == successor.Id)
                throw new SameSpecialist();
            if (!successor.Active)
                throw new SpecialistInactive();
            if (!successor.Serves(dossier.RegionCode))
                throw new SpecialistElsewhere();
            locked.Find(s => s.Id == dossier.SpecialistId)?.Release();
            dossier.AssignTo(successor, time.GetUtcNow(), request.HandoverNote);
            await db.SaveChangesAsync(stop);
            return new Tagged<DossierDetails>(DossierDetails.Of(dossier), dossier.Version);
        }, stop);
}

internal sealed class ReassignDossierValidator : AbstractValidator<ReassignDossier>
{
    public ReassignDossierValidator() => RuleFor(r => r.HandoverNote).MustBeText(2000);
}

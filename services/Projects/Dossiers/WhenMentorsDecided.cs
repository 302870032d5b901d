using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>Shows a project's specialist in its dossier, once for each decision; the latest holds.</summary>
internal sealed class WhenSpecialistAssigned_ShowInDossier(ProjectsDb db) : EventBatchConsumer<SpecialistAssigned, ProjectsDb>(db)
{
    protected override async Task HandleAsync(IReadOnlyList<SpecialistAssigned> happened, CancellationToken stop)
    {
        var ids = happened.Select(h => h.DossierId).Distinct().ToArray();
        var shown = (await Db.Set<DossierSpecialist>().Where(s => ids.Contains(s.DossierId)).ToListAsync(stop)).ToDictionary(s => s.Id);
        // The specialist may work for the city or the province; the dossier's region is looked up.
        var regions = await Db.RegionsOfDossiersAsync(ids, stop);
        foreach (var decision in happened.Where(h => !shown.ContainsKey(h.EventId)))
        {
            var specialist = new DossierSpecialist
            {
                Id = decision.EventId,
                DossierId = decision.DossierId,
                RegionCode = regions[decision.DossierId],
                SpecialistId = decision.SpecialistId,
                Name = decision.SpecialistName,
                Tier = decision.Tier,
                DecidedAt = decision.OccurredAt,
            };
            shown.Add(specialist.Id, specialist);
            Db.Add(specialist);
        }

        foreach (var decisions in shown.Values.GroupBy(s => s.DossierId))
        {
            var latest = decisions.MaxBy(s => (s.DecidedAt, s.Id));
            foreach (var decision in decisions)
                decision.Current = decision == latest;
        }
    }
}

/// <summary>Shows a pairing in the dossier.</summary>
internal abstract class PairingStep<TEvent>(ProjectsDb db, TimeProvider time) : EventConsumer<TEvent, ProjectsDb>(db, time)
    where TEvent : IntegrationEvent
{
    protected override RegionScope ScopeOf(TEvent happened) => RegionScope.Province;

    protected async Task ShowAsync(TEvent happened, Guid dossierId, Guid mentorId, string mentorName, PairingState state, CancellationToken stop)
    {
        var pairing = await Db.Set<DossierPairing>().SingleOrDefaultAsync(p => p.PairingId == happened.SubjectId, stop);
        if (pairing is null)
        {
            var region = await Db.RegionOfDossierAsync(dossierId, stop);
            Db.Add(pairing = new() { PairingId = happened.SubjectId, DossierId = dossierId, RegionCode = region, MentorId = mentorId, MentorName = mentorName });
        }

        switch (state)
        {
            case PairingState.Proposed:
                pairing.ProposedAt = happened.OccurredAt;
                break;
            case PairingState.Accepted:
                pairing.AcceptedAt = happened.OccurredAt;
                break;
            default:
                pairing.OverAt = happened.OccurredAt;
                break;
        }

        // Kinds of events travel in queues of their own, so an older one may come after a newer one.
        if (happened.SubjectVersion >= pairing.SourceVersion)
            (pairing.State, pairing.SourceVersion) = (state, happened.SubjectVersion);
    }
}

internal sealed class WhenPairingProposed_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingProposed>(db, time)
{
    protected override Task HandleAsync(PairingProposed e, CancellationToken stop) =>
        ShowAsync(e, e.DossierId, e.MentorId, e.MentorName, PairingState.Proposed, stop);
}

internal sealed class WhenPairingAccepted_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingAccepted>(db, time)
{
    protected override Task HandleAsync(PairingAccepted e, CancellationToken stop) =>
        ShowAsync(e, e.DossierId, e.MentorId, e.MentorName, PairingState.Accepted, stop);
}

internal sealed class WhenPairingDeclined_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingDeclined>(db, time)
{
    protected override Task HandleAsync(PairingDeclined e, CancellationToken stop) =>
        ShowAsync(e, e.DossierId, e.MentorId, e.MentorName, PairingState.Declined, stop);
}

internal sealed class WhenPairingEnded_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingEnded>(db, time)
{
    protected override Task HandleAsync(PairingEnded e, CancellationToken stop) =>
        ShowAsync(e, e.DossierId, e.MentorId, e.MentorName, PairingState.Ended, stop);
}

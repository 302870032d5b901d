using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Timeline;

/// <summary>Shows a project's specialist in its dossier and on its timeline.</summary>
internal sealed class WhenSpecialistAssigned_ShowInDossier(ProjectsDb db, TimeProvider time) : EventConsumer<SpecialistAssigned, ProjectsDb>(db, time)
{
    // The specialist may work for the city or the province; the dossier's region is looked up.
    protected override RegionScope ScopeOf(SpecialistAssigned happened) => RegionScope.Province;

    protected override async Task HandleAsync(SpecialistAssigned happened, CancellationToken stop)
    {
        var region = await Db.RegionOfDossierAsync(happened.DossierId, stop);
        var specialist = await Db.Set<DossierSpecialist>().SingleOrDefaultAsync(s => s.DossierId == happened.DossierId, stop);
        if (specialist is null)
            Db.Add(specialist = new() { DossierId = happened.DossierId, RegionCode = region });
        if (happened.OccurredAt >= specialist.DecidedAt)
        {
            (specialist.SpecialistId, specialist.Name, specialist.Tier, specialist.DecidedAt) =
                (happened.SpecialistId, happened.SpecialistName, happened.Tier, happened.OccurredAt);
        }

        var tier = happened.Tier switch
        {
            SpecialistTier.County => new Text("县级", "county"),
            SpecialistTier.City => new Text("市级", "city"),
            _ => new Text("省级", "province"),
        };
        Db.Add(TimelineEntry.Of(happened, happened.DossierId, region, new(
            $"陪跑专员 {happened.SpecialistName}（{tier.Zh}）开始负责本项目",
            $"Specialist {happened.SpecialistName} ({tier.En}) is now the project's first contact")));
    }
}

/// <summary>Shows a pairing in the dossier and each of its steps on the timeline.</summary>
internal abstract class PairingStep<TEvent>(ProjectsDb db, TimeProvider time) : EventConsumer<TEvent, ProjectsDb>(db, time)
    where TEvent : IntegrationEvent
{
    protected override RegionScope ScopeOf(TEvent happened) => RegionScope.Province;

    protected async Task ShowAsync(TEvent happened, Guid dossierId, Guid mentorId, string mentorName, PairingState state, Text text, CancellationToken stop)
    {
        var region = await Db.RegionOfDossierAsync(dossierId, stop);
        var pairing = await Db.Set<DossierPairing>().SingleOrDefaultAsync(p => p.PairingId == happened.SubjectId, stop);
        if (pairing is null)
            Db.Add(pairing = new() { PairingId = happened.SubjectId, DossierId = dossierId, RegionCode = region, MentorId = mentorId, MentorName = mentorName });
        // Kinds of events travel in queues of their own, so an older one may come after a newer one.
        if (happened.SubjectVersion >= pairing.SourceVersion)
            (pairing.State, pairing.SourceVersion) = (state, happened.SubjectVersion);
        Db.Add(TimelineEntry.Of(happened, dossierId, region, text));
    }
}

internal sealed class WhenPairingProposed_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingProposed>(db, time)
{
    protected override Task HandleAsync(PairingProposed e, CancellationToken stop) => ShowAsync(e, e.DossierId, e.MentorId, e.MentorName,
        PairingState.Proposed, new($"拟与导师 {e.MentorName} 结对，待导师确认", $"Pairing with mentor {e.MentorName} proposed"), stop);
}

internal sealed class WhenPairingAccepted_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingAccepted>(db, time)
{
    protected override Task HandleAsync(PairingAccepted e, CancellationToken stop) => ShowAsync(e, e.DossierId, e.MentorId, e.MentorName,
        PairingState.Accepted, new($"与导师 {e.MentorName} 结对成功", $"Paired with mentor {e.MentorName}"), stop);
}

internal sealed class WhenPairingDeclined_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingDeclined>(db, time)
{
    protected override Task HandleAsync(PairingDeclined e, CancellationToken stop) => ShowAsync(e, e.DossierId, e.MentorId, e.MentorName,
        PairingState.Declined, new($"导师 {e.MentorName} 未接受结对：{e.Reason}", $"Mentor {e.MentorName} declined: {e.Reason}"), stop);
}

internal sealed class WhenPairingEnded_ShowInDossier(ProjectsDb db, TimeProvider time) : PairingStep<PairingEnded>(db, time)
{
    protected override Task HandleAsync(PairingEnded e, CancellationToken stop) => ShowAsync(e, e.DossierId, e.MentorId, e.MentorName,
        PairingState.Ended, new($"与导师 {e.MentorName} 的结对结束：{e.Reason}", $"Pairing with mentor {e.MentorName} ended: {e.Reason}"), stop);
}

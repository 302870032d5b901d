using ChuangMeng.Mentors.Runs;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>City staff propose a mentor for a project.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">An acting mentor who serves the project's region.</param>
internal sealed record ProposePairing(Guid DossierId, Guid MentorId)
{
    public static async Task<TaggedCreated<PairingDetails>> HandleAsync(ProposePairing request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.DossierId, stop) ?? throw new DossierUnknown();
        var mentor = await db.Mentors.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MentorId, stop) ?? throw new MentorUnknown();
        var today = time.Today();
        var rule = await db.MatchingRuleAsync(dossier.RegionCode, today, stop);
        var pairing = Pairing.Propose(dossier, mentor, today, today.AddDays(rule.AnswerDays));
        if (await db.Pairings.AnyAsync(p => p.DossierId == dossier.Id && p.MentorId == mentor.Id
            && (p.State == PairingState.Proposed || p.State == PairingState.Accepted), stop))
        {
            throw new PairingExists();
        }

        db.Pairings.Add(pairing);
        await db.SaveAsync(stop, (PairingMapping.OneOpen, () => new PairingExists()));
        return new($"/api/mentors/v1/pairings/{pairing.Id}", PairingDetails.Of(pairing), pairing.Version);
    }
}

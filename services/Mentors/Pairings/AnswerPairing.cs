using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>A decision on a pairing that needs words.</summary>
/// <param name="Reason">Why.</param>
internal sealed record PairingReason(string Reason);

internal sealed class PairingReasonValidator : AbstractValidator<PairingReason>
{
    public PairingReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

/// <summary>The mentor's answer, and the city's ending. Locks are taken in one order: the pairing, then the mentor.</summary>
internal static class AnswerPairing
{
    /// <summary>Accepts, never beyond the capacity: the mentor's row is locked while the places are counted.</summary>
    public static async Task<Tagged<PairingDetails>> AcceptAsync(Guid id, MentorsDb db, MentorMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var pairing = await db.InTransactionAsync(async () =>
        {
            var pairing = await db.LockOwnAsync(id, stop);
            var mentor = await db.LockMentorAsync(pairing.MentorId, stop);
            var dossier = await db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == pairing.DossierId, stop);
            pairing.Accept(dossier, mentor, time.GetUtcNow(), time.Today());
            await db.SaveAsync(stop, (MentorMapping.WithinCapacity, () => new MentorAtCapacity(mentor.Capacity)));
            return pairing;
        }, stop);
        metrics.PairingAccepted(RegionScope.CityOf(pairing.RegionCode));
        return new(PairingDetails.Of(pairing), pairing.Version);
    }

    public static Task<Tagged<PairingDetails>> DeclineAsync(Guid id, PairingReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var pairing = await db.LockOwnAsync(id, stop);
            pairing.Decline(request.Reason, time.GetUtcNow(), time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<PairingDetails>(PairingDetails.Of(pairing), pairing.Version);
        }, stop);

    public static Task<Tagged<PairingDetails>> EndAsync(Guid id, PairingReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var pairing = await db.LockPairingAsync(id, stop);
            var mentor = await db.LockMentorAsync(pairing.MentorId, stop);
            pairing.End(mentor, request.Reason, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<PairingDetails>(PairingDetails.Of(pairing), pairing.Version);
        }, stop);

    /// <summary>The pairing, if it is the caller's own to answer; somebody else's looks as if it were not there.</summary>
    private static async Task<Pairing> LockOwnAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        var pairing = await db.LockPairingAsync(id, stop);
        var account = Caller.Current.Id;
        return await db.Mentors.AnyAsync(m => m.Id == pairing.MentorId && m.AccountId == account, stop) ? pairing : throw ReadPairings.Missing();
    }

    private static async Task<Pairing> LockPairingAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Pairings.FromSql($"select * from pairings where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw ReadPairings.Missing();
    }
}

using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>续聘, from the day after the term's last one.</summary>
/// <param name="TermEnd">New last day, Asia/Shanghai; the city's usual term unless given.</param>
internal sealed record RenewMentor(DateOnly? TermEnd = null);

/// <summary>A decision on an appointment that needs words.</summary>
internal sealed record TermReason(string Reason);

internal sealed class TermReasonValidator : AbstractValidator<TermReason>
{
    public TermReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

/// <summary>A step of an appointment's history as answered.</summary>
internal sealed record MentorStepDetails(
    Guid Id, MentorStepKind Kind, string? Reason, DateOnly? TermStart, DateOnly? TermEnd, string? CertificateNumber, string By, DateTimeOffset At);

/// <summary>What becomes of an appointment: renewal, suspension, resumption, resignation. Locks: the pairings in their order, then the mentor.</summary>
internal static class LeadTerms
{
    public static Task<Tagged<MentorDetails>> RenewAsync(Guid id, RenewMentor request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeTermAsync(id, time, async mentor =>
        {
            var norm = await db.NormAsync(mentor.CityCode, time.Today(), stop);
            mentor.MustBeRenewable(norm.RenewalDays, time.Today());
            var term = Term.Of(mentor.TermEnd!.Value.AddDays(1), request.TermEnd, norm.TermYears);
            mentor.Renew(term, await db.NextCertificateAsync(mentor.CityCode, term.Start.Year, stop));
            return MentorStep.Of(mentor, MentorStepKind.Renewed, null, term, time.GetUtcNow());
        }, stop);

    public static Task<Tagged<MentorDetails>> SuspendAsync(Guid id, TermReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeTermAsync(id, time, async mentor =>
        {
            mentor.Suspend(request.Reason, await db.AccompaniedByAsync(mentor, stop));
            return MentorStep.Of(mentor, MentorStepKind.Suspended, request.Reason, null, time.GetUtcNow());
        }, stop);

    public static Task<Tagged<MentorDetails>> ResumeAsync(Guid id, TermReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.ChangeTermAsync(id, time, async mentor =>
        {
            mentor.Resume(await db.AccompaniedByAsync(mentor, stop));
            return MentorStep.Of(mentor, MentorStepKind.Resumed, request.Reason, null, time.GetUtcNow());
        }, stop);

    /// <summary>City staff write down that the mentor gave up.</summary>
    public static Task<Tagged<MentorDetails>> ResignAsync(Guid id, TermReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () => Answer(await db.LeaveAsync(id, request.Reason, time, stop), time), stop);

    /// <summary>The mentor gives up with the own account.</summary>
    public static async Task<Tagged<MentorDetails>> ResignOwnAsync(TermReason request, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        return await ResignAsync(await db.OwnApplicationAsync(stop), request, db, time, stop);
    }

    public static async Task<Ok<Page<MentorStepDetails>>> HistoryAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        if (!await db.Mentors.AnyAsync(m => m.Id == id, stop))
            throw Missing.Mentor();
        var steps = db.Set<MentorStep>().AsNoTracking().Where(s => s.MentorId == id);
        if (page.After<IdKey>() is { } after)
            steps = steps.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(steps.OrderByDescending(s => s.Id).Select(s => new MentorStepDetails(
            s.Id, s.Kind, s.Reason, s.TermStart, s.TermEnd, s.CertificateNumber, s.By, s.At)), s => new IdKey(s.Id), stop));
    }

    /// <summary>Ends the mentor's pairings and proposals and the appointment with them, in the transaction that is open.</summary>
    /// <param name="reason">Why the mentor resigns; null where the term is over.</param>
    public static async Task<Mentor> LeaveAsync(this MentorsDb db, Guid id, string? reason, TimeProvider time, CancellationToken stop)
    {
        var pairings = await db.Pairings
            .FromSql($"select * from pairings where mentor_id = {id} and state in ('Proposed', 'Accepted') order by id for update").ToListAsync(stop);
        var mentor = await db.LockMentorAsync(id, stop);
        if (reason is null && (mentor.TermEnd >= time.Today() || mentor.Status is not (MentorStatus.Appointed or MentorStatus.Suspended)))
            return mentor;
        var active = pairings.Count(p => p.State == PairingState.Accepted);
        mentor.Leave(reason, active);
        foreach (var pairing in pairings)
            pairing.End(mentor, reason is null ? "导师聘期届满，待转接" : "导师辞任，待转接", time.GetUtcNow());
        db.Add(MentorStep.Of(mentor, reason is null ? MentorStepKind.Expired : MentorStepKind.Resigned, reason, null, time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return mentor;
    }

    private static Task<Tagged<MentorDetails>> ChangeTermAsync(
        this MentorsDb db, Guid id, TimeProvider time, Func<Mentor, Task<MentorStep>> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(id, stop);
            db.Add(await change(mentor));
            await db.SaveChangesAsync(stop);
            return Answer(mentor, time);
        }, stop);

    /// <summary>The dossiers that the mentor accompanies, few by the capacity.</summary>
    private static Task<List<Guid>> AccompaniedByAsync(this MentorsDb db, Mentor mentor, CancellationToken stop) =>
        db.Pairings.Where(p => p.MentorId == mentor.Id && p.State == PairingState.Accepted).Select(p => p.DossierId).ToListAsync(stop);

    private static Tagged<MentorDetails> Answer(Mentor mentor, TimeProvider time) => new(MentorDetails.Of(mentor, time.Today()), mentor.Version);
}

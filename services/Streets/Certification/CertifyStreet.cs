using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Certification;

/// <summary>The province certifies a street whose latest evaluation meets every condition.</summary>
/// <param name="On">The certificate's day, Asia/Shanghai; today unless given.</param>
internal sealed record CertifyStreet(DateOnly? On = null)
{
    public static async Task<Tagged<StreetDetails>> HandleAsync(
        Guid id, CertifyStreet request, StreetsDb db, StreetMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var street = await db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var on = request.On ?? today;
            var street = await db.LockStreetAsync(id, stop);
            street.MustBeApplied();
            await db.MustMeetAllAsync(street, on, today, stop);
            var pilot = (await db.StandardsOnAsync(on, stop)).Any(s => s.Condition == Condition.PilotTarget);
            street.Certify(new(await db.NextNumberAsync(on.Year, stop), on, pilot));
            await db.SaveChangesAsync(stop);
            return street;
        }, stop);
        metrics.Certified(street.RegionCode);
        return new(StreetDetails.Of(street), street.Version);
    }
}

/// <summary>The province returns an application, or withdraws a certificate.</summary>
/// <param name="Reason">Why.</param>
internal sealed record AnswerReason(string Reason)
{
    public static Task<Tagged<StreetDetails>> ReturnAsync(Guid id, AnswerReason request, StreetsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var street = await db.LockStreetAsync(id, stop);
            street.Return(request.Reason);
            await db.SaveChangesAsync(stop);
            return new Tagged<StreetDetails>(StreetDetails.Of(street), street.Version);
        }, stop);

    /// <summary>Open warnings have led to it and are closed with it.</summary>
    public static Task<Tagged<StreetDetails>> WithdrawAsync(Guid id, AnswerReason request, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var street = await db.LockStreetAsync(id, stop);
            street.Withdraw(request.Reason, today);
            foreach (var warning in await db.Warnings.Where(w => w.StreetId == id && w.Standing).ToListAsync(stop))
                warning.LeadToWithdrawal(request.Reason, today);
            await db.SaveChangesAsync(stop);
            return new Tagged<StreetDetails>(StreetDetails.Of(street), street.Version);
        }, stop);
}

internal sealed class AnswerReasonValidator : AbstractValidator<AnswerReason>
{
    public AnswerReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal static class Meeting
{
    /// <summary>Holds the latest findings against the thresholds of today: one that was raised since is not met by an older measure.</summary>
    public static async Task MustMeetAllAsync(this StreetsDb db, Street street, DateOnly on, DateOnly today, CancellationToken stop)
    {
        var evaluation = await db.Evaluations.AsNoTracking().Where(e => e.StreetId == street.Id).OrderByDescending(e => e.Id).FirstOrDefaultAsync(stop);
        if (evaluation is null || evaluation.On < street.WithdrawnOn)
            throw new EvaluationMissing();
        var findings = await db.Set<Finding>().AsNoTracking().Where(f => f.EvaluationId == evaluation.Id).ToDictionaryAsync(f => f.Condition, stop);
        Standard[] lacking = [.. (await db.ConditionsOnAsync(today, stop)).Where(c => !Meets(findings.GetValueOrDefault(c.Condition), c))];
        if (lacking.Length > 0)
            throw new ConditionsLacking(lacking);
        if (on > today || on < street.AppliedOn || findings.Values.Any(f => f.EvidenceOn > on))
            throw new CertificateDay();
    }

    private static bool Meets(Finding? found, Standard condition) =>
        found is not null && (condition.Threshold is null ? found.Met : found.Measure is { } measure && condition.IsMetBy(measure));
}

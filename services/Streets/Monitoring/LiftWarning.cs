using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>The province lifts a warning.</summary>
/// <param name="Reason">Why, e.g. what the street has done.</param>
internal sealed record LiftWarning(string Reason)
{
    public static Task<Ok<WarningDetails>> HandleAsync(Guid id, LiftWarning request, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var streetId = await db.Warnings.Where(w => w.Id == id).Select(w => (Guid?)w.StreetId).SingleOrDefaultAsync(stop)
                ?? throw new ResourceNotFound(new Text("该预警", "warning"));
            var street = await db.LockStreetAsync(streetId, stop);
            var warning = await db.Warnings.SingleAsync(w => w.Id == id, stop);
            warning.Lift(request.Reason, today);
            street.WarningLifted();
            await db.SaveChangesAsync(stop);
            // If the indicator has recovered already, falling below its threshold again is a new warning.
            await db.WatchAsync(street, warning.Year, today, stop);
            return TypedResults.Ok(WarningDetails.Of(warning));
        }, stop);
}

internal sealed class LiftWarningValidator : AbstractValidator<LiftWarning>
{
    public LiftWarningValidator() => RuleFor(w => w.Reason).MustBeText(500);
}

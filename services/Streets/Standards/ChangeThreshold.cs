using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Standards;

/// <summary>A document sets another threshold from a day on; the one before ends the day before.</summary>
/// <param name="Condition">A condition or target that has a threshold.</param>
/// <param name="Threshold">The least that meets it, in its unit.</param>
/// <param name="ValidFrom">First day, today or later: what was judged stays judged.</param>
/// <param name="Document">The document that sets it.</param>
/// <param name="Clause">The document's clause.</param>
internal sealed record ChangeThreshold(Condition Condition, decimal Threshold, DateOnly ValidFrom, string Document, string Clause)
{
    public static Task<Ok<StandardDetails>> HandleAsync(ChangeThreshold request, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            if (request.ValidFrom < time.Today())
                throw new StandardInPast();
            // Changes take turns; the exclusion constraint keeps what any other way brings in.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('standards'))", stop);
            var (condition, last) = (request.Condition, request.ValidFrom.AddDays(-1));
            var present = await db.Standards.AsNoTracking().Where(s => s.Condition == condition).OrderByDescending(s => s.ValidFrom).FirstOrDefaultAsync(stop);
            if (present?.Threshold is null)
                throw new ConditionWithoutThreshold();
            if (present.ValidFrom >= request.ValidFrom)
                throw new StandardValidityOverlaps();
            await db.Standards.Where(s => s.Id == present.Id && s.ValidTo == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.ValidTo, last), stop);
            var next = present.Next(request);
            db.Standards.Add(next);
            db.Audit.Add(AuditEntry.By(Caller.Current, RegionScope.Province.Code, nameof(Standard), next.Id.ToString(),
                $"{condition} from {request.ValidFrom:yyyy-MM-dd}: {request.Threshold}", time.GetUtcNow()));
            await db.SaveAsync(stop, (StandardMapping.NoOverlap, () => new StandardValidityOverlaps()));
            return TypedResults.Ok(StandardDetails.Of(next));
        }, stop);
}

internal sealed class ChangeThresholdValidator : AbstractValidator<ChangeThreshold>
{
    public ChangeThresholdValidator()
    {
        RuleFor(c => c.Threshold).MustLieBetween(0m, 1_000_000m);
        RuleFor(c => c.Threshold).Must(t => decimal.Round(t, 2) == t).Named("Decimals", new("最多两位小数", "Takes at most 2 decimals"));
        RuleFor(c => c.ValidFrom).Must(d => d.Year <= 2100).Named("Range", new("须在 2100 年以前", "Lies before 2101"));
        RuleFor(c => c.Document).MustBeText(200);
        RuleFor(c => c.Clause).MustBeText(50);
    }
}

/// <summary>A threshold changes from today on or later, never backwards.</summary>
internal sealed class StandardInPast()
    : BrokenRule(new("新标准不得早于今天生效，已作出的评估不受影响", "A new threshold begins today or later; what was judged stays judged"), 422, "validFrom");

/// <summary>The condition is judged by people and has no threshold.</summary>
internal sealed class ConditionWithoutThreshold()
    : BrokenRule(new("该条件为定性条件，没有数值标准", "This condition is judged by people and has no threshold"), 422, "condition");

/// <summary>A standard of the condition begins on that day or later, or holds then.</summary>
internal sealed class StandardValidityOverlaps()
    : BrokenRule(new("该条件在此日期已有标准", "The condition has a standard that begins then or later"), 409, "validFrom");

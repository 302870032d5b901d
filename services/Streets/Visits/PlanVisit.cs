using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Visits;

/// <summary>City staff plan a visit to a firm on a street.</summary>
/// <param name="On">Today or later, Asia/Shanghai.</param>
internal sealed record PlanVisit(Guid FirmId, DateOnly On, string Purpose)
{
    public static async Task<TaggedCreated<VisitDetails>> HandleAsync(Guid id, PlanVisit request, StreetsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.MustSeeStreetAsync(id, stop);
        if (request.On < time.Today())
            throw new PlanInPast();
        var firm = await db.Firms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == request.FirmId && f.StreetId == id, stop) ?? throw new FirmUnknown();
        var visit = Visit.Plan(firm, request.On, request.Purpose);
        db.Visits.Add(visit);
        await db.SaveAsync(stop, (VisitMapping.OneADay, () => new VisitDayTaken()));
        return new($"/api/streets/v1/visits/{visit.Id}", VisitDetails.Of(visit), visit.Version);
    }
}

internal sealed class PlanVisitValidator : AbstractValidator<PlanVisit>
{
    public PlanVisitValidator() => RuleFor(v => v.Purpose).MustBeText(200);
}

/// <summary>City staff record a visit that was held.</summary>
/// <param name="On">Today or before, Asia/Shanghai.</param>
/// <param name="Needs">Kinds of need that were found, none twice.</param>
/// <param name="Help">Kinds of help that were given, none twice.</param>
/// <param name="Notes">What was found and done.</param>
internal sealed record HoldVisit(DateOnly On, Need[] Needs, Need[] Help, string Notes)
{
    public static Task<Tagged<VisitDetails>> HandleAsync(Guid id, HoldVisit request, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var visit = await db.LockVisitAsync(id, stop);
            var dossier = await db.Firms.Where(f => f.Id == visit.FirmId).Select(f => f.DossierId).SingleAsync(stop);
            visit.Hold(request, dossier, time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<VisitDetails>(VisitDetails.Of(visit), visit.Version);
        }, stop);
}

internal sealed class HoldVisitValidator : AbstractValidator<HoldVisit>
{
    public HoldVisitValidator()
    {
        RuleFor(v => v.Needs).MustNotRepeat();
        RuleFor(v => v.Help).MustNotRepeat();
        RuleFor(v => v.Notes).MustBeText(1000);
    }
}

/// <summary>A planned visit will not be held.</summary>
internal sealed record CancelVisit(string Reason)
{
    public static Task<Tagged<VisitDetails>> HandleAsync(Guid id, CancelVisit request, StreetsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var visit = await db.LockVisitAsync(id, stop);
            visit.Cancel(request.Reason);
            await db.SaveChangesAsync(stop);
            return new Tagged<VisitDetails>(VisitDetails.Of(visit), visit.Version);
        }, stop);
}

internal sealed class CancelVisitValidator : AbstractValidator<CancelVisit>
{
    public CancelVisitValidator() => RuleFor(v => v.Reason).MustBeText(500);
}

internal static class VisitStore
{
    public static async Task<Visit> LockVisitAsync(this StreetsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Visits.FromSql($"select * from visits where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw MissingVisit.Visit();
    }

    public static IRuleBuilderOptions<T, Need[]> MustNotRepeat<T>(this IRuleBuilder<T, Need[]> rule) =>
        rule.Must(kinds => kinds.Distinct().Count() == kinds.Length).Named("ListLength", new("不得重复", "Takes none twice"));
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists.Leaves;

/// <param name="FirstDay">请假首日（含）</param>
/// <param name="LastDay">请假末日（含）</param>
/// <param name="SubstituteId">替岗专员</param>
/// <param name="Reason">事由</param>
internal sealed record TakeLeave(DateOnly FirstDay, DateOnly LastDay, Guid SubstituteId, string Reason);

internal sealed class TakeLeaveValidator : AbstractValidator<TakeLeave>
{
    public TakeLeaveValidator(TimeProvider time)
    {
        RuleFor(l => l.FirstDay).Must(d => d >= time.Today()).Named("LeaveInThePast", new("首日不得早于今天", "A leave does not begin before today"));
        RuleFor(l => l.LastDay).Must((l, last) => last >= l.FirstDay && last < l.FirstDay.AddDays(SpecialistLeave.MostDays))
            .Named("LeaveLength", new($"末日不得早于首日，且不超过 {SpecialistLeave.MostDays} 天", $"A leave lasts 1 to {SpecialistLeave.MostDays} days"))
            // A slip of the year must not run past the calendar's end.
            .When(l => l.FirstDay.Year < 9000);
        RuleFor(l => l.FirstDay).Must(d => d.Year < 2200).Named("LeaveLength", new("首日超出范围", "The first day is out of range"));
        RuleFor(l => l.Reason).MustBeText(200);
    }
}

internal sealed record LeaveDetails(
    Guid Id, Guid SpecialistId, Guid SubstituteId, DateOnly FirstDay, DateOnly LastDay, string Reason, bool Cancelled, int Version)
{
    public static LeaveDetails Of(SpecialistLeave l) => new(l.Id, l.SpecialistId, l.SubstituteId, l.FirstDay, l.LastDay, l.Reason, l.Cancelled, l.Version);
}

/// <summary>Leaves. Both specialists' rows are locked, in the order of their ids, so that no two leaves make a chain.</summary>
internal static class HandleLeaves
{
    public static Task<TaggedCreated<LeaveDetails>> TakeAsync(Guid id, TakeLeave request, MentorsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            if (request.SubstituteId == id)
                throw new SubstituteSelf();
            var locked = await db.LockSpecialistsAsync([id, request.SubstituteId], stop);
            var absent = locked.Find(s => s.Id == id) ?? throw Missing.Specialist();
            var substitute = locked.Find(s => s.Id == request.SubstituteId) ?? throw new SubstituteUnknown();
            if (!substitute.Active)
                throw new SubstituteInactive();
            if (!substitute.Covers(absent))
                throw new SubstituteOutOfReach();
            var (first, last) = (request.FirstDay, request.LastDay);
            if (await db.LeavesBetween(first, last).AnyAsync(l => l.SpecialistId == id, stop))
                throw new LeaveOverlaps();
            if (await db.LeavesBetween(first, last).AnyAsync(l => l.SpecialistId == request.SubstituteId, stop))
                throw new SubstituteOnLeave();
            if (await db.LeavesBetween(first, last).AnyAsync(l => l.SubstituteId == id, stop))
                throw new SpecialistSubstitutes();
            var leave = SpecialistLeave.Of(absent, request);
            db.Add(leave);
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<LeaveDetails>($"/api/mentors/v1/specialists/{id}/leaves", LeaveDetails.Of(leave), leave.Version);
        }, stop);

    public static Task<Tagged<LeaveDetails>> EndAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var found = await db.Set<SpecialistLeave>().FromSql($"select * from specialist_leaves where id = {id} for update").ToListAsync(stop);
            var leave = found.Count == 1 ? found[0] : throw Missing.Leave();
            leave.End(time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<LeaveDetails>(LeaveDetails.Of(leave), leave.Version);
        }, stop);

    public static async Task<Ok<Page<LeaveDetails>>> ListAsync(Guid id, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        if (!await db.Specialists.AnyAsync(s => s.Id == id, stop))
            throw Missing.Specialist();
        var leaves = db.Set<SpecialistLeave>().AsNoTracking().Where(l => l.SpecialistId == id);
        if (page.After<IdKey>() is { } after)
            leaves = leaves.Where(l => l.Id < after.Id);
        var found = await page.ReadAsync(leaves.OrderByDescending(l => l.Id), l => new IdKey(l.Id), stop);
        return TypedResults.Ok(new Page<LeaveDetails>([.. found.Items.Select(LeaveDetails.Of)], found.Next));
    }

    /// <summary>Those that share a day with the days from the first to the last.</summary>
    public static IQueryable<SpecialistLeave> LeavesBetween(this MentorsDb db, DateOnly first, DateOnly last) =>
        db.Set<SpecialistLeave>().AsNoTracking().Where(l => !l.Cancelled && l.FirstDay <= last && l.LastDay >= first);

    /// <summary>Always in the same order: two that take the same specialists wait for each other and never cross.</summary>
    public static Task<List<Specialist>> LockSpecialistsAsync(this MentorsDb db, Guid[] ids, CancellationToken stop) =>
        db.Specialists.FromSql($"select * from specialists where id = any({ids}) order by id for update").ToListAsync(stop);
}

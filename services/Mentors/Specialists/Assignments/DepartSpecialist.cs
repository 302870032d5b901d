using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists.Assignments;

/// <summary>
/// A specialist leaves for good: every dossier is handed on with the note, to the named successor or, by the rules of assignment, to
/// whoever is nearest and least loaded. Nobody is left without a first contact, or nothing happens at all.
/// </summary>
/// <param name="HandoverNote">交接说明</param>
/// <param name="SuccessorId">接手的专员；不填时按分派规则分给各专员</param>
internal sealed record DepartSpecialist(string HandoverNote, Guid? SuccessorId = null)
{
    public static Task<Tagged<Departure>> HandleAsync(Guid id, DepartSpecialist request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (now, today) = (time.GetUtcNow(), time.Today());
            await db.LockWaitingAsync(stop);
            var locked = await db.LockThoseConcernedAsync(id, request.SuccessorId, stop);
            var leaving = locked.Find(s => s.Id == id) ?? throw Missing.Specialist();
            if (leaving.LeftOn is not null)
                throw new SpecialistLeft();
            if (await db.LeavesBetween(today, DateOnly.MaxValue).AnyAsync(l => l.SubstituteId == id, stop))
                throw new SpecialistSubstitutes();
            List<Specialist> takers = [.. locked.Where(s => s.Id != id)];
            var absent = await db.AbsentAsync(takers, today, stop);
            if (request.SuccessorId is not null && takers.Count == 0)
                throw new SpecialistUnknown();
            if (request.SuccessorId is not null && !takers[0].Active)
                throw new SpecialistInactive();
            leaving.Depart(today);
            var handedOn = 0;
            while (await db.HandOnSomeAsync(leaving, takers, absent, request, now, stop) is var some and > 0)
                handedOn += some;
            await db.SaveChangesAsync(stop);
            return new Tagged<Departure>(new(SpecialistDetails.Of(leaving), handedOn), leaving.Version);
        }, stop);

    public static Specialist Choose(IReadOnlyCollection<Specialist> takers, IReadOnlySet<Guid> absent, DossierCopy dossier, bool named) =>
        named
            ? takers.First() is { } successor && successor.Serves(dossier.RegionCode) ? successor : throw new SpecialistElsewhere()
            : SpecialistPool.Nearest(takers, absent, dossier.RegionCode) ?? throw new NobodyToTakeOver(dossier.RegionCode);
}

/// <param name="Specialist">已离任的专员</param>
/// <param name="HandedOn">移交的档案数</param>
internal sealed record Departure(SpecialistDetails Specialist, int HandedOn);

internal sealed class DepartSpecialistValidator : AbstractValidator<DepartSpecialist>
{
    public DepartSpecialistValidator() => RuleFor(r => r.HandoverNote).MustBeText(2000);
}

internal static class HandOn
{
    private const int Batch = 500;

    /// <summary>The one who leaves and whoever may take over, in the order of their ids.</summary>
    public static async Task<List<Specialist>> LockThoseConcernedAsync(this MentorsDb db, Guid leaving, Guid? successor, CancellationToken stop)
    {
        if (successor is { } named)
            return await db.LockSpecialistsAsync([leaving, named], stop);
        var counties = await db.Dossiers.Where(d => d.SpecialistId == leaving).Select(d => d.RegionCode).Distinct().ToArrayAsync(stop);
        var regions = counties.SelectMany(SpecialistPool.ReachOf).Distinct().ToArray();
        return await db.Specialists.FromSql(
            $"select * from specialists where id = {leaving} or (active and region_code = any({regions})) order by id for update").ToListAsync(stop);
    }

    /// <returns>How many dossiers were handed on; 0 when none is left.</returns>
    public static async Task<int> HandOnSomeAsync(
        this MentorsDb db, Specialist leaving, IReadOnlyCollection<Specialist> takers, IReadOnlySet<Guid> absent, DepartSpecialist request, DateTimeOffset now, CancellationToken stop)
    {
        var dossiers = await db.Dossiers.FromSql(
            $"select * from dossiers where specialist_id = {leaving.Id} order by id limit {Batch} for update").ToListAsync(stop);
        foreach (var dossier in dossiers)
        {
            var successor = DepartSpecialist.Choose(takers, absent, dossier, request.SuccessorId is not null);
            leaving.Release();
            dossier.AssignTo(successor, now, request.HandoverNote);
        }

        await db.SaveBatchAsync(stop);
        return dossiers.Count;
    }
}

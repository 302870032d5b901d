using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>What is corrected of a specialist; what is left out stays.</summary>
/// <param name="Active">False: gets no new projects, keeps the present ones.</param>
/// <param name="Counties">市级专员所服务的县（市、区）；空列表为全市</param>
internal sealed record ChangeSpecialist(string? Name = null, string? Employer = null, bool? Active = null, IReadOnlyList<string>? Counties = null)
{
    public static Task<Tagged<SpecialistDetails>> HandleAsync(
        Guid id, ChangeSpecialist request, IfMatch ifMatch, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await db.LockWaitingAsync(stop);
            var found = await db.Specialists.FromSql($"select * from specialists where id = {id} for update").ToListAsync(stop);
            var specialist = found.Count == 1 ? found[0] : throw Missing.Specialist();
            ifMatch.EnsureCurrent(specialist);
            if (request.Counties is not null)
                AddSpecialist.CheckCounties(specialist.Tier, specialist.RegionCode, request.Counties, await db.RegionsAsync(stop));
            if (request.Active is false && await db.LeavesBetween(time.Today(), DateOnly.MaxValue).AnyAsync(l => l.SubstituteId == id, stop))
                throw new SpecialistSubstitutes();
            if (specialist.Change(request))
                await db.AssignWaitingAsync([specialist], time.GetUtcNow(), stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<SpecialistDetails>(SpecialistDetails.Of(specialist), specialist.Version);
        }, stop);
}

internal sealed class ChangeSpecialistValidator : AbstractValidator<ChangeSpecialist>
{
    public ChangeSpecialistValidator()
    {
        RuleFor(s => s.Name).MustBeText(50).When(s => s.Name is not null);
        RuleFor(s => s.Employer).MustBeTextIfGiven(100);
        RuleFor(s => s.Counties).MustHoldEntries().Must(c => c is null || c.Count <= 200).Named("ListLength", new("最多 200 项", "Takes at most 200 entries"));
        RuleForEach(s => s.Counties).MustBeRegionCode();
    }
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>What is corrected of a specialist; what is left out stays.</summary>
/// <param name="Active">False: gets no new projects, keeps the present ones.</param>
internal sealed record ChangeSpecialist(string? Name = null, string? Employer = null, bool? Active = null)
{
    public static Task<Tagged<SpecialistDetails>> HandleAsync(
        Guid id, ChangeSpecialist request, IfMatch ifMatch, MentorsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await db.LockWaitingAsync(stop);
            var found = await db.Specialists.FromSql($"select * from specialists where id = {id} for update").ToListAsync(stop);
            var specialist = found.Count == 1 ? found[0] : throw Missing.Specialist();
            ifMatch.EnsureCurrent(specialist);
            if (specialist.Change(request))
                await db.AssignWaitingAsync([specialist], stop);
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
    }
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>Whose own a dossier is.</summary>
/// <param name="AccountId">创业者账号；为空时收回指定</param>
public sealed record DossierOwner(string? AccountId)
{
    internal static readonly DossierOwner Example = new("01980000-0000-7000-8000-000000000009");
}

internal sealed class DossierOwnerValidator : AbstractValidator<DossierOwner>
{
    public DossierOwnerValidator() => RuleFor(o => o.AccountId).MustBeText(100).When(o => o.AccountId is not null);
}

internal static class NameOwner
{
    /// <summary>With the ETag that a change needs.</summary>
    public static async Task<Tagged<DossierOwner>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().FindDossierAsync(id, stop);
        return new(new(dossier.OwnerAccountId), dossier.Version);
    }

    public static async Task<Tagged<DossierOwner>> HandleAsync(Guid id, DossierOwner request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        ifMatch.EnsureCurrent(dossier);
        dossier.NameOwner(request.AccountId);
        await db.SaveChangesAsync(stop);
        return new(new(dossier.OwnerAccountId), dossier.Version);
    }
}

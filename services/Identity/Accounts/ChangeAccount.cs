using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Identity.Accounts;

/// <summary>What to change; what is left out stays.</summary>
/// <param name="DisplayName">The name shown to others, at most 100 characters.</param>
/// <param name="Roles">All roles that the account has from now on.</param>
/// <param name="RegionCode">The region whose data the account may touch from now on.</param>
/// <param name="Organisation">Whom the account acts for from now on.</param>
/// <param name="Active">False: the account is signed out everywhere and cannot sign in again.</param>
internal sealed record ChangeAccount(string? DisplayName = null, string[]? Roles = null, string? RegionCode = null, bool? Active = null, string? Organisation = null)
{
    public static async Task<Tagged<AccountResponse>> HandleAsync(
        Guid id, ChangeAccount request, IfMatch ifMatch, IdentityDb db, TimeProvider time, CancellationToken stop)
    {
        var account = await db.RequireAccountAsync(id, stop);
        ifMatch.EnsureCurrent(account);
        Grants.EnsureMayManage(account.Roles);
        await db.EnsureMayGrantAsync(request.Roles, request.RegionCode, stop);
        account.Change(request);
        await db.InTransactionAsync(async () =>
        {
            await db.SaveChangesAsync(stop);
            if (!account.Active)
                await db.RevokeFamiliesAsync(account.Id, time.GetUtcNow(), stop);
        }, stop);
        return new(AccountResponse.Of(account), account.Version);
    }

    internal sealed class Validator : AbstractValidator<ChangeAccount>
    {
        public Validator()
        {
            RuleFor(r => r.DisplayName).MustBeText(100).When(r => r.DisplayName is not null);
            RuleFor(r => r.Roles).MustBeRoles();
            RuleFor(r => r.Organisation).MustBeOrganisation();
        }
    }
}

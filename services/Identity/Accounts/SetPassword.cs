using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ChuangMeng.Identity.Accounts;

/// <summary>A new password for somebody else's account; signs it out everywhere and ends a lock.</summary>
/// <param name="Password">At least 12 characters with an upper-case letter, a lower-case letter and a digit.</param>
internal sealed record SetPassword(string Password)
{
    public static async Task<NoContent> HandleAsync(Guid id, SetPassword request, IdentityDb db, UserManager<Account> accounts,
        SignInGuard guard, TimeProvider time, CancellationToken stop)
    {
        var account = await db.RequireAccountAsync(id, stop);
        Grants.EnsureMayManage(account.Roles);
        await db.InTransactionAsync(async () =>
        {
            account.PasswordHash = null;
            (await accounts.AddPasswordAsync(account, request.Password)).EnsureSucceeded("password");
            await db.RevokeFamiliesAsync(account.Id, time.GetUtcNow(), stop);
        }, stop);
        await guard.ForgetAsync(account.NormalizedUserName, stop);
        return TypedResults.NoContent();
    }

    public override string ToString() => nameof(SetPassword);
}

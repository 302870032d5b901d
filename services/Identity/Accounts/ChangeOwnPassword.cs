using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ChuangMeng.Identity.Accounts;

/// <summary>The caller's own new password; signs out everywhere.</summary>
/// <param name="CurrentPassword">The password until now.</param>
/// <param name="NewPassword">At least 12 characters with an upper-case letter, a lower-case letter and a digit.</param>
internal sealed record ChangeOwnPassword(string CurrentPassword, string NewPassword)
{
    public static async Task<NoContent> HandleAsync(ChangeOwnPassword request, IdentityDb db, UserManager<Account> accounts,
        SignInGuard guard, TimeProvider time, CancellationToken stop)
    {
        var account = await db.RequireAccountAsync(Caller.Current.Id, stop);
        // Counted like a sign-in: whoever holds a stolen access token must not get to guess the password here.
        var attempt = await guard.CheckAsync(account.NormalizedUserName, await accounts.CheckPasswordAsync(account, request.CurrentPassword), stop);
        if (!attempt.Succeeded)
            throw new CurrentPasswordWrong(attempt.RetryAfter);
        await db.InTransactionAsync(async () =>
        {
            (await accounts.ChangePasswordAsync(account, request.CurrentPassword, request.NewPassword)).EnsureSucceeded("newPassword");
            await db.RevokeFamiliesAsync(account.Id, time.GetUtcNow(), stop);
        }, stop);
        return TypedResults.NoContent();
    }

    public override string ToString() => nameof(ChangeOwnPassword);
}

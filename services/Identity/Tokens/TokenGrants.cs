using ChuangMeng.Identity.Accounts;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Tokens;

/// <summary>Whom a token request speaks for, and the refresh token to go with it.</summary>
internal sealed record Granted(TokenSubject Subject, string? RefreshToken);

/// <summary>A hash that no password has: checked where there is no account, so that it takes as long as where there is one.</summary>
internal sealed class DecoyHash(IPasswordHasher<Account> hasher)
{
    public string Value { get; } = hasher.HashPassword(Account.Create("decoy", "", [], ""), Guid.NewGuid().ToString());
}

/// <summary>The three ways to a token.</summary>
internal sealed class TokenGrants(IdentityDb db, IPasswordHasher<Account> hasher, DecoyHash decoy, SignInGuard guard, RefreshTokens refresh, TimeProvider time)
{
    public Task<Granted> GrantAsync(TokenForm form, CancellationToken stop) => form.GrantType switch
    {
        GrantTypes.Password => ByPasswordAsync(TokenForm.Required(form.UserName, "username"), TokenForm.Required(form.Password, "password"), stop),
        GrantTypes.RefreshToken => ByRefreshTokenAsync(TokenForm.Required(form.RefreshToken, "refresh_token"), stop),
        GrantTypes.ClientCredentials => ByClientAsync(TokenForm.Required(form.ClientId, "client_id"), TokenForm.Required(form.ClientSecret, "client_secret"), stop),
        _ => throw new GrantTypeUnsupported(),
    };

    private async Task<Granted> ByPasswordAsync(string userName, string password, CancellationToken stop)
    {
        var name = Account.Normalize(userName);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, stop);
        // The same work for every name: known or not, locked or not, active or not.
        var verified = hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? decoy.Value, password);
        var right = account is { Active: true } && verified != PasswordVerificationResult.Failed;
        var attempt = await guard.CheckAsync(name, right, stop);
        return attempt.Succeeded
            ? new(SubjectOf(account!), await refresh.BeginAsync(account!.Id, stop))
            : throw new SignInFailed(attempt.RetryAfter);
    }

    private async Task<Granted> ByRefreshTokenAsync(string token, CancellationToken stop)
    {
        Granted? granted = null;
        // Using up the old token and handing out the new one belong together: a crash between them would sign the person out.
        await db.InTransactionAsync(async () =>
        {
            var (accountId, next) = await refresh.ExchangeAsync(token, stop);
            var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId && a.Active, stop)
                ?? throw new RefreshTokenInvalid();
            granted = new(SubjectOf(account), next);
        }, stop);
        return granted!;
    }

    private async Task<Granted> ByClientAsync(string clientId, string secret, CancellationToken stop)
    {
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == clientId, stop);
        return client?.Accepts(secret, time.GetUtcNow()) == true
            ? new(new(client.Id.ToString(), client.DisplayName, client.Roles, client.RegionCode, client.ClientId), null)
            : throw new ClientAuthenticationFailed();
    }

    // Read anew each time: a changed role or region counts from the next access token on.
    private static TokenSubject SubjectOf(Account account) =>
        new(account.Id.ToString(), account.DisplayName, account.Roles, account.RegionCode, null, account.Organisation);
}

using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Identity;

/// <summary>
/// Work that must stay even though the request around it fails: a failed sign-in is counted and a stolen refresh
/// token's family revoked, while the request's own transaction (its Idempotency-Key's) is rolled back.
/// </summary>
internal sealed class Apart(IServiceScopeFactory scopes)
{
    /// <summary>Runs the work on a context and connection of its own, as the platform and for the whole province.</summary>
    public async Task<T> RunAsync<T>(string operation, Func<IdentityDb, Task<T>> work)
    {
        using var _ = Caller.System(operation, RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IdentityDb>());
    }
}

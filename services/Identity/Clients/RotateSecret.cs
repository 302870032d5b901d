using ChuangMeng.Identity.Accounts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Identity.Clients;

/// <summary>A new secret for a client.</summary>
/// <param name="OldHoldsHours">How long the old secret still holds, 0 to 168 hours; 0 where it may have leaked.</param>
internal sealed record RotateSecret(int OldHoldsHours)
{
    public static async Task<Tagged<ClientWithSecret>> HandleAsync(
        Guid id, RotateSecret request, HttpContext context, IdentityDb db, TimeProvider time, CancellationToken stop)
    {
        var client = await db.RequireClientAsync(id, stop);
        Grants.EnsureMayManage(client.Roles);
        var secret = ClientSecret.New();
        client.Rotate(secret, TimeSpan.FromHours(request.OldHoldsHours), time.GetUtcNow());
        await db.SaveChangesAsync(stop);
        context.Response.Headers.CacheControl = "no-store";
        return new(new(ClientResponse.Of(client), secret), client.Version);
    }

    internal sealed class Validator : AbstractValidator<RotateSecret>
    {
        public Validator() => RuleFor(r => r.OldHoldsHours).MustLieBetween(0, 168);
    }
}

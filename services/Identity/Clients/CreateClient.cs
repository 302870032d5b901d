using ChuangMeng.Identity.Accounts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Identity.Clients;

/// <summary>A new API client.</summary>
/// <param name="ClientId">3 to 64 lower-case letters, digits or <c>-</c>.</param>
/// <param name="DisplayName">The name shown in audit logs, at most 100 characters.</param>
/// <param name="Roles">One or more roles, see <c>GET /roles</c>.</param>
/// <param name="RegionCode">The province, city or county whose data the client may touch.</param>
internal sealed record CreateClient(string ClientId, string DisplayName, string[] Roles, string RegionCode)
{
    public static async Task<TaggedCreated<ClientWithSecret>> HandleAsync(
        CreateClient request, HttpContext context, IdentityDb db, TimeProvider time, CancellationToken stop)
    {
        await db.EnsureMayGrantAsync(request.Roles, request.RegionCode, stop);
        var secret = ClientSecret.New();
        var client = ApiClient.Create(request.ClientId, request.DisplayName.Trim(), request.Roles, request.RegionCode, secret, time.GetUtcNow());
        db.Add(client);
        await db.SaveAsync(stop, (ClientMapping.OneOfId, () => new ClientIdTaken()));

        context.Response.Headers.CacheControl = "no-store";
        return new($"/api/identity/v1/clients/{client.Id}", new(ClientResponse.Of(client), secret), client.Version);
    }

    internal sealed class Validator : AbstractValidator<CreateClient>
    {
        public Validator()
        {
            RuleFor(r => r.ClientId)
                .Must(n => n is { Length: >= 3 and <= 64 } && n.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-'))
                .Named("ClientId", new("客户端标识为 3 至 64 位小写字母、数字、“-”", "A client id has 3 to 64 lower-case letters, digits or '-'"));
            RuleFor(r => r.DisplayName).MustBeText(100);
            RuleFor(r => r.Roles).MustBeRoles();
        }
    }
}

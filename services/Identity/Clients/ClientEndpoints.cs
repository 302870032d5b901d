using ChuangMeng.Identity.Accounts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Identity.Clients;

internal static class ClientEndpoints
{
    private static readonly ClientResponse Example = new(Guid.Parse("01980000-0000-7000-8000-000000000002"), "qingdao-portal", "青岛创业门户",
        [Roles.Integrator], "370200", true, new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero), null);

    public static void MapClients(this RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapPost("", CreateClient.HandleAsync)
            .WithName("CreateClient").WithSummary("登记 API 客户端")
            .WithDescription("Registers a system that calls the API in its own name. The answer shows its secret, once.")
            .WithExample(new CreateClient("qingdao-portal", "青岛创业门户", [Roles.Integrator], "370200"), new ClientWithSecret(Example, "cm_8Qz…"))
            .MayBreak(typeof(ClientIdTaken), typeof(RoleBeyondOwn), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.ClientsManage, RegionRule.Rows);
        clients.MapGet("", ListClients.HandleAsync)
            .WithName("ListClients").WithSummary("API 客户端列表")
            .WithDescription("The clients of the caller's region by client id, a page at a time.")
            .WithExample(response: new Page<ClientResponse>([Example], null))
            .MayBreak(typeof(ValidationFailed))
            .Requires(Permissions.ClientsManage, RegionRule.Rows);
        clients.MapGet("/{id:guid}", async (Guid id, IdentityDb db, CancellationToken stop) => Tagged(await db.RequireClientAsync(id, stop)))
            .WithName("GetClient").WithSummary("查看 API 客户端")
            .WithDescription("One client of the caller's region.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ClientsManage, RegionRule.Rows);
        clients.MapPost("/{id:guid}/secret", RotateSecret.HandleAsync)
            .WithName("RotateClientSecret").WithSummary("更换客户端密钥")
            .WithDescription("Makes a new secret and shows it, once. The old one holds for as long as is asked, so that the client can change over without a pause.")
            .WithExample(new RotateSecret(24), new ClientWithSecret(Example, "cm_8Qz…"))
            .MayBreak(typeof(ResourceNotFound), typeof(RoleBeyondOwn), typeof(ClientDeactivated))
            .Requires(Permissions.ClientsManage, RegionRule.Rows);
        clients.MapPost("/{id:guid}/deactivation", DeactivateAsync)
            .WithName("DeactivateClient").WithSummary("停用 API 客户端")
            .WithDescription("The client gets no more tokens; those it has hold until they expire, ten minutes at most.")
            .WithExample(response: Example with { Active = false })
            .MayBreak(typeof(ResourceNotFound), typeof(RoleBeyondOwn), typeof(ClientDeactivated))
            .Requires(Permissions.ClientsManage, RegionRule.Rows);
    }

    private static async Task<Tagged<ClientResponse>> DeactivateAsync(Guid id, IdentityDb db, CancellationToken stop)
    {
        var client = await db.RequireClientAsync(id, stop);
        Grants.EnsureMayManage(client.Roles);
        client.Deactivate();
        await db.SaveChangesAsync(stop);
        return Tagged(client);
    }

    private static Tagged<ClientResponse> Tagged(ApiClient client) => new(ClientResponse.Of(client), client.Version);
}

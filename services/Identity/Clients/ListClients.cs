using ChuangMeng.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Clients;

internal static class ListClients
{
    private sealed record Key(string ClientId);

    public static async Task<Ok<Page<ClientResponse>>> HandleAsync(PageRequest page, IdentityDb db, CancellationToken stop)
    {
        var clients = db.Clients.AsNoTracking();
        if (page.After<Key>() is { } after)
            clients = clients.Where(c => string.Compare(c.ClientId, after.ClientId) > 0);
        var rows = clients.OrderBy(c => c.ClientId)
            .Select(c => new ClientResponse(c.Id, c.ClientId, c.DisplayName, c.Roles, c.RegionCode, c.Active, c.SecretSetAt, c.OldSecretUntil));
        return TypedResults.Ok(await page.ReadAsync(rows, row => new Key(row.ClientId), stop));
    }
}

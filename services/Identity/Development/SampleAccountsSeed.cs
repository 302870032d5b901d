using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Clients;
using ChuangMeng.Identity.Start;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Development;

/// <summary>Adds the sample accounts that are not there yet. Registered in Development only.</summary>
internal sealed class SampleAccountsSeed(Apart apart, IPasswordHasher<Account> hasher, TimeProvider time) : BeforeStart
{
    private const long Lock = 0x7361_6d70; // "samp"

    protected override Task RunAsync(CancellationToken stop) => apart.RunAsync("SeedSampleAccounts", async db =>
    {
        await db.InTransactionAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", stop);
            await AddAccountsAsync(db, stop);
            await AddClientAsync(db, stop);
            await db.SaveChangesAsync(stop);
        }, stop);
        return true;
    });

    private async Task AddAccountsAsync(IdentityDb db, CancellationToken stop)
    {
        var known = await db.Accounts.AsNoTracking().Select(a => a.NormalizedUserName).ToHashSetAsync(stop);
        // One hash for all: a hundred and fifty slow ones would delay every first start by seconds.
        string? hash = null;
        foreach (var sample in SampleAccounts.All)
        {
            var account = Account.Create(sample.UserName, sample.DisplayName, [sample.Role], sample.RegionCode, sample.Organisation);
            if (known.Contains(account.NormalizedUserName))
                continue;
            account.PasswordHash = hash ??= hasher.HashPassword(account, SampleAccounts.Password);
            db.Add(account);
        }
    }

    private async Task AddClientAsync(IdentityDb db, CancellationToken stop)
    {
        if (!await db.Clients.AnyAsync(c => c.ClientId == SampleAccounts.ClientId, stop))
        {
            db.Add(ApiClient.Create(SampleAccounts.ClientId, "示例接入系统", [Roles.Integrator], RegionScope.Province.Code,
                SampleAccounts.Password, time.GetUtcNow()));
        }
    }
}

using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Clients;
using ChuangMeng.Identity.Keys;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity;

/// <summary>What Identity owns: accounts, API clients, signing keys, refresh tokens and the list of regions.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ServiceDb(options)
{
    internal DbSet<Account> Accounts => Set<Account>();
    internal DbSet<ApiClient> Clients => Set<ApiClient>();
    internal DbSet<SigningKey> SigningKeys => Set<SigningKey>();
    internal DbSet<RefreshFamily> RefreshFamilies => Set<RefreshFamily>();
    internal DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    internal DbSet<SignInFailures> SignInFailures => Set<SignInFailures>();

    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(IdentityDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<IdentityDb>;

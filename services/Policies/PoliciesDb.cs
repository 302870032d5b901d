using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Search;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies;

/// <summary>What Policies owns: the library (政策资源库) with its dated versions, and the words by which it is searched (P.四(一)).</summary>
public sealed class PoliciesDb(DbContextOptions<PoliciesDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<Policy> Policies => Set<Policy>();
    internal DbSet<PolicyVersion> Versions => Set<PolicyVersion>();
    internal DbSet<PolicyText> Texts => Set<PolicyText>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();

    protected override void Configure(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(PoliciesDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<PoliciesDb>;

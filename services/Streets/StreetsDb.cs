using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Visits;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets;

/// <summary>What Streets owns: startup streets, their evaluations, firms, visits, indicators and warnings. Of dossiers it keeps a copy.</summary>
public sealed class StreetsDb(DbContextOptions<StreetsDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<Standard> Standards => Set<Standard>();
    internal DbSet<Street> Streets => Set<Street>();
    internal DbSet<Evaluation> Evaluations => Set<Evaluation>();
    internal DbSet<StreetFirm> Firms => Set<StreetFirm>();
    internal DbSet<Visit> Visits => Set<Visit>();
    internal DbSet<StreetActivity> Activities => Set<StreetActivity>();
    internal DbSet<StreetYear> Years => Set<StreetYear>();
    internal DbSet<Warning> Warnings => Set<Warning>();
    internal DbSet<DossierCopy> Dossiers => Set<DossierCopy>();

    protected override void Configure(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(StreetsDb).Assembly);
}

internal sealed class DesignTime : DesignTimeFactory<StreetsDb>;

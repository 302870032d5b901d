using ChuangMeng.Insights.Column;
using ChuangMeng.Insights.Rebuilds;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights;

/// <summary>What Insights owns: a row for each record that the services tell of, the column's items, the rebuilds.</summary>
public sealed class InsightsDb(DbContextOptions<InsightsDb> options) : ServiceDb(options), IKeepDossiers
{
    internal DbSet<KeptRecord> Records => Set<KeptRecord>();
    internal DbSet<RecordSource> RecordSources => Set<RecordSource>();
    internal DbSet<ColumnItem> ColumnItems => Set<ColumnItem>();
    internal DbSet<Rebuild> Rebuilds => Set<Rebuild>();
    internal DbSet<RebuildSource> RebuildSources => Set<RebuildSource>();

    protected override void Configure(ModelBuilder model)
    {
        model.HasSequence<long>(RecordMapping.Arrivals);
        model.ApplyConfigurationsFromAssembly(typeof(InsightsDb).Assembly);
    }
}

internal sealed class DesignTime : DesignTimeFactory<InsightsDb>;

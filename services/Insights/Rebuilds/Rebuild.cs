using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Insights.Rebuilds;

internal enum RebuildState
{
    /// <summary>进行中</summary>
    Running,
    /// <summary>已完成</summary>
    Finished,
    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>
/// All services tell of everything they own once more; what they no longer tell of is removed at the end. Until then every
/// row stays, so that no number dips while it runs.
/// </summary>
internal sealed class Rebuild : Aggregate
{
    public RebuildState State { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    /// <summary>What arrived with a higher number than this came after the rebuild began.</summary>
    public long Begun { get; private set; }

    public static Rebuild Request()
    {
        var rebuild = new Rebuild { RegionCode = RegionScope.Province.Code, State = RebuildState.Running };
        rebuild.Raise(new RepublicationRequested(rebuild.Id));
        return rebuild;
    }

    /// <summary>Every service has told of everything. A service that nobody knew may be later than that.</summary>
    public void Finish(DateTimeOffset now)
    {
        if (State != RebuildState.Running)
            return;
        State = RebuildState.Finished;
        FinishedAt = now;
    }

    /// <summary>Gives up waiting, e.g. for a service that is down. What was told stays; nothing more is removed.</summary>
    public void Cancel()
    {
        if (State != RebuildState.Running)
            throw new RebuildNotRunning();
        State = RebuildState.Cancelled;
    }
}

/// <summary>How far a service has come in a rebuild.</summary>
internal sealed class RebuildSource : IRegional
{
    public string RegionCode { get; private init; } = RegionScope.Province.Code;
    public Guid RebuildId { get; init; }
    public string Source { get; init; } = "";
    /// <summary>How many records it says it told of; null until it has said so.</summary>
    public int? Announced { get; private set; }
    /// <summary>Of how many things records have arrived.</summary>
    public int Received { get; private set; }
    /// <summary>How many it no longer told of.</summary>
    public int Removed { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }

    public bool HasAllArrived => Received >= Announced;

    public void Receive(int count) => Received += count;

    public void Announce(int records) => Announced = records;

    public void Complete(int removed, DateTimeOffset now) => (Removed, CompletedAt) = (removed, now);
}

internal sealed class RebuildMapping : IEntityTypeConfiguration<Rebuild>, IEntityTypeConfiguration<RebuildSource>
{
    public const string OneRunning = "ix_rebuilds_running";

    public void Configure(EntityTypeBuilder<Rebuild> rebuild)
    {
        rebuild.ToTable("rebuilds");
        rebuild.Property(r => r.Id).ValueGeneratedNever();
        rebuild.Property(r => r.Begun).HasDefaultValueSql($"nextval('{RecordMapping.Arrivals}')");
        rebuild.HasIndex(r => r.State).IsUnique().HasFilter("state = 'Running'").HasDatabaseName(OneRunning);
        rebuild.HasIndex(r => r.Begun).IsUnique().HasDatabaseName("ix_rebuilds_begun");
    }

    public void Configure(EntityTypeBuilder<RebuildSource> source)
    {
        source.ToTable("rebuild_sources");
        source.HasKey(s => new { s.RebuildId, s.Source });
        source.HasOne<Rebuild>().WithMany().HasForeignKey(s => s.RebuildId);
    }
}

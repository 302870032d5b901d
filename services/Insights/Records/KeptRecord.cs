using System.Text.Json;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Insights.Records;

/// <summary>What is kept of one thing of another service: the record with the highest version told. Written by <see cref="KeepRecords"/> alone.</summary>
internal sealed class KeptRecord : IRegional
{
    public RecordKind Kind { get; private init; }
    /// <summary>The thing's id in its own service.</summary>
    public Guid Id { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The city that the region belongs to; the province's own things have its code.</summary>
    public string CityCode { get; private init; } = "";
    /// <summary>The first day of the month in which statistics count it.</summary>
    public DateOnly Month { get; private init; }
    /// <summary>The service that owns it.</summary>
    public string Source { get; private init; } = "";
    public int SourceVersion { get; private init; }
    public string Name { get; private init; } = "";
    public string State { get; private init; } = "";
    public Guid? DossierId { get; private init; }
    public Dictionary<string, string> Labels { get; private init; } = [];
    public Dictionary<string, decimal> Figures { get; private init; } = [];
    /// <summary>It is there no longer. The row stays, so that an older record that arrives late does not bring it back.</summary>
    public bool Removed { get; private init; }
    /// <summary>The rebuild that told of it last.</summary>
    public Guid? ToldIn { get; private init; }
    /// <summary>Grows with every record taken in; a rebuild leaves alone what came after it began.</summary>
    public long Arrived { get; private init; }
}

/// <summary>Which service has ever told of which kind in a city, and with which figures: what to add up, and whom a rebuild waits for.</summary>
internal sealed class RecordSource : IRegional
{
    /// <summary>The city.</summary>
    public string RegionCode { get; private init; } = "";
    public RecordKind Kind { get; private init; }
    public string Source { get; private init; } = "";
    /// <summary>A figure's key; one row without any stands for the kind itself.</summary>
    public string Figure { get; private init; } = "";
}

internal sealed class RecordMapping : IEntityTypeConfiguration<KeptRecord>, IEntityTypeConfiguration<RecordSource>
{
    public const string Arrivals = "record_arrivals";

    public void Configure(EntityTypeBuilder<KeptRecord> record)
    {
        record.ToTable("records");
        record.HasKey(r => new { r.Kind, r.Id });
        record.Property(r => r.CityCode).HasMaxLength(6).UseCollation("C");
        AsJson(record.Property(r => r.Labels));
        AsJson(record.Property(r => r.Figures));
        record.Property(r => r.Arrived).HasDefaultValueSql($"nextval('{Arrivals}')");
        // The first for a city's or county's numbers and lists, the second for the whole province's: there the months narrow it down.
        // Neither holds what changes with a thing's state, so that keeping a newer record touches no index.
        record.HasIndex(r => new { r.Kind, r.RegionCode, r.Month }).HasFilter("not removed").HasDatabaseName("ix_records_region");
        record.HasIndex(r => r.DossierId).HasFilter("dossier_id is not null").HasDatabaseName("ix_records_dossier");
        record.HasIndex(r => new { r.Kind, r.Month, r.RegionCode }).HasFilter("not removed").HasDatabaseName("ix_records_month");
    }

    public void Configure(EntityTypeBuilder<RecordSource> source)
    {
        source.ToTable("record_sources");
        source.HasKey(s => new { s.RegionCode, s.Kind, s.Source, s.Figure });
    }

    private static void AsJson<T>(PropertyBuilder<Dictionary<string, T>> property) => property.HasColumnType("jsonb").HasConversion(
        words => JsonSerializer.Serialize(words, JsonSerializerOptions.Web),
        json => JsonSerializer.Deserialize<Dictionary<string, T>>(json, JsonSerializerOptions.Web)!,
        // Rows are only ever read through the context.
        new ValueComparer<Dictionary<string, T>>((a, b) => ReferenceEquals(a, b), d => d.Count));
}

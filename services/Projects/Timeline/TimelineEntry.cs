using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Timeline;

/// <summary>One thing that was done for a project, by whichever service.</summary>
public sealed class TimelineEntry : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid DossierId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public DateTimeOffset OccurredAt { get; private init; }
    /// <summary>The event's name, e.g. <c>specialistAssigned</c>.</summary>
    public string Kind { get; private init; } = "";
    public string TextZh { get; private init; } = "";
    public string TextEn { get; private init; } = "";

    /// <summary>The entry of an event.</summary>
    public static TimelineEntry Of(IntegrationEvent happened, Guid dossierId, string regionCode, Text text) => new()
    {
        DossierId = dossierId,
        RegionCode = regionCode,
        OccurredAt = happened.OccurredAt,
        Kind = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(happened.GetType().Name),
        TextZh = text.Zh,
        TextEn = text.En,
    };
}

internal sealed class TimelineMapping : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("timeline_entries");
        entry.Property(e => e.Kind).HasMaxLength(60);
        entry.HasIndex(e => new { e.DossierId, e.OccurredAt, e.Id }).HasDatabaseName("ix_timeline_dossier");
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Timeline;

/// <summary>One thing that was done for a project, by whichever service.</summary>
public sealed class TimelineEntry : IRegional
{
    /// <summary>The longest sentence, in characters.</summary>
    public const int MostText = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid DossierId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public DateTimeOffset OccurredAt { get; private init; }
    /// <summary>The event's name, e.g. <c>specialistAssigned</c>.</summary>
    public string Kind { get; private init; } = "";
    public string TextZh { get; private init; } = "";
    public string TextEn { get; private init; } = "";

    /// <param name="occurredAt">When it was done, UTC.</param>
    /// <param name="kind">What it was, in camelCase.</param>
    /// <param name="text">One sentence; what goes beyond its limit is cut off rather than the whole lost.</param>
    public static TimelineEntry Of(Guid dossierId, string regionCode, DateTimeOffset occurredAt, string kind, Text text) => new()
    {
        DossierId = dossierId,
        RegionCode = regionCode,
        OccurredAt = occurredAt,
        Kind = kind,
        TextZh = Short(text.Zh),
        TextEn = Short(text.En),
    };

    /// <param name="regionCode">The dossier's.</param>
    internal static TimelineEntry Of(DossierNoted happened, string regionCode) => new()
    {
        Id = happened.EventId,
        DossierId = happened.DossierId,
        RegionCode = regionCode,
        OccurredAt = happened.OccurredAt,
        Kind = happened.Kind,
        TextZh = Short(happened.TextZh),
        TextEn = Short(happened.TextEn),
    };

    private static string Short(string text) =>
        text.Length <= MostText ? text : text[..(MostText - (char.IsHighSurrogate(text[MostText - 2]) ? 2 : 1))] + "…";
}

internal static class Timelines
{
    /// <summary>Shows on the dossier's timeline what Projects itself has done for it.</summary>
    public static void AddToTimeline(this ProjectsDb db, Dossier dossier, string kind, Text text, TimeProvider time) =>
        db.Add(TimelineEntry.Of(dossier.Id, dossier.RegionCode, time.GetUtcNow(), kind, text));
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

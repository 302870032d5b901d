using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Qualifications;

/// <summary>What a project's firm was recognised as, written back by the department that saw to it (P.五). Never changed: a trigger refuses it.</summary>
public sealed class DossierQualification : IRegional
{
    private DossierQualification()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid DossierId { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The task whose result it is.</summary>
    public Guid RelayTaskId { get; private init; }
    public QualificationKind Kind { get; private init; }
    public string? Number { get; private init; }
    public DateOnly RecognisedOn { get; private init; }
    /// <summary>The last day; null where it has no end.</summary>
    public DateOnly? ValidUntil { get; private init; }
    /// <summary>The document or list by which it was recognised.</summary>
    public string Document { get; private init; } = "";
    /// <summary>Who published it, or where.</summary>
    public string? Source { get; private init; }

    internal static DossierQualification Of(Dossier dossier, Guid relayTask, QualificationFact fact) => new()
    {
        DossierId = dossier.Id,
        RegionCode = dossier.RegionCode,
        RelayTaskId = relayTask,
        Kind = fact.Kind,
        Number = fact.Number,
        RecognisedOn = fact.RecognisedOn,
        ValidUntil = fact.ValidUntil,
        Document = fact.Document,
        Source = fact.Source,
    };

    public bool IsInForceOn(DateOnly day) => RecognisedOn <= day && (ValidUntil is null || day <= ValidUntil);

    internal Qualification ToEvent() => new(Kind, Number, RecognisedOn, ValidUntil);
}

/// <summary>A recognition, ready to be recorded.</summary>
public sealed record QualificationFact(QualificationKind Kind, string? Number, DateOnly RecognisedOn, DateOnly? ValidUntil, string Document, string? Source);

internal sealed class QualificationMapping : IEntityTypeConfiguration<DossierQualification>
{
    public const string OneOfADay = "ux_qualifications_day";

    public void Configure(EntityTypeBuilder<DossierQualification> qualification)
    {
        qualification.ToTable("dossier_qualifications");
        qualification.Property(q => q.Id).ValueGeneratedNever();
        qualification.Property(q => q.Number).HasMaxLength(100);
        qualification.Property(q => q.Document).HasMaxLength(300);
        qualification.Property(q => q.Source).HasMaxLength(300);
        // Two tasks that record the same recognition at once: one counts.
        qualification.HasIndex(q => new { q.DossierId, q.Kind, q.RecognisedOn }).IsUnique().HasDatabaseName(OneOfADay);
        qualification.HasIndex(q => new { q.RegionCode, q.Id }).HasDatabaseName("ix_qualifications_region");
        qualification.HasIndex(q => new { q.DossierId, q.Id }).HasDatabaseName("ix_qualifications_dossier");
    }
}

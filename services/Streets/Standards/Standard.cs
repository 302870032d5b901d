using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Standards;

/// <summary>
/// What a condition demands, from when to when and by which clause. Never changed but for its end, which a later one sets; the
/// database keeps two of the same condition from holding on the same day.
/// </summary>
internal sealed class Standard
{
    public const string StreetPlan = "鲁人社函〔2024〕49号";

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Condition Condition { get; private init; }
    public string Title { get; private init; } = "";
    public string TitleEn { get; private init; } = "";
    /// <summary>The least that meets it, in its unit; null where people judge it.</summary>
    public decimal? Threshold { get; private init; }
    public string Unit { get; private init; } = "";
    /// <summary>First day, Asia/Shanghai.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, Asia/Shanghai; null until a later one ends it.</summary>
    public DateOnly? ValidTo { get; private init; }
    public string Clause { get; private init; } = "";
    public string Document { get; private init; } = "";

    public Text Name => new(Title, TitleEn);

    /// <summary>Whether a measure meets it: the threshold itself does.</summary>
    public bool IsMetBy(decimal measure) => measure >= Threshold;

    /// <summary>The same condition with another threshold.</summary>
    public Standard Next(ChangeThreshold change) => new()
    {
        Condition = Condition,
        Title = Title,
        TitleEn = TitleEn,
        Threshold = change.Threshold,
        Unit = Unit,
        ValidFrom = change.ValidFrom,
        Clause = change.Clause.Trim(),
        Document = change.Document.Trim(),
    };
}

internal sealed class StandardMapping : IEntityTypeConfiguration<Standard>
{
    /// <summary>The exclusion constraint, which the migration adds by hand: the model knows none.</summary>
    public const string NoOverlap = "ex_standards_validity";

    public void Configure(EntityTypeBuilder<Standard> standard)
    {
        standard.ToTable("standards", t => t.HasCheckConstraint("ck_standards_validity", "valid_to is null or valid_to >= valid_from"));
        standard.Property(s => s.Id).ValueGeneratedNever();
        standard.Property(s => s.Title).HasMaxLength(100);
        standard.Property(s => s.TitleEn).HasMaxLength(100);
        standard.Property(s => s.Threshold).HasPrecision(12, 2);
        standard.Property(s => s.Unit).HasMaxLength(10);
        standard.Property(s => s.Clause).HasMaxLength(50);
        standard.Property(s => s.Document).HasMaxLength(200);
        standard.Ignore(s => s.Name);
    }
}

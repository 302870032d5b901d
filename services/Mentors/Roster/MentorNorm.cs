using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

/// <summary>
/// 导师工作规范: what a city, or the province for cities that say nothing, expects of mentors, from one day to another. No rule of the
/// province sets these figures; the first norm is the practice of Qingdao (facts.md "Mentor practice", grade B).
/// </summary>
internal sealed class MentorNorm : Aggregate, ICityRule
{
    /// <summary>How long an appointment lasts when nothing else is said, years.</summary>
    public int TermYears { get; private set; }
    /// <summary>How many days before its last one a term can be renewed.</summary>
    public int RenewalDays { get; private set; }
    /// <summary>The fewest sessions of a pairing in a year; spread evenly, they tell who falls behind.</summary>
    public int SessionsPerYear { get; private set; }
    /// <summary>The shortest session that counts, minutes.</summary>
    public int LeastMinutes { get; private set; }
    /// <summary>Grades of the yearly assessment, the best first.</summary>
    public GradeThreshold Excellent { get; private set; } = null!;
    public GradeThreshold Qualified { get; private set; } = null!;
    /// <summary>By which document or practice.</summary>
    public string Document { get; private set; } = "";
    /// <summary>How sure the source is: A, B or C as in facts.md.</summary>
    public string SourceGrade { get; private set; } = "";
    public DateOnly ValidFrom { get; private set; }
    /// <summary>The last day, Asia/Shanghai; null while no end is set.</summary>
    public DateOnly? ValidTo { get; private set; }

    public static MentorNorm Of(string region, NormContent content)
    {
        var norm = new MentorNorm { RegionCode = region };
        norm.Change(content);
        return norm;
    }

    public void Change(NormContent c)
    {
        (TermYears, RenewalDays, SessionsPerYear, LeastMinutes) = (c.TermYears, c.RenewalDays, c.SessionsPerYear, c.LeastMinutes);
        (Excellent, Qualified) = (c.Excellent, c.Qualified);
        (Document, SourceGrade, ValidFrom, ValidTo) = (c.Document.Trim(), c.SourceGrade, c.ValidFrom, c.ValidTo);
    }
}

/// <summary>What a grade of the yearly assessment takes, at the least.</summary>
/// <param name="Sessions">Recorded sessions that count, in the year.</param>
/// <param name="Rating">Mean of the founders' ratings, 1 to 5; a mentor whom nobody rated is held to it as if it were met.</param>
internal sealed record GradeThreshold(int Sessions, decimal Rating);

internal sealed class NormMapping : IEntityTypeConfiguration<MentorNorm>
{
    /// <summary>An exclusion constraint of the migration: one norm a region and day.</summary>
    public const string OneADay = "ex_mentor_norms_days";

    public void Configure(EntityTypeBuilder<MentorNorm> norm)
    {
        norm.ToTable("mentor_norms");
        norm.Property(n => n.Document).HasMaxLength(200);
        norm.Property(n => n.SourceGrade).HasMaxLength(1);
        norm.ComplexProperty(n => n.Excellent, t => Columns(t, "excellent"));
        norm.ComplexProperty(n => n.Qualified, t => Columns(t, "qualified"));
        norm.HasIndex(n => new { n.RegionCode, n.Id }).HasDatabaseName("ix_mentor_norms_region");
    }

    private static void Columns(ComplexPropertyBuilder<GradeThreshold> threshold, string prefix)
    {
        threshold.Property(t => t.Sessions).HasColumnName(prefix + "_sessions");
        threshold.Property(t => t.Rating).HasColumnName(prefix + "_rating").HasPrecision(3, 2);
    }
}

internal static class Norms
{
    /// <summary>The norm that holds for a city on a day: its own, else the province's.</summary>
    /// <exception cref="NormUnknown"/>
    public static async Task<MentorNorm> NormAsync(this MentorsDb db, string city, DateOnly day, CancellationToken stop) =>
        await db.CityRuleAsync(db.Set<MentorNorm>().Where(n => n.ValidTo == null || n.ValidTo >= day), city, day, stop) ?? throw new NormUnknown(day);
}

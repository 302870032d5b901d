using ChuangMeng.Mentors.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Assessments;

internal sealed class AssessmentMapping : IEntityTypeConfiguration<Assessment>, IEntityTypeConfiguration<MeritList>
{
    public const string OneACityAndYear = "ix_merit_lists_city_year";

    public void Configure(EntityTypeBuilder<Assessment> assessment)
    {
        assessment.ToTable("assessments");
        assessment.Property(a => a.Id).ValueGeneratedNever();
        assessment.Property(a => a.MentorName).HasMaxLength(50);
        assessment.Property(a => a.CityCode).HasMaxLength(6).UseCollation("C");
        assessment.Property(a => a.Rating).HasPrecision(3, 2);
        assessment.Property(a => a.Reason).HasMaxLength(500);
        assessment.Property(a => a.ConfirmedBy).HasMaxLength(100);
        assessment.HasOne<Mentor>().WithMany().HasForeignKey(a => a.MentorId).OnDelete(DeleteBehavior.Restrict);
        assessment.HasIndex(a => new { a.MentorId, a.Year }).IsUnique().HasDatabaseName("ix_assessments_mentor_year");
        assessment.HasIndex(a => new { a.CityCode, a.Year, a.Id }).HasDatabaseName("ix_assessments_city_year");
    }

    public void Configure(EntityTypeBuilder<MeritList> list)
    {
        list.ToTable("merit_lists");
        list.Property(l => l.Id).ValueGeneratedNever();
        list.Ignore(l => l.Entries);
        list.Property(l => l.Published).HasColumnType("jsonb");
        list.HasIndex(l => new { l.RegionCode, l.Year }).IsUnique().HasDatabaseName(OneACityAndYear);
    }
}

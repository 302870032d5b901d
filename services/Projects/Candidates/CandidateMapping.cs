using ChuangMeng.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Candidates;

internal sealed class CandidateMapping : IEntityTypeConfiguration<Candidate>
{
    public const string OneInCityAndYear = "ux_candidates_natural_key";

    /// <summary>Whether <see cref="Duplicates.SeekDuplicates"/> has looked at it.</summary>
    public const string DuplicatesSought = "DuplicatesSought";

    public void Configure(EntityTypeBuilder<Candidate> candidate)
    {
        candidate.ToTable("candidates");
        candidate.Property(c => c.CityCode).HasMaxLength(6);
        candidate.Property(c => c.FitsLocalIndustry).HasDefaultValue(false);
        candidate.ComplexProperty(c => c.Profile, profile =>
        {
            profile.Property(p => p.ProjectName).HasMaxLength(100).HasColumnName("project_name");
            profile.Property(p => p.FirmName).HasMaxLength(100).HasColumnName("firm_name");
            profile.Property(p => p.CreditCode).HasMaxLength(18).HasColumnName("credit_code");
            profile.Property(p => p.FounderName).HasMaxLength(50).HasColumnName("founder_name");
            profile.Property(p => p.Groups).HasColumnName("groups");
            profile.Property(p => p.Industry).HasColumnName("industry");
            profile.Property(p => p.Stage).HasColumnName("stage");
            profile.Property(p => p.FoundedOn).HasColumnName("founded_on");
            profile.Property(p => p.Staff).HasColumnName("staff");
            profile.Property(p => p.Revenue).HasPrecision(16, 2).HasColumnName("revenue");
            profile.Property(p => p.Funding).HasPrecision(16, 2).HasColumnName("funding");
            profile.Property(p => p.Needs).HasColumnName("needs");
            profile.Property(p => p.AwardLevel).HasColumnName("award_level");
            profile.Property(p => p.Source).HasColumnName("source");
            profile.Property(p => p.Summary).HasMaxLength(2000).HasColumnName("summary");
        });
        candidate.ComplexProperty(c => c.FounderIdNumber, n => Columns(n, "founder_id_number"));
        candidate.ComplexProperty(c => c.FounderPhone, n => Columns(n, "founder_phone"));
        candidate.HasIndex(c => new { c.CityCode, c.Year, c.NaturalKey }).IsUnique().HasDatabaseName(OneInCityAndYear);
        candidate.Property<bool>(DuplicatesSought).HasDefaultValue(false);
        candidate.HasIndex(c => c.Id).HasFilter("not duplicates_sought").HasDatabaseName("ix_candidates_unsought");
        candidate.HasIndex(c => c.MergedInto).HasFilter("merged_into is not null").HasDatabaseName("ix_candidates_merged_into");
        candidate.HasOne<Candidate>().WithMany().HasForeignKey(c => c.MergedInto).OnDelete(DeleteBehavior.Restrict);
        candidate.HasIndex(c => new { c.CityCode, c.Year, c.Id }).HasDatabaseName("ix_candidates_city_year");
        candidate.HasIndex(c => new { c.RegionCode, c.Id }).HasDatabaseName("ix_candidates_region");
    }

    private static void Columns(ComplexPropertyBuilder<ProtectedNumber> number, string prefix)
    {
        number.Property(n => n.Encrypted).HasColumnName(prefix + "_encrypted");
        number.Property(n => n.Index).HasColumnName(prefix + "_index");
        number.Property(n => n.Masked).HasColumnName(prefix + "_masked").HasMaxLength(18);
    }
}

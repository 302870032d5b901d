using ChuangMeng.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

internal sealed class MentorMapping : IEntityTypeConfiguration<Mentor>
{
    public const string OneOpenApplication = "ix_mentors_account";
    public const string OnePhoneInCity = "ix_mentors_city_phone";
    public const string OneIdentityInCity = "ix_mentors_city_identity";
    public const string Verified = "ck_mentors_identity";
    public const string WithinCapacity = "ck_mentors_capacity";

    public void Configure(EntityTypeBuilder<Mentor> mentor)
    {
        mentor.ToTable("mentors", t =>
        {
            t.HasCheckConstraint(WithinCapacity, "active_pairings between 0 and capacity");
            t.HasCheckConstraint("ck_mentors_minimum_load", "minimum_load between 0 and capacity");
            t.HasCheckConstraint(Verified, "identity_verified_at is null or identity_index is not null");
        });
        mentor.Property(m => m.Id).ValueGeneratedNever();
        mentor.ComplexProperty(m => m.Phone, ProtectedColumns.Phone);
        mentor.Property(m => m.IdentityMasked).HasMaxLength(18);
        mentor.Property(m => m.IdentityVerifiedBy).HasMaxLength(100);
        mentor.Property(m => m.CityCode).HasMaxLength(6).UseCollation("C");
        mentor.Property(m => m.Name).HasMaxLength(50);
        mentor.Property(m => m.CertificateNumber).HasMaxLength(40);

        mentor.HasIndex(m => m.AccountId).IsUnique().HasFilter("status <> 'Rejected'").HasDatabaseName(OneOpenApplication);
        // The own ones, rejected applications included.
        mentor.HasIndex(m => new { m.AccountId, m.Id }).HasDatabaseName("ix_mentors_own");
        mentor.HasIndex(m => new { m.CityCode, m.PhoneIndex }).IsUnique().HasFilter("status <> 'Rejected'").HasDatabaseName(OnePhoneInCity);
        mentor.HasIndex(m => new { m.CityCode, m.IdentityIndex }).IsUnique().HasFilter("status <> 'Rejected'").HasDatabaseName(OneIdentityInCity);
        mentor.HasIndex(m => m.CertificateNumber).IsUnique().HasDatabaseName("ix_mentors_certificate");
        // No GIN on the arrays: '@>' and '&&' are not leakproof, so under row-level security PostgreSQL uses them only as filters
        // after the region's index. At 100,000 mentors that is 17 ms for a city's search and 31 ms for its suggestions.
        // Lists: a city's or county's mentors, and the reviews that wait, which are few among many.
        mentor.HasIndex(m => new { m.RegionCode, m.Id }).HasDatabaseName("ix_mentors_region");
        mentor.Property(m => m.Languages).HasDefaultValueSql("'{zh}'");
        mentor.Property(m => m.StatusReason).HasMaxLength(500);
        mentor.HasIndex(m => new { m.CityCode, m.Id }).HasDatabaseName("ix_mentors_city");
        // The few whose term ends next, for the daily job.
        mentor.HasIndex(m => new { m.TermEnd, m.Id }).HasFilter("status in ('Appointed', 'Suspended')").HasDatabaseName("ix_mentors_term_end");
        mentor.HasIndex(m => m.Id).HasFilter("status in ('Applied', 'Accepted')").HasDatabaseName("ix_mentors_open");
    }
}

internal static class ProtectedColumns
{
    /// <summary>A phone number's three columns. The index column is the entity's own, so that it can be indexed.</summary>
    public static void Phone(ComplexPropertyBuilder<ProtectedNumber> phone)
    {
        phone.Property(p => p.Encrypted).HasColumnName("phone_encrypted");
        phone.Property(p => p.Masked).HasColumnName("phone_masked").HasMaxLength(20);
        phone.Ignore(p => p.Index);
    }
}

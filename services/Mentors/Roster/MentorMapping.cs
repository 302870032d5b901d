using ChuangMeng.ServiceDefaults.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

internal sealed class MentorMapping : IEntityTypeConfiguration<Mentor>
{
    public const string OneOpenApplication = "ix_mentors_account";
    public const string OnePhoneInCity = "ix_mentors_city_phone";
    public const string WithinCapacity = "ck_mentors_capacity";

    public void Configure(EntityTypeBuilder<Mentor> mentor)
    {
        mentor.ToTable("mentors", t => t.HasCheckConstraint(WithinCapacity, "active_pairings between 0 and capacity"));
        mentor.Property(m => m.Id).ValueGeneratedNever();
        mentor.ComplexProperty(m => m.Phone, ProtectedColumns.Phone);
        mentor.Property(m => m.CityCode).HasMaxLength(6).UseCollation("C");
        mentor.Property(m => m.Name).HasMaxLength(50);
        mentor.Property(m => m.CertificateNumber).HasMaxLength(40);

        mentor.HasIndex(m => m.AccountId).IsUnique().HasFilter("status <> 'Rejected'").HasDatabaseName(OneOpenApplication);
        mentor.HasIndex(m => new { m.CityCode, m.PhoneIndex }).IsUnique().HasFilter("status <> 'Rejected'").HasDatabaseName(OnePhoneInCity);
        mentor.HasIndex(m => m.CertificateNumber).IsUnique().HasDatabaseName("ix_mentors_certificate");
        // No GIN on the arrays: '@>' and '&&' are not leakproof, so under row-level security PostgreSQL uses them only as filters
        // after the region's index. At 100,000 mentors that is 17 ms for a city's search and 31 ms for its suggestions.
        // Lists: a city's or county's mentors, and the reviews that wait, which are few among many.
        mentor.HasIndex(m => new { m.RegionCode, m.Id }).HasDatabaseName("ix_mentors_region");
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

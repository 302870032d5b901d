using ChuangMeng.Mentors.Roster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Specialists;

internal sealed class SpecialistMapping : IEntityTypeConfiguration<Specialist>
{
    public const string OnePhoneInCity = "ix_specialists_city_phone";

    public void Configure(EntityTypeBuilder<Specialist> specialist)
    {
        specialist.ToTable("specialists", t => t.HasCheckConstraint("ck_specialists_load", "load >= 0"));
        specialist.Property(s => s.Id).ValueGeneratedNever();
        specialist.ComplexProperty(s => s.Phone, ProtectedColumns.Phone);
        specialist.Property(s => s.CityCode).HasMaxLength(6).UseCollation("C");
        specialist.Property(s => s.Name).HasMaxLength(50);
        specialist.HasIndex(s => new { s.CityCode, s.PhoneIndex }).IsUnique().HasDatabaseName(OnePhoneInCity);
        specialist.HasIndex(s => new { s.RegionCode, s.Id }).HasDatabaseName("ix_specialists_region");
    }
}

using ChuangMeng.Events.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Registrations;

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    public const string OneAnAccount = "ix_registrations_one";

    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("registrations");
        registration.Property(r => r.Id).ValueGeneratedNever();
        registration.Property(r => r.AccountId).HasMaxLength(100);
        registration.Property(r => r.Name).HasMaxLength(Registration.LongestName);
        registration.Property(r => r.Code).HasMaxLength(8);
        registration.Property(r => r.Comment).HasMaxLength(1000);
        registration.HasOne<Activity>().WithMany().HasForeignKey(r => r.ActivityId).OnDelete(DeleteBehavior.Restrict);
        registration.HasIndex(r => new { r.ActivityId, r.AccountId }).IsUnique().HasFilter("state <> 'Cancelled'").HasDatabaseName(OneAnAccount);
        registration.HasIndex(r => new { r.ActivityId, r.Number }).IsUnique().HasDatabaseName("ix_registrations_number");
        registration.HasIndex(r => new { r.ActivityId, r.Code }).IsUnique().HasDatabaseName("ix_registrations_code");
        registration.HasIndex(r => new { r.ActivityId, r.Number }, "waiting").HasFilter("state = 'Waiting'").HasDatabaseName("ix_registrations_waiting");
        registration.HasIndex(r => new { r.AccountId, r.Id }).HasDatabaseName("ix_registrations_account");
    }
}

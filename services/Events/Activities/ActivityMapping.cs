using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Activities;

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public const string WithinCapacity = "ck_activities_capacity";

    public void Configure(EntityTypeBuilder<Activity> activity)
    {
        activity.ToTable("activities", t =>
        {
            t.HasCheckConstraint(WithinCapacity, "registered between 0 and capacity");
            t.HasCheckConstraint("ck_activities_waiting", "waiting >= 0 and (waiting = 0 or registered = capacity)");
        });
        activity.Property(a => a.Id).ValueGeneratedNever();
        activity.Property(a => a.Title).HasMaxLength(100);
        activity.Property(a => a.Summary).HasMaxLength(2000);
        activity.Property(a => a.Place).HasMaxLength(200);
        activity.Property(a => a.Organisation).HasMaxLength(18);
        activity.Property(a => a.CancelReason).HasMaxLength(500);
        activity.HasIndex(a => new { a.RegionCode, a.Id }).HasDatabaseName("ix_activities_region");
        activity.HasIndex(a => new { a.StreetId, a.Id }).HasFilter("street_id is not null").HasDatabaseName("ix_activities_street");
        activity.HasIndex(a => new { a.Organisation, a.Id }).HasFilter("organisation <> ''").HasDatabaseName("ix_activities_organisation");
    }
}

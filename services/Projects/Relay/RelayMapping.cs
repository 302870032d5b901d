using ChuangMeng.Projects.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Relay;

internal sealed class RelayMapping : IEntityTypeConfiguration<RelayTask>
{
    public const string OneOpen = "ux_relay_tasks_open";

    public void Configure(EntityTypeBuilder<RelayTask> task)
    {
        task.ToTable("relay_tasks");
        task.Ignore(t => t.IsOpen);
        task.HasOne<Dossier>().WithMany().HasForeignKey(t => t.DossierId).OnDelete(DeleteBehavior.Restrict);
        task.Property(t => t.ProjectName).HasMaxLength(100);
        task.Property(t => t.LeadCityCode).HasMaxLength(6);
        task.Property(t => t.Request).HasMaxLength(1000);
        task.Property(t => t.Reason).HasMaxLength(500);
        task.Property(t => t.Result).HasMaxLength(1000);
        task.Property(t => t.NotRecognisedReason).HasMaxLength(500);
        task.HasIndex(t => new { t.DossierId, t.Purpose }).IsUnique().HasFilter("state in ('Assigned', 'Accepted')").HasDatabaseName(OneOpen);
        task.HasIndex(t => new { t.DossierId, t.Id }).HasDatabaseName("ix_relay_tasks_dossier");
        task.HasIndex(t => new { t.RegionCode, t.Id }).HasDatabaseName("ix_relay_tasks_region");
        // Few at any time, and looked through every hour.
        task.HasIndex(t => t.AcceptBy).HasFilter("state = 'Assigned'").HasDatabaseName("ix_relay_tasks_assigned");
    }
}

using ChuangMeng.Projects.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Indicators;

internal sealed class IndicatorMapping : IEntityTypeConfiguration<IndicatorReport>
{
    public void Configure(EntityTypeBuilder<IndicatorReport> report)
    {
        report.ToTable("indicator_reports");
        report.HasOne<Dossier>().WithMany().HasForeignKey(r => r.DossierId).OnDelete(DeleteBehavior.Restrict);
        report.Property(r => r.Revenue).HasPrecision(16, 2);
        report.Property(r => r.Funding).HasPrecision(16, 2);
        report.Property(r => r.RdExpense).HasPrecision(16, 2);
        report.Property(r => r.ReportedBy).HasMaxLength(100);
        report.HasIndex(r => new { r.DossierId, r.AsOf }).IsUnique().HasDatabaseName("ux_indicator_reports_day");
    }
}

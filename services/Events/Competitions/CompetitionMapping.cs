using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Competitions;

internal sealed class CompetitionMapping : IEntityTypeConfiguration<Competition>
{
    public void Configure(EntityTypeBuilder<Competition> competition)
    {
        competition.ToTable("competitions");
        competition.Property(c => c.Id).ValueGeneratedNever();
        competition.Property(c => c.Name).HasMaxLength(100);
        competition.Property(c => c.Summary).HasMaxLength(2000);
        competition.Property(c => c.CancelReason).HasMaxLength(500);
        competition.Property(c => c.Plan).HasColumnType("json").HasConversion(p => p.ToText(), text => CompetitionPlan.Parse(text));
        competition.HasIndex(c => new { c.RegionCode, c.Id }).HasDatabaseName("ix_competitions_region");
    }
}

using ChuangMeng.Events.Entries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Recommendations;

internal sealed class RecommendationMapping : IEntityTypeConfiguration<Recommendation>
{
    public const string OneAnEntry = "ix_recommendations_one";

    public void Configure(EntityTypeBuilder<Recommendation> recommendation)
    {
        recommendation.ToTable("recommendations");
        recommendation.Property(r => r.Id).ValueGeneratedNever();
        recommendation.Property(r => r.CompetitionName).HasMaxLength(100);
        recommendation.Property(r => r.ProjectName).HasMaxLength(100);
        recommendation.Property(r => r.Reason).HasMaxLength(500);
        recommendation.Property(r => r.Answer).HasMaxLength(500);
        recommendation.HasOne<Entry>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Restrict);
        recommendation.HasIndex(r => r.EntryId).IsUnique().HasFilter("state <> 'Refused'").HasDatabaseName(OneAnEntry);
        recommendation.HasIndex(r => new { r.RegionCode, r.Id }).HasDatabaseName("ix_recommendations_region");
        recommendation.HasIndex(r => new { r.CompetitionId, r.Id }).HasDatabaseName("ix_recommendations_competition");
    }
}

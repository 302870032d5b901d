using ChuangMeng.Events.Competitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Events.Results;

internal sealed class ResultMapping : IEntityTypeConfiguration<Result>
{
    public void Configure(EntityTypeBuilder<Result> result)
    {
        result.ToTable("results");
        result.Property(r => r.Id).ValueGeneratedNever();
        result.Property(r => r.Hash).HasMaxLength(64);
        result.HasOne<Competition>().WithMany().HasForeignKey(r => r.CompetitionId).OnDelete(DeleteBehavior.Restrict);
        result.HasIndex(r => r.CompetitionId).IsUnique().HasDatabaseName("ix_results_competition");
    }
}

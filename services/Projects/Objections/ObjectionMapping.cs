using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Selection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Objections;

internal sealed class ObjectionMapping : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.ToTable("objections");
        objection.HasOne<AnnualSelection>().WithMany().HasForeignKey(o => o.SelectionId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Candidate>().WithMany().HasForeignKey(o => o.CandidateId).OnDelete(DeleteBehavior.Restrict);
        objection.Property(o => o.RaisedBy).HasMaxLength(100);
        objection.Property(o => o.Content).HasMaxLength(2000);
        objection.Property(o => o.Answer).HasMaxLength(2000);
        objection.Property(o => o.AnsweredBy).HasMaxLength(100);
        objection.HasIndex(o => new { o.SelectionId, o.Id }).HasDatabaseName("ix_objections_selection");
        objection.HasIndex(o => o.CandidateId).HasDatabaseName("ix_objections_candidate");
    }
}

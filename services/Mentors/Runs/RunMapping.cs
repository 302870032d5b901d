using ChuangMeng.Mentors.Matching.Candidates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Runs;

internal sealed class RunMapping : IEntityTypeConfiguration<MatchingRun>, IEntityTypeConfiguration<RunPair>, IEntityTypeConfiguration<RunUnplaced>,
    IEntityTypeConfiguration<RunDecision>
{
    public const string OneLive = "ix_matching_runs_live";

    public void Configure(EntityTypeBuilder<MatchingRun> run)
    {
        run.ToTable("matching_runs");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.StartedBy).HasMaxLength(100);
        run.ComplexProperty(r => r.Options, o =>
        {
            o.Property(x => x.Fair).HasColumnName("fair");
            o.Property(x => x.TimeLimitSeconds).HasColumnName("time_limit_seconds");
            o.Property(x => x.FormerBonus).HasColumnName("former_bonus");
            o.Property(x => x.MentorsPerProject).HasColumnName("mentors_per_project");
            o.Property(x => x.MinimumLoads).HasColumnName("minimum_loads");
        });
        run.ComplexProperty(r => r.Weights, WeightColumns.Configure);
        run.ComplexProperty(r => r.Progress, p =>
        {
            p.Property(x => x.Phase).HasColumnName("phase").HasMaxLength(20);
            p.Property(x => x.Seated).HasColumnName("seated");
            p.Property(x => x.Places).HasColumnName("places");
        });
        run.Property(r => r.Totals).HasColumnType("jsonb").HasConversion(new RunJson.Converter<RunTotals>());
        run.Property(r => r.Conflict).HasColumnType("jsonb").HasConversion(new RunJson.Converter<RunConflict>());
        run.HasIndex(r => new { r.RegionCode, r.Id }).HasDatabaseName("ix_matching_runs_region");
        run.HasIndex(r => new { r.Year, r.Id }).HasDatabaseName("ix_matching_runs_year");
        run.HasIndex(r => new { r.State, r.Id }).HasDatabaseName("ix_matching_runs_state");
        run.HasIndex(r => new { r.RegionCode, r.Year }).IsUnique().HasFilter("state in ('Waiting', 'Running', 'Proposed')").HasDatabaseName(OneLive);
        run.HasIndex(r => r.Id, "open").HasFilter("state in ('Waiting', 'Running')").HasDatabaseName("ix_matching_runs_open");
        run.HasIndex(r => r.Id, "unsettled").HasFilter("state = 'Adopted' and not settled").HasDatabaseName("ix_matching_runs_unsettled");
    }

    public void Configure(EntityTypeBuilder<RunPair> pair)
    {
        pair.ToTable("matching_run_pairs");
        pair.HasKey(p => new { p.RunId, p.DossierId, p.MentorId });
        // Few of a run's many.
        pair.HasIndex(p => new { p.RunId, p.DossierId, p.MentorId }).HasFilter("left_out_by is not null").HasDatabaseName("ix_matching_run_pairs_left_out");
        pair.HasOne<MatchingRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
        pair.Property(p => p.Reasons).HasColumnType("jsonb");
        pair.Property(p => p.Alternatives).HasColumnType("jsonb");
        pair.Property(p => p.LeftOutBy).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<RunUnplaced> unplaced)
    {
        unplaced.ToTable("matching_run_unplaced");
        unplaced.HasKey(p => new { p.RunId, p.DossierId });
        unplaced.HasOne<MatchingRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RunDecision> decision)
    {
        decision.ToTable("matching_run_decisions");
        decision.HasKey(d => new { d.RunId, d.DossierId, d.MentorId });
        decision.HasOne<MatchingRun>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Cascade);
        decision.Property(d => d.DecidedBy).HasMaxLength(100);
    }
}

internal static class WeightColumns
{
    public static void Configure(ComplexPropertyBuilder<ScoreWeights> weights)
    {
        weights.Property(w => w.Industry).HasColumnName("weight_industry");
        weights.Property(w => w.Stage).HasColumnName("weight_stage");
        weights.Property(w => w.Needs).HasColumnName("weight_needs");
        weights.Property(w => w.Region).HasColumnName("weight_region");
        weights.Property(w => w.Language).HasColumnName("weight_language");
        weights.Property(w => w.PastWork).HasColumnName("weight_past_work");
        weights.Property(w => w.Rating).HasColumnName("weight_rating");
        weights.Ignore(w => w.Total);
    }
}

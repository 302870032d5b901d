using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Evaluations;

/// <summary>What was found of one condition: on which evidence, how much, whether it is met, by whom and on which day.</summary>
internal sealed class Finding : IRegional
{
    private Finding()
    {
    }

    public Finding(Evaluation evaluation, Condition condition) => (EvaluationId, RegionCode, Condition) = (evaluation.Id, evaluation.RegionCode, condition);

    public Guid EvaluationId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public Condition Condition { get; private init; }
    /// <summary>The evidence's document number, file or place.</summary>
    public string Reference { get; private set; } = "";
    public string Description { get; private set; } = "";
    /// <summary>The day on which the evidence was made or the measure taken, Asia/Shanghai.</summary>
    public DateOnly EvidenceOn { get; private set; }
    /// <summary>In the condition's unit; null where people judge it.</summary>
    public decimal? Measure { get; private set; }
    public bool Met { get; private set; }
    public string FoundById { get; private set; } = "";
    public string FoundBy { get; private set; } = "";
    /// <summary>Asia/Shanghai.</summary>
    public DateOnly FoundOn { get; private set; }

    /// <summary>A measure is judged by the threshold, everything else by people: nobody may call 99 firms enough.</summary>
    public void Take(FindingInput input, Standard standard, Finder finder, string path)
    {
        EvidenceOn = input.EvidenceOn.NotAfter(finder.Today, path + "evidenceOn");
        if (standard.Threshold is null)
        {
            if (input.Measure is not null || input.Met is null)
                throw new JudgementMissing(path + "met");
            (Measure, Met) = (null, input.Met.Value);
        }
        else
        {
            if (input.Measure is null || input.Met is not null)
                throw new MeasureMissing(path + "measure");
            (Measure, Met) = (input.Measure, standard.IsMetBy(input.Measure.Value));
        }

        (Reference, Description) = (input.Reference.Trim(), input.Description.Trim());
        (FoundById, FoundBy, FoundOn) = (finder.Id, finder.Name, finder.Today);
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("findings");
        finding.HasKey(f => new { f.EvaluationId, f.Condition });
        finding.Property(f => f.Reference).HasMaxLength(200);
        finding.Property(f => f.Description).HasMaxLength(1000);
        finding.Property(f => f.Measure).HasPrecision(12, 2);
        finding.Property(f => f.FoundById).HasMaxLength(100);
        finding.Property(f => f.FoundBy).HasMaxLength(100);
        finding.HasOne<Evaluation>().WithMany().HasForeignKey(f => f.EvaluationId).OnDelete(DeleteBehavior.Restrict);
    }
}

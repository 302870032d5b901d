using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Evaluations;

/// <summary>
/// A street held against every condition of S.二 as in force on one day. The latest one of a street is what the province certifies by.
/// </summary>
internal sealed class Evaluation : Aggregate, IOfStreet
{
    public Guid StreetId { get; private set; }
    public string OperatorCode { get; private set; } = "";
    /// <summary>The day whose conditions and thresholds apply, Asia/Shanghai.</summary>
    public DateOnly On { get; private set; }
    public int Met { get; private set; }
    public int NotMet { get; private set; }
    /// <summary>Conditions without a finding yet.</summary>
    public int Missing { get; private set; }
    /// <summary>Counts a finding that changed nothing of the numbers as a change too.</summary>
    public DateTimeOffset? RecordedAt { get; private set; }

    public bool AllMet => NotMet == 0 && Missing == 0;

    public static Evaluation Begin(Street street, DateOnly on)
    {
        street.MustBeOpen();
        return new() { RegionCode = street.RegionCode, StreetId = street.Id, OperatorCode = street.OperatorCode, On = on };
    }

    /// <summary>Takes over findings; a later one of a condition replaces the earlier.</summary>
    /// <param name="known">The findings so far, which it adds to.</param>
    public void Record(IReadOnlyList<FindingInput> inputs, IReadOnlyList<Standard> conditions, List<Finding> known, Finder finder)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = inputs[i];
            var standard = conditions.FirstOrDefault(c => c.Condition == input.Condition) ?? throw new ConditionNotInForce($"findings[{i}].condition");
            var found = known.Find(f => f.Condition == input.Condition);
            if (found is null)
                known.Add(found = new(this, standard.Condition));
            found.Take(input, standard, finder, $"findings[{i}].");
        }

        Met = conditions.Count(c => known.Exists(f => f.Condition == c.Condition && f.Met));
        NotMet = conditions.Count(c => known.Exists(f => f.Condition == c.Condition && !f.Met));
        Missing = conditions.Count - Met - NotMet;
        RecordedAt = finder.At;
    }
}

/// <summary>Who records findings, and when.</summary>
/// <param name="Today">Asia/Shanghai.</param>
internal sealed record Finder(string Id, string Name, DateOnly Today, DateTimeOffset At);

internal sealed class EvaluationMapping : IEntityTypeConfiguration<Evaluation>
{
    public void Configure(EntityTypeBuilder<Evaluation> evaluation)
    {
        evaluation.ToTable("evaluations");
        evaluation.Property(e => e.Id).ValueGeneratedNever();
        evaluation.Property(e => e.OperatorCode).HasMaxLength(18);
        evaluation.Ignore(e => e.AllMet);
        evaluation.HasOne<Street>().WithMany().HasForeignKey(e => e.StreetId).OnDelete(DeleteBehavior.Restrict);
        evaluation.HasIndex(e => new { e.StreetId, e.Id }).HasDatabaseName("ix_evaluations_street");
    }
}

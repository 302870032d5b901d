using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Imports;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    /// <summary>It went in.</summary>
    Created,
    /// <summary>It changed what was there.</summary>
    Changed,
    /// <summary>It was there already; nothing changed.</summary>
    Unchanged,
    /// <summary>It breaks a rule; nothing of it went in.</summary>
    Refused,
}

/// <param name="Index">The row's place in the request, from 0.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">What it became, or what was there already; null when refused.</param>
/// <param name="Errors">Each field that broke a rule.</param>
public sealed record RowResult(int Index, RowOutcome Outcome, Guid? Id, IReadOnlyList<FieldError> Errors);

/// <summary>What became of an import, in sum and row by row.</summary>
public sealed record ImportResult(int Created, int Unchanged, int Refused, IReadOnlyList<RowResult> Rows)
{
    public int Changed { get; init; }
}

/// <summary>Collects the results of an import's rows.</summary>
public sealed class ImportReport(int count)
{
    private readonly RowResult?[] rows = new RowResult?[count];

    public void Created(int index, Guid id) => rows[index] = new(index, RowOutcome.Created, id, []);

    public void Changed(int index, Guid id) => rows[index] = new(index, RowOutcome.Changed, id, []);

    public void Unchanged(int index, Guid id) => rows[index] = new(index, RowOutcome.Unchanged, id, []);

    public void Refused(int index, params IReadOnlyList<FieldError> errors) => rows[index] = new(index, RowOutcome.Refused, null, errors);

    public void Refused(int index, BrokenRule rule) => Refused(index, new FieldError(rule.Field ?? "", rule.Rule, rule.Text));

    public ImportResult ToResult() => new(Count(RowOutcome.Created), Count(RowOutcome.Unchanged), Count(RowOutcome.Refused), rows!) { Changed = Count(RowOutcome.Changed) };

    private int Count(RowOutcome outcome) => rows.Count(r => r!.Outcome == outcome);
}

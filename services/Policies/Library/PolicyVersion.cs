using ChuangMeng.Policies.Conditions;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Policies.Library;

/// <summary>
/// What holds from a day on. Never changed once its policy is published, but for its end, which a later version or the policy's end
/// sets; the database keeps two versions of a policy from being valid on the same day.
/// </summary>
internal sealed class PolicyVersion : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid PolicyId { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>From 1 in the order of their first days.</summary>
    public int Number { get; private init; }
    public DateOnly ValidFrom { get; private init; }
    public DateOnly? ValidTo { get; private set; }
    public string? DocumentNumber { get; private init; }
    public string Article { get; private init; } = "";
    public string Source { get; private init; } = "";
    public Grade Grade { get; private init; }
    public string Summary { get; private init; } = "";
    public string? Text { get; private init; }
    public IReadOnlyList<Benefit> Benefits { get; private init; } = [];
    public IReadOnlyList<Condition> Conditions { get; private init; } = [];

    public static PolicyVersion Of(Policy policy, int number, DraftVersion draft) => new()
    {
        PolicyId = policy.Id,
        RegionCode = policy.RegionCode,
        Number = number,
        ValidFrom = draft.ValidFrom,
        ValidTo = draft.ValidTo,
        DocumentNumber = draft.DocumentNumber?.Trim(),
        Article = draft.Article.Trim(),
        Source = draft.Source.Trim(),
        Grade = draft.Grade,
        Summary = draft.Summary.Trim(),
        Text = draft.Text?.Trim(),
        Benefits = draft.Benefits,
        Conditions = draft.Conditions,
    };

    /// <summary>Ends it that day, if it was to be valid for longer.</summary>
    public void EndBy(DateOnly lastDay)
    {
        if (ValidTo is null || ValidTo > lastDay)
            ValidTo = lastDay;
    }
}

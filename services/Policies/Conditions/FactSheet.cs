using ChuangMeng.ServiceDefaults.Dossiers;

namespace ChuangMeng.Policies.Conditions;

/// <summary>A fact that the caller states beyond the dossier, or instead of it ("what if"). It is used for this answer and kept nowhere.</summary>
/// <param name="Kind">Which fact.</param>
/// <param name="Value">Of a number.</param>
/// <param name="Words">Of a fact told in words: all that hold; empty for none.</param>
/// <param name="Holds">Of a fact that is so or not.</param>
/// <param name="Date">The day of registration, for the firm's age.</param>
internal sealed record StatedFact(
    ConditionKind Kind, decimal? Value = null, IReadOnlyList<string>? Words = null, bool? Holds = null, DateOnly? Date = null);

/// <summary>Words known of a project; where not complete, a word beyond those the dossier can tell may hold too.</summary>
internal sealed record KnownWords(IReadOnlyCollection<string> Words, bool Complete);

/// <summary>All that is known of a project on a day: what was stated before what its dossier tells.</summary>
internal sealed class FactSheet(DossierCopy dossier, IEnumerable<StatedFact> stated, DateOnly day)
{
    private readonly Dictionary<ConditionKind, StatedFact> stated = stated.ToDictionary(f => f.Kind);

    public DateOnly Day => day;

    public string RegionCode => dossier.RegionCode;

    public DateOnly? FoundedOn =>
        stated.GetValueOrDefault(ConditionKind.FirmAgeMonths)?.Date ?? stated.GetValueOrDefault(ConditionKind.FirmAgeYears)?.Date ?? dossier.FoundedOn;

    public decimal? Number(ConditionKind kind, NumberFact fact) =>
        stated.GetValueOrDefault(kind)?.Value ?? fact.OfDossier?.Invoke(dossier) ?? fact.Derived?.Invoke(this);

    /// <summary>A number that another one is derived from.</summary>
    public decimal? Number(ConditionKind kind) => Number(kind, (NumberFact)FactKinds.Of(kind));

    public KnownWords? Words(ConditionKind kind, WordsFact fact) =>
        stated.GetValueOrDefault(kind)?.Words is { } words ? new([.. words], true)
        : fact.OfDossier is { } read ? new([.. read(dossier)], false)
        : null;

    public bool? Flag(ConditionKind kind, FlagFact fact) => stated.GetValueOrDefault(kind)?.Holds ?? fact.OfDossier?.Invoke(dossier);

    public bool IsStated(ConditionKind kind) => stated.ContainsKey(kind);
}

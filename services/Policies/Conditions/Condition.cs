using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChuangMeng.Policies.Conditions;

/// <summary>How a fact is held against what is wanted.</summary>
internal enum Comparison
{
    /// <summary>不低于</summary>
    AtLeast,
    /// <summary>超过</summary>
    Above,
    /// <summary>不超过</summary>
    AtMost,
    /// <summary>低于</summary>
    Below,
    /// <summary>属于其一</summary>
    AnyOf,
    /// <summary>不属于</summary>
    NoneOf,
    /// <summary>是</summary>
    Yes,
    /// <summary>否</summary>
    No,
}

/// <summary>
/// One condition of a policy: a fact with a comparison and its value or words, or a group of conditions (<see cref="ConditionKind.All"/>,
/// <see cref="ConditionKind.Any"/>) where a document says "directly if …".
/// </summary>
internal sealed record Condition
{
    public required ConditionKind Kind { get; init; }
    /// <summary>Of a fact; none for a group.</summary>
    public Comparison? Comparison { get; init; }
    /// <summary>Of a number or an age, in the kind's unit.</summary>
    public decimal? Value { get; init; }
    /// <summary>Of a fact that is told in words.</summary>
    public IReadOnlyList<string>? Words { get; init; }
    /// <summary>The conditions of a group.</summary>
    public IReadOnlyList<Condition>? Of { get; init; }
    /// <summary>The document's own words, shown instead of those made from the condition.</summary>
    public string? Title { get; init; }
    /// <summary>The same in English.</summary>
    public string? TitleEn { get; init; }

    [JsonIgnore]
    public bool IsGroup => Kind is ConditionKind.All or ConditionKind.Any;
}

/// <summary>Conditions and benefits as they lie in their jsonb columns.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static ValueConverter<IReadOnlyList<T>, string> ListOf<T>() =>
        new(list => JsonSerializer.Serialize(list, Options), json => JsonSerializer.Deserialize<List<T>>(json, Options)!);

    /// <summary>Lists are replaced as a whole, never changed inside.</summary>
    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() =>
        new((a, b) => ReferenceEquals(a, b), list => list.Count, list => list);
}

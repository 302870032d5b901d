using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Insights.Statistics;

/// <summary>What is counted, as a caller asks for it.</summary>
/// <param name="Kind">What is counted; all kinds where none is named.</param>
/// <param name="From">The first month; January of the other's year, or of this one, unless given.</param>
/// <param name="To">The last month; December of the other's year, or of this one, unless given.</param>
/// <param name="Region">A region and what lies within it.</param>
/// <param name="City">A city's own and its counties' records; <c>370000</c> means the province's own alone.</param>
/// <param name="State">A state, in the words of the service that owns the kind.</param>
/// <param name="Label"><c>industry:modernMarine</c>; several hold together.</param>
/// <param name="Dossier">One project: what every service tells of it.</param>
internal sealed record StatisticsQuery(
    Word<RecordKind>? Kind, Month? From, Month? To, string? Region, string? City, string? State, string[]? Label, Guid? Dossier = null)
{
    public const int MostMonths = 120;

    /// <summary>The months asked for, checked.</summary>
    public (Month From, Month To) Months(TimeProvider time)
    {
        var year = (From ?? To)?.FirstDay.Year ?? time.Today().Year;
        var (from, to) = (From ?? new Month(new(year, 1, 1)), To ?? new Month(new(year, 12, 1)));
        return to.CountFrom(from) is >= 1 and <= MostMonths
            ? (from, to)
            : throw new ValidationFailed("to", "MonthRange", new($"to 不早于 from，且最多 {MostMonths} 个月", $"to is not before from, and at most {MostMonths} months"));
    }

    public RecordFilter Filter(TimeProvider time)
    {
        var (from, to) = Months(time);
        return new(Kind is { Value: var kind } ? [kind] : Enum.GetValues<RecordKind>(), from, to, Region, City, State, Label, Dossier: Dossier);
    }

    /// <summary>The kind, where there has to be one.</summary>
    public RecordKind RequireKind() => Kind?.Value
        ?? throw new ValidationFailed("kind", "Required", new("须指定 kind", "A kind has to be named"));
}

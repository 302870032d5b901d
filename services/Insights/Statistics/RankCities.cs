using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Statistics;

/// <summary>What cities are ranked by: the number of a kind's records, or the sum of a figure of theirs.</summary>
/// <param name="State">Only records in this state; all where null.</param>
/// <param name="Weight">The points of the best city; the others have theirs in proportion.</param>
internal sealed record Indicator(RecordKind Kind, string? Figure, string? State, int Weight);

/// <param name="Value">What was counted or added up.</param>
/// <param name="Points">The indicator's weight × this value ÷ the best city's.</param>
/// <param name="Rows">The address of the records; within the caller's own region it holds some.</param>
internal sealed record RankedPart(RecordKind Kind, decimal Value, decimal Points, string Rows);

/// <param name="Rank">From 1; cities with the same value share it.</param>
/// <param name="Value">The chosen number, or the points of the composite.</param>
internal sealed record RankedCity(int Rank, string CityCode, string CityName, decimal Value, IReadOnlyList<RankedPart> Parts);

/// <summary>A ranking of all cities of the province.</summary>
internal sealed record CityRanking(string From, string To, IReadOnlyList<Indicator> Indicators, IReadOnlyList<RankedCity> Cities);

/// <summary>
/// Ranks all cities. It holds sums alone, so that every city may see where it stands; it therefore counts for the whole
/// province, whoever asks.
/// </summary>
internal static class RankCities
{
    /// <summary>
    /// The composite: 100 points over the whole mechanism – projects accompanied, mentors paired, places moved into, activities,
    /// loans, competition entries, firms on streets. Counts alone, so that one large loan does not decide it.
    /// </summary>
    public static readonly IReadOnlyList<Indicator> Composite =
    [
        new(RecordKind.Dossier, null, null, 25), new(RecordKind.Pairing, null, "accepted", 15), new(RecordKind.Lease, null, null, 10),
        new(RecordKind.Activity, null, null, 15), new(RecordKind.Loan, null, null, 15), new(RecordKind.Entry, null, null, 10),
        new(RecordKind.StreetFirm, null, null, 10),
    ];

    public static async Task<Ok<CityRanking>> HandleAsync(
        Word<RecordKind>? kind, string? figure, string? state, Month? from, Month? to, InsightsDb db, TimeProvider time, CancellationToken stop)
    {
        var query = new StatisticsQuery(kind, from, to, null, null, state, null);
        var months = query.Months(time);
        if (kind is null && (figure ?? state) is not null)
            query.RequireKind();
        using var _ = Caller.System("RankCities", RegionScope.Province).Begin();
        if (figure is not null && !(await db.FiguresOfAsync(kind!.Value.Value, stop)).Contains(figure))
            throw new ValidationFailed("figure", "FigureUnknown", new("该类记录没有这个指标", "Records of this kind have no such figure"));
        var indicators = kind is { Value: var one } ? [new Indicator(one, figure, state, 100)] : Composite;
        var cities = await db.Regions.AsNoTracking().Where(r => r.Level == "city").OrderBy(r => r.Code).ToListAsync(stop);
        var values = await ValuesAsync(indicators, months, db, stop);
        var ranked = cities.ConvertAll(city =>
        {
            var parts = indicators.Select((i, at) => PartOf(i, values[at], city.Code, months)).ToList();
            return new RankedCity(0, city.Code, city.Name, kind is null ? parts.Sum(p => p.Points) : parts[0].Value, parts);
        });
        return TypedResults.Ok(new CityRanking(months.From.ToString(), months.To.ToString(), indicators,
            [.. ranked.OrderByDescending(c => c.Value).Select(c => c with { Rank = 1 + ranked.Count(other => other.Value > c.Value) })]));
    }

    private static RankedPart PartOf(Indicator indicator, IReadOnlyDictionary<string, decimal> values, string city, (Month, Month) months)
    {
        var value = values.GetValueOrDefault(city);
        var best = values.Count == 0 ? 0 : values.Values.Max();
        var query = new StatisticsQuery(null, null, null, null, city, indicator.State, null);
        return new(indicator.Kind, value, best > 0 ? Math.Round(indicator.Weight * value / best, 2) : 0,
            Grouping.RowsOf(query, months, indicator.Kind.ToWord(), new Dictionary<string, string?>()));
    }

    /// <summary>For each indicator the value of each city. Indicators without a state are counted together.</summary>
    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, decimal>>> ValuesAsync(
        IReadOnlyList<Indicator> indicators, (Month From, Month To) months, InsightsDb db, CancellationToken stop)
    {
        var values = new IReadOnlyDictionary<string, decimal>[indicators.Count];
        foreach (var alike in indicators.Select((indicator, at) => (indicator, at)).GroupBy(i => (i.indicator.State, i.indicator.Figure)))
        {
            var filter = new RecordFilter([.. alike.Select(i => i.indicator.Kind)], months.From, months.To, State: alike.Key.State);
            var counted = await db.CountAsync(filter, ["city"], alike.Key.Figure is { } figure ? [figure] : [], int.MaxValue - 1, stop);
            foreach (var (indicator, at) in alike)
            {
                values[at] = counted.Where(c => c.Kind == indicator.Kind && c.Group["city"] != RegionScope.Province.Code)
                    .ToDictionary(c => c.Group["city"]!, c => indicator.Figure is { } f ? c.Figures[f] : c.Count);
            }
        }

        return values;
    }
}

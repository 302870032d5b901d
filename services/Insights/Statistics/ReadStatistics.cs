using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.Insights.Statistics;

/// <summary>One cell of a statistic.</summary>
/// <param name="Group">The cell's place: a value for each key; null where a record has no such label.</param>
/// <param name="Count">How many records lie in it.</param>
/// <param name="Figures">The sums of their figures; only where one kind was asked for.</param>
/// <param name="Rows">The address of exactly these records.</param>
internal sealed record Cell(RecordKind Kind, IReadOnlyDictionary<string, string?> Group, long Count, IReadOnlyDictionary<string, decimal> Figures, string Rows);

/// <summary>A statistic; cells in which nothing lies are left out.</summary>
internal sealed record StatisticsAnswer(string From, string To, IReadOnlyList<string> GroupBy, IReadOnlyList<Cell> Cells);

/// <summary>The grouping makes more cells than one answer takes.</summary>
internal sealed class TooManyCells()
    : BrokenRule(new($"统计结果超过 {ReadStatistics.MostCells} 格，请缩小月份范围或减少分组", $"More than {ReadStatistics.MostCells} cells; ask for fewer months or groups"), 422, "groupBy");

internal static class ReadStatistics
{
    public const int MostCells = 5000;

    public static async Task<Ok<StatisticsAnswer>> CountAsync(
        [AsParameters] StatisticsQuery query, string[]? groupBy, InsightsDb db, TimeProvider time, CancellationToken stop)
    {
        var grouping = Grouping.Of(groupBy);
        var months = query.Months(time);
        // Figures of different kinds do not add up to anything.
        var figures = query.Kind is { Value: var kind } ? await db.FiguresOfAsync(kind, stop) : [];
        var counted = await db.CountAsync(query.Filter(time), grouping.Keys, figures, MostCells, stop);
        if (counted.Count > MostCells)
            throw new TooManyCells();
        return TypedResults.Ok(new StatisticsAnswer(months.From.ToString(), months.To.ToString(), grouping.Keys,
            counted.ConvertAll(c => new Cell(c.Kind, c.Group, c.Count, c.Figures, Grouping.RowsOf(query, months, c.Kind.ToWord(), c.Group)))));
    }

    /// <summary>The records behind a number.</summary>
    public static async Task<Ok<Page<RecordDetails>>> RowsAsync(
        [AsParameters] StatisticsQuery query, PageRequest page, InsightsDb db, TimeProvider time, CancellationToken stop)
    {
        query.RequireKind();
        return TypedResults.Ok(await query.Filter(time).ListAsync(page, db, stop));
    }
}

using System.Text.Json;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Insights.Statistics;

/// <summary>A number of statistics: how many records share the keys, and the sums of their figures.</summary>
internal sealed record Counted(RecordKind Kind, IReadOnlyDictionary<string, string?> Group, long Count, IReadOnlyDictionary<string, decimal> Figures);

/// <summary>
/// Counts and adds up the records themselves, in one statement and so of one moment: no sums are kept beside them that could disagree
/// (docs/adr/0011). An index narrows it down to the kind, the caller's region and the months.
/// </summary>
internal static class CountRecords
{
    /// <param name="most">More cells than this are not read; one more tells that there are.</param>
    public static async Task<List<Counted>> CountAsync(
        this InsightsDb db, RecordFilter filter, IReadOnlyList<string> keys, IReadOnlyList<string> figures, int most, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = Command(db, filter, keys, figures, most);
            return await ReadAsync(command, keys, figures, stop);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal static NpgsqlCommand Command(InsightsDb db, RecordFilter filter, IReadOnlyList<string> keys, IReadOnlyList<string> figures, int most)
    {
        var (condition, values) = filter.ToSql();
        string[] groups = ["kind", .. keys.Select(Grouping.SqlOf)];
        var columns = string.Join(", ", groups.Select((sql, i) => $"{sql} as k{i}"));
        var ordinals = string.Join(", ", groups.Select((_, i) => i + 1));
        // Without trailing zeros: a figure is told as 2 or as 2.00, depending on whether it came from a request or from the database.
        var sums = string.Join(", ", figures.Select((_, i) => $"trim_scale(coalesce(sum((figures -> @f{i})::numeric), 0))"));
        var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select {columns}, count(*), array[{sums}]::numeric[] from records where {condition} group by {ordinals} order by {ordinals} limit {most + 1}";
        command.Parameters.AddRange(values.ToArray());
        command.Parameters.AddRange(figures.Select((figure, i) => new NpgsqlParameter<string>($"f{i}", figure)).ToArray());
        return command;
    }

    /// <summary>The figures that a kind has, as far as they were ever told within the caller's region.</summary>
    public static Task<List<string>> FiguresOfAsync(this InsightsDb db, RecordKind kind, CancellationToken stop) =>
        db.RecordSources.Where(s => s.Kind == kind && s.Figure != "").Select(s => s.Figure).Distinct().Order().ToListAsync(stop);

    private static async Task<List<Counted>> ReadAsync(NpgsqlCommand command, IReadOnlyList<string> keys, IReadOnlyList<string> figures, CancellationToken stop)
    {
        var cells = new List<Counted>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var group = new Dictionary<string, string?>();
            for (var i = 0; i < keys.Count; i++)
                group.Add(keys[i], await reader.IsDBNullAsync(i + 1, stop) ? null : reader.GetString(i + 1));
            var sums = reader.GetFieldValue<decimal[]>(keys.Count + 2);
            cells.Add(new(Enum.Parse<RecordKind>(reader.GetString(0)), group, reader.GetInt64(keys.Count + 1),
                figures.Select((figure, i) => (figure, sums[i])).ToDictionary(f => f.figure, f => f.Item2)));
        }

        return cells;
    }
}

internal static class KindWord
{
    /// <summary>The kind as it stands in addresses and JSON.</summary>
    public static string ToWord(this RecordKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}

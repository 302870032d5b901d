using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>A place in a list ordered by time and id, newest first; the list continues below it.</summary>
internal readonly record struct Cursor(long Time, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}-{Id}");

    public static bool TryParse(string text, out Cursor cursor)
    {
        cursor = default;
        var parts = text.Split('-');
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        cursor = new(time, id);
        return true;
    }
}

/// <summary>One page; <see cref="Next"/> is null on the last one. A page may be short and still have a next.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>
/// Reads a page, newest first, along an index. Conditions that the index does not serve (a text, a duration) are looked
/// at window by window for at most a second; then the page ends where it came to, and its cursor goes on from there.
/// </summary>
/// <param name="columns">What <c>read</c> gets, from its third column on; the first two are the time and the id.</param>
/// <param name="source">The FROM clause.</param>
/// <param name="time">The column that orders the index.</param>
/// <param name="id">The row's id.</param>
internal sealed class KeysetScan(string columns, string source, string time, string id)
{
    const int RowsPerWindow = 20_000;
    static readonly TimeSpan LongestScan = TimeSpan.FromSeconds(1);

    readonly List<string> _indexed = [];
    readonly List<string> _others = [];
    readonly List<SqliteParameter> _parameters = [];

    /// <summary>A condition that the index serves; <c>{0}</c> stands for the value.</summary>
    public void WhereIndexed(string condition, object? value = null) => _indexed.Add(WithParameter(condition, value));

    /// <summary>A condition to be looked at row by row; <c>{0}</c> stands for the value.</summary>
    public void Where(string condition, object? value = null) => _others.Add(WithParameter(condition, value));

    /// <summary>A text anywhere in one of the columns, letters' case ignored.</summary>
    public void WhereContains(string text, params string[] among)
    {
        var escaped = text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
        Where("(" + string.Join(" OR ", among.Select(column => $@"{column} LIKE {{0}} ESCAPE '\'")) + ")", $"%{escaped}%");
    }

    public Page<T> Read<T>(SqliteConnection connection, int limit, Cursor? start, Func<SqliteDataReader, T> read)
    {
        var items = new List<T>();
        var cursor = start ?? new(long.MaxValue, long.MaxValue);
        var begun = Stopwatch.GetTimestamp();
        // All windows see the same state of the database.
        using var snapshot = connection.BeginTransaction(deferred: true);
        while (true)
        {
            var windowEnd = _others.Count == 0 ? null : FindWindowEnd(connection, snapshot, cursor);
            using (var command = Command(connection, snapshot, cursor, windowEnd, limit - items.Count + 1))
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    if (items.Count == limit) return new(items, cursor.ToString());
                    cursor = new(reader.GetInt64(0), reader.GetInt64(1));
                    items.Add(read(reader));
                }
            }

            if (windowEnd is null) return new(items, null);
            cursor = windowEnd.Value;
            if (items.Count == limit || Stopwatch.GetElapsedTime(begun) > LongestScan) return new(items, cursor.ToString());
        }
    }

    Cursor? FindWindowEnd(SqliteConnection connection, SqliteTransaction snapshot, Cursor cursor)
    {
        using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = $"SELECT {time}, {id} FROM {source} WHERE {Conditions(_indexed)} ORDER BY {time} DESC, {id} DESC LIMIT 1 OFFSET {RowsPerWindow}";
        AddParameters(command, cursor);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    SqliteCommand Command(SqliteConnection connection, SqliteTransaction snapshot, Cursor cursor, Cursor? windowEnd, int limit)
    {
        var command = connection.CreateCommand();
        command.Transaction = snapshot;
        List<string> conditions = [.. _indexed, .. _others];
        if (windowEnd is { } end)
        {
            conditions.Add($"({time}, {id}) >= ($endTime, $endId)");
            command.Parameters.AddWithValue("$endTime", end.Time);
            command.Parameters.AddWithValue("$endId", end.Id);
        }

        command.CommandText = $"SELECT {time}, {id}, {columns} FROM {source} WHERE {Conditions(conditions)} ORDER BY {time} DESC, {id} DESC LIMIT {limit}";
        AddParameters(command, cursor);
        return command;
    }

    string Conditions(IEnumerable<string> conditions) => string.Join(" AND ", conditions.Prepend($"({time}, {id}) < ($time, $id)"));

    void AddParameters(SqliteCommand command, Cursor cursor)
    {
        command.Parameters.AddWithValue("$time", cursor.Time);
        command.Parameters.AddWithValue("$id", cursor.Id);
        foreach (var parameter in _parameters)
        {
            command.Parameters.AddWithValue(parameter.ParameterName, parameter.Value);
        }
    }

    string WithParameter(string condition, object? value)
    {
        if (value is null) return condition;
        var name = string.Create(CultureInfo.InvariantCulture, $"$p{_parameters.Count}");
        _parameters.Add(new(name, value));
        return string.Format(CultureInfo.InvariantCulture, condition, name);
    }
}

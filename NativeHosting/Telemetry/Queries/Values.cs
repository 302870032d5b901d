using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>A text that is JSON already and is answered as such.</summary>
internal readonly record struct RawJson(string Text);

/// <summary>Between stored nanoseconds since 1970 and times.</summary>
internal static class Times
{
    public static DateTime FromNanoseconds(long nanoseconds) => DateTime.UnixEpoch.AddTicks(nanoseconds / 100);

    public static long ToNanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;

    public static double Milliseconds(long nanoseconds) => nanoseconds / 1e6;
}

/// <summary>Columns that may be null.</summary>
internal static class NullableColumns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static double? Double(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    public static long? Long(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}

namespace ChuangMeng.ServiceDefaults.Localisation;

/// <summary>The zone in which deadlines and dates are meant: Asia/Shanghai. Inside, everything is UTC.</summary>
public static class BusinessTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The calendar date in Asia/Shanghai at this instant.</summary>
    public static DateOnly DateIn(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant as a clock in Asia/Shanghai shows it.</summary>
    public static DateTimeOffset InShanghai(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>Today in Asia/Shanghai.</summary>
    public static DateOnly Today(this TimeProvider time) => DateIn(time.GetUtcNow());

    /// <summary>The instant (UTC) at which this date begins in Asia/Shanghai.</summary>
    public static DateTimeOffset StartOf(DateOnly date)
    {
        var local = date.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

namespace ChuangMeng.Spaces.Bookings;

/// <summary>
/// How long and how far ahead a room is booked: <c>Spaces:Booking:MostHours</c> and <c>Spaces:Booking:MostDaysAhead</c>. No rule of the
/// province sets either, hence configuration.
/// </summary>
internal sealed class BookingSettings(IConfiguration configuration)
{
    /// <summary>The longest booking, in hours.</summary>
    public int MostHours { get; } = configuration.GetValue("Spaces:Booking:MostHours", 4);

    /// <summary>The last day that is booked, in days from today, Asia/Shanghai.</summary>
    public int MostDaysAhead { get; } = configuration.GetValue("Spaces:Booking:MostDaysAhead", 30);
}

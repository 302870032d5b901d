using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>
/// How far a pairing is with its sessions. A norm of n a year, spread evenly, asks for the k-th until 365·k/n days after the pairing
/// began; a pairing is behind from the day on which it lacks one. That day is kept, so that the list of those behind is an index range.
/// The database opens and closes the row with the pairing (docs/adr/0015).
/// </summary>
internal sealed class SessionProgress : IRegional
{
    public Guid PairingId { get; private init; }
    public string RegionCode { get; private init; } = "";
    public Guid MentorId { get; private init; }
    public Guid DossierId { get; private init; }
    /// <summary>The day of the acceptance, Asia/Shanghai.</summary>
    public DateOnly StartedOn { get; private init; }
    /// <summary>How many a year the norm asks for.</summary>
    public int PerYear { get; private init; }
    /// <summary>Recorded sessions that were long enough.</summary>
    public int Counted { get; private init; }
    /// <summary>The first day on which it is behind, Asia/Shanghai.</summary>
    public DateOnly BehindFrom { get; private init; }
    /// <summary>Whether the pairing still runs.</summary>
    public bool Open { get; private init; }

    /// <summary>The first day on which one more than <paramref name="counted"/> is lacking.</summary>
    public static DateOnly BehindDay(DateOnly started, int perYear, int counted) =>
        started.AddDays((int)Math.Ceiling((counted + 1) * 365m / perYear));

    /// <summary>How many are lacking on a day.</summary>
    public static int Lacking(DateOnly started, int perYear, int counted, DateOnly day) =>
        Math.Max(0, (int)Math.Floor((day.DayNumber - started.DayNumber) * (decimal)perYear / 365m) - counted);
}

using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors.Cases;

/// <summary>
/// How many working days a case has taken. The day on which it begins to run does not count, nor does any day after the one on
/// which waiting for the applicant began up to the one on which the answer came. Days are those of Asia/Shanghai.
/// </summary>
/// <param name="Limit">Working days from the opening to the answer.</param>
/// <param name="From">The day since which it runs, or waits.</param>
/// <param name="Used">The working days taken until <paramref name="From"/>.</param>
/// <param name="Waits">It stands still: the applicant is asked for something.</param>
/// <param name="DueOn">The last day in time. Null while it waits, unless it was late before: late once is late.</param>
internal readonly record struct CaseClock(int Limit, DateOnly From, int Used, bool Waits, DateOnly? DueOn)
{
    /// <exception cref="WorkingDaysUnknown">The term runs into a year whose working days are not known.</exception>
    public static CaseClock Start(int limit, DateOnly today) => new(limit, today, 0, false, WorkingDays.After(today, limit));

    public bool IsOverdueOn(DateOnly day) => DueOn < day;

    /// <exception cref="WorkingDaysUnknown"/>
    public int UsedOn(DateOnly day) => Waits ? Used : Used + WorkingDaysIn(From, day);

    /// <summary>As <see cref="UsedOn"/>; null where the working days of the year are not known.</summary>
    public int? UsedIfKnown(DateOnly day)
    {
        try
        {
            return UsedOn(day);
        }
        catch (WorkingDaysUnknown)
        {
            return null;
        }
    }

    /// <exception cref="WorkingDaysUnknown"/>
    public CaseClock Pause(DateOnly today) =>
        this with { Used = UsedOn(today), From = today, Waits = true, DueOn = IsOverdueOn(today) ? DueOn : null };

    /// <exception cref="WorkingDaysUnknown"/>
    public CaseClock Resume(DateOnly today) =>
        this with { From = today, Waits = false, DueOn = DueOn ?? WorkingDays.After(today, Limit - Used) };

    /// <summary>The day on which that many working days beyond the limit have been taken, if it goes on running.</summary>
    /// <exception cref="WorkingDaysUnknown"/>
    public DateOnly DayBeyond(int days) => WorkingDays.After(From, Math.Max(0, Limit + days - Used));

    /// <summary>Working days after the first day, up to the last one.</summary>
    private static int WorkingDaysIn(DateOnly after, DateOnly last)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= last; day = day.AddDays(1))
            count += WorkingDays.Contains(day) ? 1 : 0;
        return count;
    }
}

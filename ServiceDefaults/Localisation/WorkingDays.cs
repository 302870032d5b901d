using System.Collections.Frozen;
using System.Globalization;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Localisation;

/// <summary>
/// Working days by the State Council's yearly arrangement (<c>workdays.csv</c>): Monday to Friday, without the holidays and with
/// the weekend days that are worked in their place. A year that the arrangement does not cover yet is an error, never a guess.
/// </summary>
public static class WorkingDays
{
    private static readonly FrozenDictionary<DateOnly, bool> Exceptions = Read();
    private static readonly FrozenSet<int> Years = Exceptions.Keys.Select(d => d.Year).ToFrozenSet();

    /// <exception cref="WorkingDaysUnknown"/>
    public static bool Contains(DateOnly day) =>
        !Years.Contains(day.Year) ? throw new WorkingDaysUnknown(day.Year)
        : Exceptions.TryGetValue(day, out var worked) ? worked
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day of a term of that many working days; the day it begins on does not count.</summary>
    /// <param name="count">0 or more; of 0, the day itself.</param>
    /// <exception cref="WorkingDaysUnknown"/>
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            if (Contains(day))
                count--;
        }

        return day;
    }

    private static FrozenDictionary<DateOnly, bool> Read()
    {
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("workdays.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var days = new Dictionary<DateOnly, bool>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            days.Add(DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1] == "workday");
        }

        return days.ToFrozenDictionary();
    }
}

/// <summary>The arrangement of holidays and working days of that year has not been entered.</summary>
public sealed class WorkingDaysUnknown(int year)
    : BrokenRule(new($"尚无 {year} 年的工作日安排，无法按工作日计算，请改用日期", $"The working days of {year} are not known yet; give a date instead"), 422);

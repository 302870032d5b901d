using System.Collections.Frozen;
using System.Globalization;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Localisation;

/// <summary>
/// Working days by the State Council's yearly arrangement: Monday to Friday, without the holidays and with the weekend days that are
/// worked in their place. A year that the arrangement does not cover yet is an error, never a guess: 2024 to 2026 are built in
/// (<c>workdays.csv</c>), later ones are added by operations each November (docs/operations/runbook.md).
/// </summary>
public static class WorkingDays
{
    private const string Columns = "date,kind,name";

    /// <summary>Holidays of every year's arrangement, month and day: a year without them is not whole.</summary>
    private static readonly (int Month, int Day, string Name)[] OfEveryYear = [(1, 1, "元旦"), (5, 1, "劳动节"), (10, 1, "国庆节")];

    private static volatile FrozenDictionary<int, FrozenDictionary<DateOnly, bool>> years = BuiltIn();

    /// <exception cref="WorkingDaysUnknown"/>
    public static bool Contains(DateOnly day) =>
        !years.TryGetValue(day.Year, out var exceptions) ? throw new WorkingDaysUnknown(day.Year)
        : exceptions.TryGetValue(day, out var worked) ? worked
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

    /// <summary>
    /// Takes over the days of a file in the form of <c>workdays.csv</c>, which makes their years known. Of a day that was known the file's word holds:
    /// next year's arrangement may begin in this one's December, and an arrangement may be corrected.
    /// </summary>
    /// <exception cref="FormatException">A line is none of that form, or a year is not whole: the rest of it would be guessed. Nothing is taken over.</exception>
    public static void AddFrom(string file)
    {
        using var reader = new StreamReader(file);
        var all = ByYear(years.Values.SelectMany(days => days).Concat(Read(reader, file)));
        foreach (var (year, days) in all)
        {
            foreach (var (month, day, name) in OfEveryYear)
            {
                if (!days.TryGetValue(new(year, month, day), out var worked) || worked)
                    throw new FormatException($"{file}: of {year} it gives a part only: {name}, {year}-{month:00}-{day:00}, is no holiday");
            }
        }

        years = all;
    }

    private static FrozenDictionary<int, FrozenDictionary<DateOnly, bool>> BuiltIn()
    {
        const string Name = "workdays.csv";
        using var reader = new StreamReader(typeof(WorkingDays).Assembly.GetManifestResourceStream(Name)!);
        return ByYear(Read(reader, Name));
    }

    /// <summary>Of a day that is there twice the later word holds.</summary>
    private static FrozenDictionary<int, FrozenDictionary<DateOnly, bool>> ByYear(IEnumerable<KeyValuePair<DateOnly, bool>> days) =>
        days.GroupBy(d => d.Key).Select(d => d.Last()).GroupBy(d => d.Key.Year).ToFrozenDictionary(year => year.Key, year => year.ToFrozenDictionary());

    private static Dictionary<DateOnly, bool> Read(StreamReader reader, string source)
    {
        var days = new Dictionary<DateOnly, bool>();
        var number = 1;
        if (reader.ReadLine()?.Trim() != Columns)
            throw Unreadable($"it begins with the line {Columns}");
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var cells = line.Split(',', StringSplitOptions.TrimEntries);
            if (cells.Length != 3 || cells[1] is not ("holiday" or "workday")
                || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                throw Unreadable("it has a date, the word holiday or workday, and a name");
            }

            if (!days.TryAdd(day, cells[1] == "workday"))
                throw Unreadable($"{cells[0]} stands there twice");
        }

        return days;

        FormatException Unreadable(string rule) => new($"{source}, line {number}: {rule}");
    }
}

/// <summary>The arrangement of holidays and working days of that year has not been entered.</summary>
public sealed class WorkingDaysUnknown(int year)
    : BrokenRule(new($"尚无 {year} 年的工作日安排，无法按工作日计算，请改用日期", $"The working days of {year} are not known yet; give a date instead"), 422);

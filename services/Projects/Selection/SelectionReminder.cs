using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Selection;

/// <summary>A city was reminded of the deadline of a year's filing; once for each number of days before it. Its region is the city.</summary>
public sealed class SelectionReminder : Aggregate
{
    /// <summary>How many days before 30 April a city that has not filed is reminded.</summary>
    public static readonly int[] DaysBefore = [30, 7, 1];

    private SelectionReminder()
    {
    }

    public int Year { get; private init; }
    public int Days { get; private init; }

    /// <summary>Which reminder is due: the latest one reached; none before the first and after the deadline.</summary>
    public static int? DueOn(DateOnly today)
    {
        var left = new DateOnly(today.Year, 4, 30).DayNumber - today.DayNumber;
        return left < 0 ? null : DaysBefore.Where(d => left <= d).Select(d => (int?)d).Min();
    }

    internal static SelectionReminder Of(string cityCode, int year, int days, int daysLeft)
    {
        var reminder = new SelectionReminder { RegionCode = cityCode, Year = year, Days = days };
        reminder.Raise(new SelectionDeadlineNear(year, daysLeft, AnnualSelection.DeadlineOf(year)));
        return reminder;
    }
}

/// <summary>
/// Reminds the cities that have not filed, 30, 7 and 1 days before 30 April. A reminder that was missed while the service was down is
/// given late, unless the next one is due already; however often and wherever it runs, each is given once.
/// </summary>
internal sealed class RemindOfDeadline(ProjectsDb db, TimeProvider time) : IDailyJob
{
    public async Task RunAsync(CancellationToken stop)
    {
        var today = time.Today();
        if (SelectionReminder.DueOn(today) is not { } days)
            return;
        var left = new DateOnly(today.Year, 4, 30).DayNumber - today.DayNumber;
        await db.InTransactionAsync(async () =>
        {
            // Of several replicas one reminds, and the others find it done.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({nameof(RemindOfDeadline)}))", stop);
            foreach (var city in await WaitedForAsync(today.Year, days, stop))
                db.Add(SelectionReminder.Of(city, today.Year, days, left));
            await db.SaveChangesAsync(stop);
        }, stop);
    }

    /// <summary>The cities whose list for the year is not with the province, and that were not reminded yet.</summary>
    private Task<List<string>> WaitedForAsync(int year, int days, CancellationToken stop) => db.Regions
        .Where(r => r.Level == "city"
            && !db.Set<AnnualSelection>().Any(s => s.RegionCode == r.Code && s.Year == year && s.SupplementsId == null
                && (s.State == SelectionState.Filed || s.State == SelectionState.Acknowledged))
            && !db.Set<SelectionReminder>().Any(m => m.RegionCode == r.Code && m.Year == year && m.Days == days))
        .Select(r => r.Code).ToListAsync(stop);
}

internal sealed class SelectionReminderMapping : IEntityTypeConfiguration<SelectionReminder>
{
    public void Configure(EntityTypeBuilder<SelectionReminder> reminder)
    {
        reminder.ToTable("selection_reminders");
        reminder.HasIndex(r => new { r.RegionCode, r.Year, r.Days }).IsUnique().HasDatabaseName("ux_selection_reminders");
    }
}

using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Plans;

/// <summary>Whoever sees to a plan's item was reminded of it: once before it is due and once when it is overdue, for each due day.</summary>
public sealed class PlanReminder : Aggregate
{
    private PlanReminder()
    {
    }

    public Guid ItemId { get; private init; }
    public DateOnly DueOn { get; private init; }
    public bool Overdue { get; private init; }

    internal static PlanReminder Of(Guid dossierId, string regionCode, Guid itemId, string task, string owner, DateOnly dueOn, bool overdue)
    {
        var reminder = new PlanReminder { RegionCode = regionCode, ItemId = itemId, DueOn = dueOn, Overdue = overdue };
        reminder.Raise(new PlanItemDue(dossierId, itemId, task, owner, dueOn, overdue));
        return reminder;
    }
}

/// <summary>
/// Reminds of items that are due within three working days, and of those that are overdue. What was missed while the service was down is
/// made up for; however often and wherever it runs, each reminder is given once.
/// </summary>
internal sealed class RemindOfItems(ProjectsDb db, TimeProvider time) : IDailyJob
{
    public const int WorkingDaysBefore = 3;
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken stop)
    {
        while (await db.InTransactionAsync(() => RemindSomeAsync(stop), stop) == Batch)
            db.ChangeTracker.Clear();
    }

    private async Task<int> RemindSomeAsync(CancellationToken stop)
    {
        // Of several replicas one reminds, and the others find it done.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({nameof(RemindOfItems)}))", stop);
        var today = time.Today();
        var soon = LastDayOf(today);
        var due = await (
            from item in db.Set<DueItem>()
            join plan in db.Set<AccompanimentPlan>() on item.PlanId equals plan.Id
            where item.DueOn <= soon
                && !db.Set<PlanReminder>().Any(r => r.ItemId == item.Id && r.DueOn == item.DueOn && r.Overdue == (item.DueOn < today))
            orderby item.DueOn, item.Id
            select new { plan.DossierId, item.RegionCode, item.Id, item.Task, item.Owner, item.DueOn }).Take(Batch).ToListAsync(stop);
        foreach (var item in due)
            db.Add(PlanReminder.Of(item.DossierId, item.RegionCode, item.Id, item.Task, item.Owner, item.DueOn, item.DueOn < today));
        await db.SaveChangesAsync(stop);
        return due.Count;
    }

    /// <summary>Where the year's working days are not known yet, days of the calendar do.</summary>
    private static DateOnly LastDayOf(DateOnly today)
    {
        try
        {
            return WorkingDays.After(today, WorkingDaysBefore);
        }
        catch (WorkingDaysUnknown)
        {
            return today.AddDays(WorkingDaysBefore);
        }
    }
}

internal sealed class PlanReminderMapping : IEntityTypeConfiguration<PlanReminder>
{
    public void Configure(EntityTypeBuilder<PlanReminder> reminder)
    {
        reminder.ToTable("plan_reminders");
        reminder.HasIndex(r => new { r.ItemId, r.DueOn, r.Overdue }).IsUnique().HasDatabaseName("ux_plan_reminders");
    }
}

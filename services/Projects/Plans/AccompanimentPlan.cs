using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Plans;

/// <summary>
/// A project's plan, made to measure and adjusted as the project goes on (P.二 量身定制陪跑计划, 及时调整服务计划). One a dossier.
/// Each adjustment is a version of its own, kept with its content, its reason and whoever made it.
/// </summary>
public sealed class AccompanimentPlan : Aggregate
{
    public const int MostItems = 100;
    public const int DefaultReviewMonths = 3;

    private readonly List<PlanItem> items = [];

    private AccompanimentPlan()
    {
    }

    public Guid DossierId { get; private init; }
    /// <summary>Which version of the plan this is, from 1; progress on its items makes no new one.</summary>
    public int Number { get; private set; }
    /// <summary>Items still to be done.</summary>
    public int OpenItems { get; private set; }
    public int DoneItems { get; private set; }
    public int DroppedItems { get; private set; }
    /// <summary>How often the plan is reviewed, in months.</summary>
    public int ReviewMonths { get; private set; } = DefaultReviewMonths;
    public DateOnly NextReviewOn { get; private set; }
    /// <summary>Whether the project is still accompanied; told by its dossier, for the indexes of what is due.</summary>
    public bool Live { get; private set; } = true;
    public IReadOnlyList<PlanItem> Items => items;

    /// <summary>The first version.</summary>
    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="PlanTooLong"/>
    public static (AccompanimentPlan Plan, PlanVersion Version) Draft(Dossier dossier, PlanChange change, Caller by, DateTimeOffset now)
    {
        dossier.MustBeAccompanied();
        var plan = new AccompanimentPlan
        {
            DossierId = dossier.Id,
            RegionCode = dossier.RegionCode,
            NextReviewOn = BusinessTime.DateIn(now).AddMonths(DefaultReviewMonths),
        };
        return (plan, plan.Follow(change, by, now));
    }

    /// <summary>The next version.</summary>
    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="PlanItemUnknown"/>
    /// <exception cref="PlanItemClosed"/>
    /// <exception cref="PlanTooLong"/>
    public PlanVersion Adjust(Dossier dossier, PlanChange change, Caller by, DateTimeOffset now)
    {
        dossier.MustBeAccompanied();
        return Follow(change, by, now);
    }

    /// <summary>An item was carried out.</summary>
    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="PlanItemUnknown"/>
    /// <exception cref="PlanItemClosed"/>
    public PlanItem Complete(Dossier dossier, Guid itemId, string result, DateOnly today)
    {
        dossier.MustBeAccompanied();
        var item = Open(itemId);
        item.Close(PlanItemState.Done, result, today);
        Count();
        return item;
    }

    /// <summary>The plan was looked at as a whole; the next review is due that many months later.</summary>
    /// <exception cref="AccompanimentOver"/>
    public PlanReview Review(Dossier dossier, string findings, int? everyMonths, Caller by, DateTimeOffset now)
    {
        dossier.MustBeAccompanied();
        ReviewMonths = everyMonths ?? ReviewMonths;
        NextReviewOn = BusinessTime.DateIn(now).AddMonths(ReviewMonths);
        return PlanReview.Of(this, findings, by, now);
    }

    private PlanVersion Follow(PlanChange change, Caller by, DateTimeOffset now)
    {
        foreach (var changed in change.Changed)
            Open(changed.ItemId).Change(changed);
        foreach (var (itemId, why) in change.Dropped)
            Open(itemId).Close(PlanItemState.Dropped, why, BusinessTime.DateIn(now));
        items.AddRange(change.Added.Select(a => PlanItem.Of(a, RegionCode)));
        if (items.Count > MostItems)
            throw new PlanTooLong();
        Number++;
        Count();
        return PlanVersion.Of(this, change.Reason, by, now);
    }

    private void Count()
    {
        OpenItems = items.Count(i => i.State == PlanItemState.Planned);
        DoneItems = items.Count(i => i.State == PlanItemState.Done);
        DroppedItems = items.Count(i => i.State == PlanItemState.Dropped);
    }

    private PlanItem Open(Guid itemId)
    {
        var item = items.Find(i => i.Id == itemId) ?? throw new PlanItemUnknown(itemId);
        return item.State == PlanItemState.Planned ? item : throw new PlanItemClosed(itemId);
    }
}

/// <summary>What an adjustment does; the dates are worked out already.</summary>
public sealed record PlanChange(
    string Reason, IReadOnlyList<AddedItem> Added, IReadOnlyList<ChangedItem> Changed, IReadOnlyList<(Guid ItemId, string Why)> Dropped);

public sealed record AddedItem(PlanItemKind Kind, string Task, string Owner, DateOnly DueOn);

/// <summary>What is null stays.</summary>
public sealed record ChangedItem(Guid ItemId, string? Task, string? Owner, DateOnly? DueOn);

using System.Linq.Expressions;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Timeline;

/// <summary>An entry of a dossier's timeline.</summary>
/// <param name="Kind">事件名</param>
/// <param name="Text">一句话说明，按请求语言</param>
public sealed record TimelineRow(Guid Id, DateTimeOffset OccurredAt, string Kind, string Text)
{
    /// <summary>In the language that the present request prefers.</summary>
    internal static Expression<Func<TimelineEntry, TimelineRow>> From
    {
        get
        {
            var english = ServiceDefaults.Localisation.Text.IsEnglish;
            return e => new(e.Id, e.OccurredAt, e.Kind, english ? e.TextEn : e.TextZh);
        }
    }

    internal static readonly TimelineRow Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000005"), new(2026, 4, 22, 2, 0, 0, TimeSpan.Zero), "specialistAssigned", "陪跑专员 李示例（县级）开始负责本项目");
}

internal static class ListTimeline
{
    private sealed record Key(DateTimeOffset OccurredAt, Guid Id);

    public static async Task<Ok<Page<TimelineRow>>> HandleAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<Dossier>().RequireAsync(id, stop);
        return await PageAsync(id, page, db, stop);
    }

    public static async Task<Ok<Page<TimelineRow>>> OwnAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.OwnDossiers().RequireAsync(id, stop);
        return await PageAsync(id, page, db, stop);
    }

    private static async Task<Ok<Page<TimelineRow>>> PageAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var entries = db.Set<TimelineEntry>().AsNoTracking().Where(e => e.DossierId == id);
        if (page.After<Key>() is { } after)
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.OccurredAt, e.Id), ValueTuple.Create(after.OccurredAt, after.Id)));
        var rows = entries.OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Select(TimelineRow.From);
        return TypedResults.Ok(await page.ReadAsync(rows, row => new Key(row.OccurredAt, row.Id), stop));
    }
}

using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>Locks are taken in one order: the sheet, then the reviewer, then candidates. Within a transaction, and where the rows can be seen.</summary>
internal static class ScreeningLocks
{
    /// <summary>The sheet, alone: it changes, or what rests on it does.</summary>
    public static async Task<ScreeningSheet> LockSheetAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from screening_sheets where id = {id} for update", stop);
        return await db.Set<ScreeningSheet>().FindSheetAsync(id, stop);
    }

    /// <summary>The sheet, together with others who mark by it.</summary>
    public static async Task<ScreeningSheet> ShareSheetAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from screening_sheets where id = {id} for share", stop);
        return await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(id, stop);
    }

    public static async Task<ScreeningReviewer> LockReviewerAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from screening_reviewers where id = {id} for update", stop);
        return await db.Set<ScreeningReviewer>().SingleOrDefaultAsync(r => r.Id == id, stop) ?? throw Missing.Reviewer();
    }

    public static async Task<ScreeningSheet> FindSheetAsync(this IQueryable<ScreeningSheet> sheets, Guid id, CancellationToken stop) =>
        await sheets.SingleOrDefaultAsync(s => s.Id == id, stop) ?? throw Missing.Sheet();

    /// <exception cref="ServiceDefaults.Problems.ResourceNotFound"/>
    public static async Task RequireSheetAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        if (!await db.Set<ScreeningSheet>().AnyAsync(s => s.Id == id, stop))
            throw Missing.Sheet();
    }
}

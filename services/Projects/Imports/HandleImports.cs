using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

internal static class HandleImports
{
    public static async Task<Ok<Page<ImportDetails>>> ListAsync(PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var imports = db.Set<CandidateImport>().AsNoTracking();
        if (page.After<IdKey>() is { } after)
            imports = imports.Where(i => i.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(imports.OrderByDescending(i => i.Id), i => new IdKey(i.Id), stop);
        return TypedResults.Ok(new Page<ImportDetails>([.. found.Items.Select(ImportDetails.Of)], found.Next));
    }

    public static async Task<Tagged<ImportDetails>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var import = await db.FindImportAsync(id, stop);
        return new(ImportDetails.Of(import), import.Version);
    }

    /// <summary>An event with each change, until the import is over.</summary>
    public static async Task<ServerSentEventsResult<ImportDetails>> FollowAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.FindImportAsync(id, stop);
        return Following.Events(async () =>
        {
            var import = await db.FindImportAsync(id, stop);
            return new WorkState<ImportDetails>(ImportDetails.Of(import), import.Version, import.IsOver);
        }, time, stop);
    }

    /// <summary>What went in stays; the rest of the rows is forgotten.</summary>
    public static Task<Tagged<ImportDetails>> CancelAsync(Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            // Waits for the part that is under way.
            var import = await db.LockImportAsync(id, stop);
            import.Cancel(time.GetUtcNow());
            await db.ForgetRestAsync(id, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<ImportDetails>(ImportDetails.Of(import), import.Version);
        }, stop);

    public static async Task<CandidateImport> LockImportAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        (await db.Set<CandidateImport>().FromSql($"select * from candidate_imports where id = {id} for update").ToListAsync(stop)).SingleOrDefault() ?? throw Missing();

    /// <summary>The rows not taken keep their line, and nothing of what they said.</summary>
    public static Task ForgetRestAsync(this ProjectsDb db, Guid id, CancellationToken stop) => db.Database.ExecuteSqlAsync($"""
        with rest as (delete from candidate_import_parts where import_id = {id} returning region_code, lines)
        insert into candidate_import_rows (import_id, line, region_code) select {id}, unnest(lines), region_code from rest
        """, stop);

    public static async Task<CandidateImport> FindImportAsync(this ProjectsDb db, Guid id, CancellationToken stop) =>
        await db.Set<CandidateImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, stop) ?? throw Missing();

    private static ResourceNotFound Missing() => new(new("该导入任务", "import"));
}

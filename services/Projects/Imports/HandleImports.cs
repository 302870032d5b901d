using System.Runtime.CompilerServices;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

internal static class HandleImports
{
    /// <summary>How often a follower looks, and after how long without news it is told the same again to keep the connection.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), Silence = TimeSpan.FromSeconds(15);

    private sealed record Key(Guid Id);

    public static async Task<Ok<Page<ImportDetails>>> ListAsync(PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var imports = db.Set<CandidateImport>().AsNoTracking();
        if (page.After<Key>() is { } after)
            imports = imports.Where(i => i.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(imports.OrderByDescending(i => i.Id), i => new Key(i.Id), stop);
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
        return TypedResults.ServerSentEvents(ChangesAsync(id, db, time, stop), "progress");
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

    private static async IAsyncEnumerable<ImportDetails> ChangesAsync(Guid id, ProjectsDb db, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        var (told, silent) = (0, TimeSpan.Zero);
        while (true)
        {
            var import = await db.FindImportAsync(id, stop);
            if (import.Version != told || silent >= Silence)
            {
                (told, silent) = (import.Version, TimeSpan.Zero);
                yield return ImportDetails.Of(import);
            }

            if (import.IsOver)
                yield break;
            await Task.Delay(Look, time, stop);
            silent += Look;
        }
    }

    private static ResourceNotFound Missing() => new(new("该导入任务", "import"));
}

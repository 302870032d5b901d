using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers.Versions;

/// <summary>A row of the list of a dossier's versions.</summary>
/// <param name="By">修改人</param>
/// <param name="Reason">修改原因</param>
public sealed record DossierVersionRow(int Number, DateTimeOffset MadeAt, string By, string Reason)
{
    internal static readonly DossierVersionRow Example = new(3, new(2026, 6, 8, 1, 0, 0, TimeSpan.Zero), "济南市工作人员（示例）", "连续两年营收增长超过 30%");
}

/// <summary>A dossier as it stood after a change.</summary>
public sealed record DossierVersionAnswer(int Number, DateTimeOffset MadeAt, string AccountId, string By, string Reason, DossierContent Content)
{
    internal static DossierVersionAnswer Of(DossierVersion v) => new(v.Number, v.MadeAt, v.AccountId, v.AccountName, v.Reason, SnapshotJson.Parse<DossierContent>(v.Content));

    internal static readonly DossierVersionAnswer Example = new(
        3, new(2026, 6, 8, 1, 0, 0, TimeSpan.Zero), "01980000-0000-7000-8000-00000000000c", "济南市工作人员（示例）", "连续两年营收增长超过 30%", DossierContent.Example);
}

internal static class ReadVersions
{
    private sealed record Key(int Number);

    public static async Task<Ok<Page<DossierVersionRow>>> ListAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<Dossier>().RequireAsync(id, stop);
        var versions = db.VersionsOf(id);
        if (page.After<Key>() is { } after)
            versions = versions.Where(v => v.Number < after.Number);
        return TypedResults.Ok(await page.ReadAsync(
            versions.OrderByDescending(v => v.Number).Select(v => new DossierVersionRow(v.Number, v.MadeAt, v.AccountName, v.Reason)), row => new Key(row.Number), stop));
    }

    public static async Task<Tagged<DossierVersionAnswer>> GetAsync(Guid id, int number, ProjectsDb db, CancellationToken stop) =>
        new(DossierVersionAnswer.Of(await db.VersionsOf(id).SingleOrDefaultAsync(v => v.Number == number, stop) ?? throw NoVersion()));

    /// <param name="since">Which earlier version to compare with; the one before unless given.</param>
    public static async Task<Tagged<DossierDiff>> CompareAsync(Guid id, int number, int? since, ProjectsDb db, CancellationToken stop)
    {
        int[] numbers = [since ?? number - 1, number];
        var found = await db.VersionsOf(id).Where(v => numbers.Contains(v.Number)).OrderBy(v => v.Number).ToListAsync(stop);
        if (found.Count != numbers.Distinct().Count())
            throw NoVersion();
        return new(DossierDiff.Between(found[0], found[^1]));
    }

    public static IQueryable<DossierVersion> VersionsOf(this ProjectsDb db, Guid dossier) => db.Set<DossierVersion>().AsNoTracking().Where(v => v.DossierId == dossier);

    private static ResourceNotFound NoVersion() => new(new("该档案版本", "version of the dossier"));
}

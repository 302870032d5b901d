using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>A merged candidate ranks no more; its reviews stay with it as history.</summary>
internal static class LeaveRanking
{
    /// <summary>No sheet of these candidates is marked by, closed or reopened until the transaction ends. Before any lock on candidates.</summary>
    public static Task LockSheetsOfAsync(this ProjectsDb db, Guid[] candidates, CancellationToken stop) => db.BeyondRegionAsync(() => db.Database.ExecuteSqlAsync(
        $"""
        select 1 from screening_sheets s
        where (s.region_code, s.year) in (select c.city_code, c.year from candidates c where c.id = any({candidates}))
        order by s.id for update
        """, stop), stop);

    /// <summary>Takes it out; those below move up, and its ties dissolve.</summary>
    public static Task LeaveRankingAsync(this ProjectsDb db, Guid candidate, CancellationToken stop) => db.BeyondRegionAsync(async () =>
    {
        var sheets = await db.Set<ScreeningResult>().Where(r => r.CandidateId == candidate).Select(r => r.SheetId).ToListAsync(stop);
        foreach (var sheet in sheets)
        {
            await db.Set<ScreeningResult>().Where(r => r.CandidateId == candidate).ExecuteDeleteAsync(stop);
            await db.Database.ExecuteSqlAsync(
                $"""
                update screening_results r set rank = n.rank, sharing = n.sharing
                from (select candidate_id, rank() over (order by total desc) as rank, count(*) over (partition by total) as sharing
                      from screening_results where sheet_id = {sheet}) n
                where r.candidate_id = n.candidate_id and r.sheet_id = {sheet} and (r.rank, r.sharing) <> (n.rank, n.sharing)
                """, stop);
        }

        return sheets.Count;
    }, stop);
}

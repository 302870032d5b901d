using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>
/// Looks at every new candidate once, some time after it came in: is it one that was found already? By credit code and founder in the
/// whole province, by a similar name in its own city. Of several replicas one looks.
/// </summary>
internal sealed class SeekDuplicates(IServiceScopeFactory scopes, ILogger<SeekDuplicates> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                while (await SeekSomeAsync(stop) == Batch)
                {
                }
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(e, "Duplicates among the new candidates could not be sought");
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <returns>How many candidates it looked at.</returns>
    private async Task<int> SeekSomeAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(SeekDuplicates), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtext({nameof(SeekDuplicates)})) as \"Value\"").SingleAsync(stop))
            return 0;
        var taken = await db.Database.SqlQuery<Guid>($"""
            update candidates set duplicates_sought = true
            where id in (select id from candidates where not duplicates_sought order by id limit {Batch} for no key update skip locked) returning id as "Value"
            """).ToListAsync(stop);
        if (taken.Count > 0)
            await SuspectAsync(db, taken, stop);
        await transaction.CommitAsync(stop);
        return taken.Count;
    }

    private static async Task SuspectAsync(ProjectsDb db, List<Guid> taken, CancellationToken stop)
    {
        var found = await PairsAsync(db, taken, stop);
        var pairs = found.GroupBy(p => p.Id.CompareTo(p.OtherId) < 0 ? (p.Id, p.OtherId) : (p.OtherId, p.Id)).ToList();
        var firsts = pairs.Select(p => p.Key.Item1).ToArray();
        var known = (await db.Set<SuspectedDuplicate>().Where(d => firsts.Contains(d.FirstId)).Select(d => new { d.FirstId, d.SecondId }).ToListAsync(stop))
            .Select(d => (d.FirstId, d.SecondId)).ToHashSet();
        foreach (var signs in pairs.Where(p => !known.Contains(p.Key)))
        {
            var one = signs.First();
            db.Add(SuspectedDuplicate.Of(one.Year, (one.Id, one.RegionCode), (one.OtherId, one.OtherRegion),
                signs.Select(s => Enum.Parse<DuplicateSign>(s.Sign)), signs.Max(s => s.Similarity)));
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>Each finds the nearest few; one that looks like hundreds of others is not to fill the list with itself.</summary>
    private static Task<List<Pair>> PairsAsync(ProjectsDb db, List<Guid> taken, CancellationToken stop) => db.Database.SqlQuery<Pair>($"""
        select t.id as "Id", t.region_code as "RegionCode", t.year as "Year", o.id as "OtherId", o.region_code as "OtherRegion",
          o.sign as "Sign", o.similarity as "Similarity"
        from candidates t cross join lateral (
          (select c.id, c.region_code, 'CreditCode' as sign, 0::real as similarity from candidates c
            where c.year = t.year and c.credit_code = t.credit_code and c.id <> t.id and c.state <> 'Merged' order by c.id limit 5)
          union all
          (select c.id, c.region_code, 'Founder', 0::real from candidates c
            where c.year = t.year and c.founder_id_number_index = t.founder_id_number_index and c.id <> t.id and c.state <> 'Merged' order by c.id limit 5)
          union all
          select s.id, s.region_code, 'SimilarName', s.similarity from similar_candidates(t.year, t.city_code, t.project_name, t.id) s) o
        where t.id = any({taken.ToArray()})
        """).ToListAsync(stop);

    private sealed record Pair(Guid Id, string RegionCode, int Year, Guid OtherId, string OtherRegion, string Sign, float Similarity);
}

using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>
/// Looks at every new candidate once, some time after it came in: is it one that was found already? By credit code and founder in the
/// whole province, by a similar name in its own city. Of several replicas one looks.
/// </summary>
internal sealed class SeekDuplicates(IServiceScopeFactory scopes, WorkSignal<SeekDuplicates> signal, TimeProvider time, ILogger<SeekDuplicates> log)
    : Worker<SeekDuplicates>(signal, log)
{
    private const int Batch = 200;

    protected override async Task<bool> WorkAsync(CancellationToken stop) => await SeekSomeAsync(stop) == Batch;

    /// <returns>How many candidates it looked at.</returns>
    private async Task<int> SeekSomeAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(SeekDuplicates), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtext({nameof(SeekDuplicates)})) as \"Value\"").SingleAsync(stop))
            return 0;
        var taken = await db.Set<Candidate>().Where(c => !EF.Property<bool>(c, CandidateMapping.DuplicatesSought))
            .OrderBy(c => c.Id).Take(Batch).Select(c => c.Id).ToListAsync(stop);
        if (taken.Count == 0)
            return 0;
        await SuspectAsync(db, taken, stop);
        // Last, so that the rows are not locked while they are compared; those that somebody works on are looked at once more.
        var sought = await db.Database.ExecuteSqlAsync(
            $"update candidates set duplicates_sought = true where id in (select id from candidates where id = any({taken}) for no key update skip locked)", stop);
        await transaction.CommitAsync(stop);
        return sought;
    }

    /// <summary>
    /// In one statement and past the audit log: what the platform suspects is nobody's act, and an entry for each would hold up the
    /// city's chain of entries. What people decide about it is on record.
    /// </summary>
    private async Task SuspectAsync(ProjectsDb db, List<Guid> taken, CancellationToken stop)
    {
        var suspected = (await PairsAsync(db, taken, stop))
            .GroupBy(p => p.Id.CompareTo(p.OtherId) < 0 ? (p.Id, p.OtherId) : (p.OtherId, p.Id))
            .Select(signs => SuspectedDuplicate.Of(signs.First().Year, (signs.First().Id, signs.First().RegionCode), (signs.First().OtherId, signs.First().OtherRegion),
                signs.Select(s => Enum.Parse<DuplicateSign>(s.Sign)), signs.Max(s => s.Similarity)))
            .ToList();
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"""
            insert into suspected_duplicates (id, region_code, version, created_at, updated_at, year, first_id, second_id, signs, name_similarity, state)
            select d.id, d.region_code, 1, {now}, {now}, d.year, d.first_id, d.second_id, string_to_array(d.signs, ','), d.similarity, {nameof(DuplicateState.Open)}
            from unnest({suspected.ConvertAll(d => d.Id)}, {suspected.ConvertAll(d => d.RegionCode)}, {suspected.ConvertAll(d => d.Year)}, {suspected.ConvertAll(d => d.FirstId)},
              {suspected.ConvertAll(d => d.SecondId)}, {suspected.ConvertAll(d => string.Join(',', d.Signs))}, {suspected.ConvertAll(d => d.NameSimilarity)})
              as d (id, region_code, year, first_id, second_id, signs, similarity)
            on conflict (first_id, second_id) do nothing
            """, stop);
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

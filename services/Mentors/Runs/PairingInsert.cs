using ChuangMeng.Mentors.Pairings;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>Inserts many proposals at once, some thousands a statement. Runs within the caller's transaction.</summary>
internal static class PairingInsert
{
    private const int Part = 10_000;

    /// <returns>The ids of those that went in; a pair that is proposed or paired already is left as it is.</returns>
    public static async Task<IReadOnlySet<Guid>> RunAsync(MentorsDb db, IReadOnlyList<Pairing> pairings, DateTimeOffset now, CancellationToken stop)
    {
        var inserted = new HashSet<Guid>();
        foreach (var part in pairings.Chunk(Part))
        {
            inserted.UnionWith(await db.Database.SqlQuery<Guid>($"""
                insert into pairings (id, region_code, version, created_at, updated_at, dossier_id, project_name, mentor_id, mentor_name, state, run_id, answer_by)
                select id, region, 1, {now}, {now}, dossier, project, mentor, name, {nameof(PairingState.Proposed)}, {part[0].RunId}, {part[0].AnswerBy}
                from unnest({Array.ConvertAll(part, p => p.Id)}, {Array.ConvertAll(part, p => p.RegionCode)}, {Array.ConvertAll(part, p => p.DossierId)},
                  {Array.ConvertAll(part, p => p.ProjectName)}, {Array.ConvertAll(part, p => p.MentorId)}, {Array.ConvertAll(part, p => p.MentorName)})
                  as t (id, region, dossier, project, mentor, name)
                on conflict do nothing returning id
                """).ToListAsync(stop));
        }

        return inserted;
    }
}

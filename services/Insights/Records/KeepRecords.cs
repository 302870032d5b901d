using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Records;

/// <summary>The statements that write the records, each for a whole batch, handed over as one JSON text.</summary>
internal static class KeepRecords
{
    /// <summary>The columns of <see cref="ToldRecord"/>.</summary>
    private const string Told = """
        told as materialized (select * from jsonb_to_recordset({0}::jsonb) as t (kind text, id uuid, region_code text, city_code text, month date, source text,
          source_version int, name text, state text, dossier_id uuid, labels jsonb, figures jsonb, removed boolean, told_in uuid))
        """;

    /// <summary>
    /// The highest version holds. A record of the running rebuild also replaces one of its own version: what a service tells of an
    /// unchanged thing may have changed with the service's program.
    /// </summary>
    private const string Keep = $"""
        with {Told},
        known as (
          insert into record_sources (region_code, kind, source, figure)
          select distinct t.city_code, t.kind, t.source, f.key from told t, lateral (select '' as key union all select jsonb_object_keys(t.figures)) f
          on conflict do nothing)
        insert into records (kind, id, region_code, city_code, month, source, source_version, name, state, dossier_id, labels, figures, removed, told_in)
        select kind, id, region_code, city_code, month, source, source_version, name, state, dossier_id, labels, figures, removed, told_in from told
        on conflict (kind, id) do update set
          region_code = excluded.region_code, city_code = excluded.city_code, month = excluded.month, source = excluded.source,
          source_version = excluded.source_version, name = excluded.name, state = excluded.state, dossier_id = excluded.dossier_id,
          labels = excluded.labels, figures = excluded.figures, removed = excluded.removed,
          told_in = coalesce(excluded.told_in, records.told_in), arrived = excluded.arrived
        where excluded.source_version > records.source_version
          or (excluded.source_version = records.source_version and excluded.told_in is not null)
        """;

    /// <summary>How many of the batch the rebuild had not told of before, by service.</summary>
    private const string CountTold = $"""
        with {Told}
        select t.source as "Source", count(*)::int as "Count" from told t left join records r using (kind, id)
        where t.told_in is not null and r.told_in is distinct from t.told_in group by t.source
        """;

    /// <summary>What a change had overtaken was told all the same.</summary>
    private const string MarkOvertaken = $"""
        with {Told}
        update records r set told_in = t.told_in from told t
        where r.kind = t.kind and r.id = t.id and t.told_in is not null and r.told_in is distinct from t.told_in
        """;

    public static Task KeepAsync(this InsightsDb db, string told, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(Keep, [told], stop);

    /// <summary>As <see cref="KeepAsync"/>, for records of which some belong to the running rebuild, whose row the caller has locked.</summary>
    /// <returns>How many things the rebuild told of for the first time, by service.</returns>
    public static async Task<IReadOnlyList<ToldCount>> KeepAndCountAsync(this InsightsDb db, string told, CancellationToken stop)
    {
        var counts = await db.Database.SqlQueryRaw<ToldCount>(CountTold, told).ToListAsync(stop);
        await db.KeepAsync(told, stop);
        await db.Database.ExecuteSqlRawAsync(MarkOvertaken, [told], stop);
        return counts;
    }

    /// <summary>
    /// Removes what a service no longer told of: it had arrived before the rebuild began, so the service would have told of it if it
    /// were still there. Reads all of the service's records, once in a rebuild.
    /// </summary>
    public static Task<int> RemoveUntoldAsync(this InsightsDb db, string source, Guid rebuild, long begun, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"""
            update records set removed = true, name = '', labels = jsonb_build_object(), figures = jsonb_build_object()
            where source = {source} and not removed and told_in is distinct from {rebuild} and arrived < {begun}
            """, stop);
}

internal sealed record ToldCount(string Source, int Count);

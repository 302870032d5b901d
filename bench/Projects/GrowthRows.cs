using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>A province of dossiers with their timelines, loaded by SQL.</summary>
internal static class GrowthRows
{
    /// <summary>What the ids of all dossiers begin with.</summary>
    public const string IdPrefix = "01980000-0000-7000-8000-";

    private const int FirstHan = 0x4E00;

    /// <summary>The id of a dossier, counted from 0.</summary>
    public static string Id(int number) => $"{IdPrefix}{number + 1:x12}";

    /// <summary>The two characters that no other dossier's name begins with, as a brand is; counted from 0.</summary>
    public static string Brand(int number) => $"{(char)(FirstHan + ((number + 1) * 7919L % 2000))}{(char)(FirstHan + ((number + 1) * 104729L % 1999))}";

    public static async Task FillAsync(NpgsqlDataSource source, int dossiers, int entriesEach)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var sql in Sql(dossiers, entriesEach))
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string[] Sql(int dossiers, int entriesEach) =>
    [
        $"""
        set session_replication_role = replica;
        set maintenance_work_mem = '512MB';
        create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
        create temporary table project as
          select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, i, code::varchar(6) as region_code, 2025 + i % 4 as year,
            chr({FirstHan} + (i * 7919::bigint % 2000)::int) || chr({FirstHan} + (i * 104729::bigint % 1999)::int) || '智能海洋装备项目' || lpad((i - 1)::text, 6, '0') as name, (array['ModernMarine','Tourism','Other'])[1 + i % 3] as industry
          from generate_series(1, {dossiers}) i join county on county.n = i % (select count(*) from county);
        insert into dossiers (id, region_code, version, created_at, updated_at, candidate_id, filing_id, year, project_name, founder_name, industry, stage, needs, founder_identities)
        select id, region_code, 1, now(), now(), id, id, year, name, '王示例', industry, (array['Seed','Startup'])[1 + i % 2], '{"{}"}', '{"{}"}' from project;
        insert into dossier_names (id, terms) select id, name_terms(project_name) from dossiers;
        insert into dossier_specialists (id, dossier_id, region_code, specialist_id, name, tier, decided_at, current)
        select id, id, region_code, id, '李示例', 'County', now(), true from project;
        insert into dossier_pairings (pairing_id, dossier_id, region_code, mentor_id, mentor_name, state, source_version, proposed_at)
        select id, id, region_code, id, '张示例', 'Accepted', 1, now() from project;
        """,
        """
        alter table timeline_entries drop constraint pk_timeline_entries;
        drop index ix_timeline_dossier;
        """,
        $"""
        insert into timeline_entries (id, dossier_id, region_code, occurred_at, kind, text_zh, text_en)
        select ('01980000-0000-7000-b000-' || lpad(to_hex(i::bigint * {entriesEach} + n), 12, '0'))::uuid, id, region_code, timestamptz '2026-04-20' + n * interval '1 day',
          'sessionRecorded', '导师与项目负责人面谈一小时，梳理下一步计划', 'The mentor met the founder for an hour' from project, generate_series(1, {entriesEach}) n;
        """,
        "alter table timeline_entries add constraint pk_timeline_entries primary key (id)",
        "create index ix_timeline_dossier on timeline_entries (dossier_id, occurred_at, id)",
        "vacuum analyze",
        "checkpoint",
    ];
}

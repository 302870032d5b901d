using ChuangMeng.Mentors.Sessions.Calendar;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace ChuangMeng.Mentors.Tests.Whole;

/// <summary>
/// 20,000 dossiers with a pairing each, of 5,000 mentors, 500,000 sessions and 20,000 matching runs, five of them of 20,000 pairs. What decides the plans is that the tables are large and
/// the lists are not; ten times as many sessions change no shape, only the minutes that it takes to write them.
/// </summary>
public sealed class LargeProvince(PlatformServers servers) : ServiceHost<Program, MentorsDb>(servers, "mentors")
{
    public const int Dossiers = 20_000;
    public const int Mentors = 5_000;
    public const int SessionsEach = 25;
    public const string Secret = "a-secret-of-the-test";

    internal CapturedPlans Plans { get; } = new();

    /// <summary>The first mentor, dossier, pairing and session have this id.</summary>
    public static readonly Guid First = new("01980000-0000-7000-8000-000000000001");

    protected override void Configure(IWebHostBuilder host) => Plans.Listen<MentorsDb>(host);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await this.GiveEvidenceAsync(First, First);
    }

    protected override async Task FillDatabaseAsync()
    {
        await CapturedPlans.TurnOnAsync(this);
        await using var connection = await Owner.OpenConnectionAsync();
        foreach (var sql in Fill)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static readonly string[] Fill =
    [
        $"""
        set synchronous_commit = off;
        -- Neither foreign keys nor what the database keeps up need be looked at: the rows are made of each other.
        set session_replication_role = replica;
        create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
        create temporary table project as
          select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, i, code::varchar(6) as region_code, left(code, 4) || '00' as city_code,
            ('01980000-0000-7000-8000-' || lpad(to_hex(1 + (i - 1) % {Mentors}), 12, '0'))::uuid as mentor_id
          from generate_series(1, {Dossiers}) i join county on county.n = i % (select count(*) from county);
        analyze project;
        """,
        $$"""
        insert into mentors (id, region_code, city_code, version, created_at, updated_at, name, phone_encrypted, phone_masked, phone_index, employer, title, kind, industries, functions,
            stages, regions_served, capacity, minimum_load, languages, affiliation_codes, account_id, status, term_start, term_end, active_pairings)
        select id, region_code, city_code, 1, now(), now(), '王示例', 'x', 'm', decode(md5(i::text), 'hex'), 'e', 't', 'Professional', '{Tourism}', '{Market}', '{Seed}', array['370000'], 20, 0, '{zh}', '{}',
            'mentor-' || i, 'Appointed', '2026-01-01', '2099-12-31', 4 from project where i <= {{Mentors}};
        insert into mentor_steps (id, region_code, mentor_id, kind, by, at) select gen_random_uuid(), region_code, id, 'Appointed', 'x', now() from project where i <= {{Mentors}};
        insert into mentor_evidence (id, region_code, version, created_at, updated_at, mentor_id, kind, text, issuer)
        select gen_random_uuid(), region_code, 1, now(), now(), id, 'Award', 't', 'i' from project, generate_series(1, 3) where i <= {{Mentors}};
        insert into dossiers (id, region_code, version, created_at, updated_at, project_name, industry, stage, needs, source_version, opened_at, owner_account_id, without_mentor_since)
        select id, region_code, 1, now(), now(), 'p' || i, 'Tourism', 'Seed', '{}', 1, now(), 'owner-' || i, case when i % 20 = 0 then now() - i * interval '1 minute' end from project;
        insert into pairings (id, region_code, version, created_at, updated_at, dossier_id, project_name, mentor_id, mentor_name, state, answered_at)
        select id, region_code, 1, now(), now(), id, 'p' || i, mentor_id, '王示例', 'Accepted', now() from project;
        insert into session_progress (pairing_id, region_code, mentor_id, dossier_id, started_on, per_year, counted, behind_from, open)
        select id, region_code, mentor_id, id, '2026-01-01', 10, 25, case when i % 10 = 0 then current_date - i % 300 else current_date + 100 end, i % 50 <> 0 from project;
        """,
        $"""
        insert into sessions (id, region_code, version, created_at, updated_at, pairing_id, dossier_id, project_name, mentor_id, mentor_name, state, starts_at, planned_minutes, topic, planned_by, sequence, counts, minutes, founder_score)
        select ('01980000-0000-7000-8000-' || lpad(to_hex((n - 1) * {Dossiers} + i), 12, '0'))::uuid, region_code, 1, now(), now(), id, id, 'p' || i, mentor_id, '王示例',
          case when n = 1 and i % 10 = 0 then 'Planned' else 'Recorded' end, now() - n * interval '13 days' - i * interval '1 second', 60, '辅导', 'Mentor', 0, true, 60, 5
        from project, generate_series(1, {SessionsEach}) n;
        insert into session_follow_ups (id, region_code, version, created_at, updated_at, session_id, dossier_id, mentor_id, task, owner, due_on, done_at)
        select gen_random_uuid(), region_code, 1, now(), now(), id, id, mentor_id, 't', 'Founder', current_date - n * 3, case when n > 1 then now() end from project, generate_series(1, 5) n;
        insert into assessments (id, region_code, version, created_at, updated_at, mentor_id, mentor_name, city_code, year, sessions, minutes, ratings, pairings, computed_grade)
        select gen_random_uuid(), region_code, 1, now(), now(), id, '王示例', city_code, year, 10, 600, 1, 1, 'Qualified' from project, generate_series(2024, 2026) year where i <= {Mentors};
        insert into calendar_feeds (id, region_code, version, created_at, updated_at, account_id, secret_hash)
        select id, region_code, 1, now(), now(), 'mentor-' || i, case when i = 1 then decode('{Convert.ToHexString(CalendarFeed.HashOf(Secret))}', 'hex') else decode(md5(i::text), 'hex') end from project where i <= {Mentors};
        """,
        """
        insert into matching_runs (id, region_code, version, created_at, updated_at, year, state, "only", started_by, round, attempt, adopted, left_out, settled, fair, former_bonus, mentors_per_project,
            minimum_loads, time_limit_seconds, places, seated, weight_industry, weight_language, weight_needs, weight_past_work, weight_rating, weight_region, weight_stage)
        select id, city_code, 1, now(), now(), 2025 + i % 10, case when i % 1000 = 0 then 'Failed' else 'Adopted' end, '{}', 'x', 1, 1, 1, 0, true, false, 20000, 1,
          true, 300, 1, 1, 1, 1, 1, 1, 1, 1, 1 from project;
        create temporary table large as select id from project where i <= 5;
        insert into matching_run_pairs (run_id, dossier_id, mentor_id, region_code, project_name, mentor_name, affinity, locked, reasons, alternatives, pairing_id, left_out_by, left_out_zh, left_out_en)
        select large.id, p.id, p.mentor_id, p.region_code, 'p' || i, '王示例', 500000, false, '[]', '[]', case when i % 1000 > 0 then p.id end,
          case when i % 1000 = 0 then 'project-has-mentor' end, case when i % 1000 = 0 then '已有导师' end, case when i % 1000 = 0 then 'has a mentor' end from project p, large;
        insert into matching_run_unplaced (run_id, dossier_id, region_code, project_name, open, reason) select large.id, p.id, p.region_code, 'p' || i, 1, 'AllFull' from project p, large;
        insert into matching_run_decisions (run_id, dossier_id, mentor_id, region_code, decision, decided_by) select large.id, p.id, p.mentor_id, p.region_code, 'Lock', 'x' from project p, large;
        """,
        "set session_replication_role = origin; analyze;",
    ];
}

using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>1,000,000 first-inquiry cases of the province, 1 in 100 of them open and half of those overdue, with what belongs to them.</summary>
public sealed class MillionCases(PlatformServers servers) : ServiceHost<Program, MentorsDb>(servers, "mentors")
{
    public const int Cases = 1_000_000;
    public const int Dossiers = 20_000;

    /// <summary>The first case and the first dossier.</summary>
    public static readonly Guid First = new("01980000-0000-7000-8000-000000000001");

    internal CapturedPlans Plans { get; } = new();

    protected override void Configure(IWebHostBuilder host) => Plans.Listen<MentorsDb>(host);

    protected override async Task FillDatabaseAsync()
    {
        // Before anything is due: the job that runs with the start is not to work through all of it.
        Clock.FreezeAtShanghai("2026-05-02 09:00:00");
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
        $$"""
        set synchronous_commit = off;
        -- The rows are made of each other: foreign keys need not be looked at.
        set session_replication_role = replica;
        create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
        insert into dossiers (id, region_code, version, created_at, updated_at, project_name, industry, stage, needs, source_version, opened_at)
        select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, 1, now(), now(), 'p' || i, 'Tourism', 'Seed', '{}', 1, now()
        from generate_series(1, {{Dossiers}}) i join county on n = i % (select count(*) from county);
        """,
        $$"""
        insert into inquiry_cases (id, region_code, version, created_at, updated_at, dossier_id, project_name, applicant_name, applicant_account_id, topic, text, state, owner_id, owner_name,
          opened_on, round, answered_late, reopen_until, open_tasks, limit_days, reopen_days, handover_days, escalate_after, clock_from, days_used, due_on, escalate_on)
        select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, 1, now(), now(), ('01980000-0000-7000-8000-' || lpad(to_hex(1 + i % {{Dossiers}}), 12, '0'))::uuid, 'p', '王示例',
          'applicant-' || i % 100000, 'Finance', 'x', case when i % 100 = 0 then 'Open' when i % 100 = 1 then 'Answered' else 'Closed' end, 'owner-' || i % 2000, 'o',
          '2026-05-01', 1, false, case when i % 100 > 0 then date '2026-05-20' + i % 60 end, 0, 5, 15, 2, '{1,3,5}', '2026-05-01', 0,
          case when i % 100 = 0 then case when i % 200 = 0 then date '2026-04-01' + i % 30 else date '2026-06-10' end else date '2026-05-11' end,
          case when i % 100 = 0 then date '2026-06-11' end
        from generate_series(1, {{Cases}}) i join county on n = i % (select count(*) from county);
        """,
        """
        insert into case_entries (id, case_id, region_code, at, kind, actor_id, actor_name)
        select ('01980000-0000-7000-9000-' || lpad(to_hex(i), 12, '0'))::uuid, ('01980000-0000-7000-8000-' || lpad(to_hex(1 + i % 50000), 12, '0'))::uuid, '370102', now(), 'opened', 'a', 'a' from generate_series(1, 200000) i;
        insert into case_tasks (id, region_code, version, created_at, updated_at, case_id, text, assignee_account_id, department, assignee_name, due_on, state)
        select ('01980000-0000-7000-9000-' || lpad(to_hex(row_number() over (order by id)), 12, '0'))::uuid, region_code, 1, now(), now(), id, 't', case when n = 1 then 'owner-1' end, case when n = 2 then 'Science' end, 'a', '2026-06-01',
          case when row_number() over (order by id) % 1000 = 0 then 'Given' else 'Done' end from inquiry_cases, generate_series(1, 2) n where id < '01980000-0000-7000-8000-00000000c350';
        insert into case_handovers (id, region_code, version, created_at, updated_at, case_id, from_id, from_name, to_id, to_name, offered_by, reason, expires_on, state)
        select id, region_code, 1, now(), now(), id, 'a', 'a', 'owner-1', 'b', 'a', 'r', date '2026-05-01', 'Accepted' from inquiry_cases where id < '01980000-0000-7000-8000-00000000c350';
        insert into case_escalations (id, case_id, round, level, region_code, to_region_code, due_on, at)
        select id, id, 1, 'City', region_code, left(region_code, 4) || '00', '2026-05-01', now() from inquiry_cases where id < '01980000-0000-7000-8000-00000000c350';
        insert into project_contacts (id, region_code, version, created_at, updated_at, dossier_id, project_name, contacted_on, by_id, by_name, channel, purpose, grounds, beyond)
        select ('01980000-0000-7000-9000-' || lpad(to_hex(row_number() over (order by n, id)), 12, '0'))::uuid, region_code, 1, now(), now(), id, 'p', date '2026-06-01' - n * 20, 'a', 'a', 'Visit', 'p', 'Unrequested', n = 5
        from dossiers, generate_series(1, 5) n;
        insert into specialist_assignments (id, dossier_id, region_code, specialist_id, specialist_name, tier, since, decided_by)
        select id, id, region_code, id, 's', 'County', now(), 'x' from dossiers;
        """,
        "set session_replication_role = origin; analyze;",
    ];
}

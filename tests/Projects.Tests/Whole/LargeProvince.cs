using System.Net;
using System.Net.Http.Headers;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>100,000 candidates and dossiers over 16 cities with all that belongs to them, and a timeline of 5,000,000 entries.</summary>
public sealed class LargeProvince(PlatformServers servers) : ProjectsHost(servers)
{
    public const int Dossiers = 100_000;
    public const int EntriesEach = 50;

    internal CapturedPlans Plans { get; } = new();

    protected override void Configure(IWebHostBuilder host) => Plans.Listen<ProjectsDb>(host);

    /// <summary>The first project: its candidate, its dossier and so on.</summary>
    public static readonly Guid Project = new("01980000-0000-7000-8000-000000000001");

    /// <summary>An attachment of the first project whose file is there.</summary>
    public Guid Attachment { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // What a merging keeps is the candidate as it was answered.
        var candidate = await (await ProvinceOfficer().GetAsync($"{SelectionJourney.Api}/candidates/{Project}")).ReadNodeAsync();
        await ExecuteAsOwnerAsync("update candidate_changes set before = $1 where candidate_id = $2", candidate.ToJsonString(), Project);
        var file = new ByteArrayContent("%PDF-1.7"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        var uploaded = await CityOfficer("370100").PostAsync($"{SelectionJourney.Api}/dossiers/{Project}/attachments?name=a.pdf", file);
        Attachment = (await uploaded.ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
    }

    protected override async Task FillDatabaseAsync()
    {
        await CapturedPlans.TurnOnAsync(this);
        await using var connection = await Owner.OpenConnectionAsync();
        foreach (var sql in Fill)
        {
            // Each takes seconds, on a machine that is at work with other tests some more.
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A number as the service keeps it.</summary>
    private static readonly string Sealed = Convert.ToHexString(
        new PersonalDataCipher(new ConfigurationBuilder().AddInMemoryCollection([new("PersonalData:Key", "a-personal-data-key-for-tests")]).Build()).Encrypt("379901199001019001"u8));

    /// <summary>Ids that count from 1: dossier, plan, report and so on of one project share its candidate's.</summary>
    private static readonly string[] Fill =
    [
        $"""
        set synchronous_commit = off;
        -- Foreign keys need not be looked up: the rows are made of each other.
        set session_replication_role = replica;
        set maintenance_work_mem = '512MB';
        set max_parallel_maintenance_workers = 2;
        create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
        create temporary table project as
          select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid as id, i, code::varchar(6) as region_code, left(code, 4) || '00' as city_code, 2025 + i % 5 as year,
            '示例·智能海洋装备项目' || i as name, (array['ModernMarine','Tourism','Other'])[1 + i % 3] as industry
          from generate_series(1, {Dossiers}) i join county on county.n = i % (select count(*) from county);
        create index on project (i);
        analyze project;
        """,
        $$"""
        insert into candidates (id, region_code, city_code, year, version, created_at, updated_at, natural_key, state, scopes, project_name, founder_name,
            groups, industry, stage, staff, revenue, funding, needs, source, summary, founder_id_number_encrypted, founder_id_number_index, founder_id_number_masked,
            founder_phone_encrypted, founder_phone_index, founder_phone_masked, duplicates_sought)
        select id, region_code, city_code, year, 1, now(), now(), decode(md5(i::text), 'hex'), (array['Scouted','Eligible','Filed'])[1 + i % 3], '{}', name, '王示例', '{Graduate}', industry,
            'Seed', 1, 0, 0, '{}', 'Visit', repeat('近海监测浮标的研发与生产', 10), decode('{{Sealed}}', 'hex'), decode(md5('founder' || i), 'hex'), 'm', decode('{{Sealed}}', 'hex'), repeat('y', 32)::bytea, 'm', true
        from project;
        """,
        """
        insert into dossiers (id, region_code, version, created_at, updated_at, candidate_id, filing_id, year, project_name, founder_name, industry, stage, needs, founder_identities, owner_account_id)
        select id, region_code, 1, now(), now(), id, id, year, name, '王示例', industry, 'Seed', '{}', '{}', 'owner-' || right(id::text, 4) from project;
        insert into candidate_names (id, terms) select id, name_terms(project_name) from candidates;
        insert into dossier_names (id, terms) select id, name_terms(project_name) from dossiers;
        insert into dossier_versions (dossier_id, number, region_code, made_at, account_id, account_name, reason, content)
        select id, n, region_code, '2026-05-01', 'a', 'a', 'r', '{"regionCode":"370102","year":2026,"projectName":"p","founderName":"f","groups":[],"industry":"tourism","stage":"seed","status":"active","needs":[],"staff":0,"revenue":0,"funding":0}' from project, generate_series(1, 2) n where i <= 20000;
        insert into dossier_specialists (id, dossier_id, region_code, specialist_id, name, tier, decided_at, current)
        select id, id, region_code, ('01980000-0000-7000-9000-' || lpad(to_hex(i % 1000), 12, '0'))::uuid, '李示例', 'County', now() - interval '1 day', true from project;
        insert into dossier_pairings (pairing_id, dossier_id, region_code, mentor_id, mentor_name, state, source_version, proposed_at)
        select id, id, region_code, id, '张示例', 'Accepted', 1, now() - interval '1 day' from project;
        """,
        """
        insert into plans (id, region_code, version, created_at, updated_at, dossier_id, number, open_items, done_items, dropped_items, review_months, next_review_on)
        select id, region_code, 1, now(), now(), id, 1, 2, 1, 0, 3, date '2026-06-01' + i % 300 from project;
        insert into plan_items (plan_id, id, region_code, kind, task, owner, due_on, state)
        select id, gen_random_uuid(), region_code, 'Finance', 't', 'o', date '2026-05-01' + (i + n * 100) % 300, case n when 3 then 'Done' else 'Planned' end from project, generate_series(1, 3) n;
        -- Everybody was reminded already: the daily job has nothing to make up for with the start.
        insert into plan_reminders (id, region_code, version, created_at, updated_at, item_id, due_on, overdue)
        select gen_random_uuid(), region_code, 1, now(), now(), id, due_on, due_on < current_date from plan_items where state = 'Planned' and due_on <= current_date + 10;
        insert into plan_versions (plan_id, number, region_code, made_at, account_id, account_name, reason, items)
        select id, 1, region_code, now(), 'a', 'a', 'r', '[]' from project where i <= 20000;
        insert into plan_reviews (id, plan_id, region_code, number, reviewed_at, account_name, findings, next_review_on) select id, id, region_code, 1, now(), 'a', 'f', '2026-06-01' from project where i <= 20000;
        """,
        """
        insert into relay_tasks (id, region_code, version, created_at, updated_at, dossier_id, project_name, lead_city_code, department, purpose, request, facts, evaluation, assigned_on, accept_by, state)
        select id, region_code, 1, now(), now(), id, name, city_code, (array['Industry','Science'])[1 + i % 2], 'HighTech', 'r', '{}', '[]', '2026-01-01', '2026-01-02', 'Done' from project where i <= 20000;
        insert into indicator_reports (id, region_code, version, created_at, updated_at, dossier_id, as_of, staff, revenue, funding, reported_by)
        select id, region_code, 1, now(), now(), id, '2026-01-01', 1, 1, 1, 'x' from project where i <= 20000;
        insert into promotion_proposals (id, region_code, version, created_at, updated_at, dossier_id, "from", "to", as_of, evaluation, state)
        select id, region_code, 1, now(), now(), id, 'Seed', 'Startup', '2026-01-01', '{"from":"seed","to":"startup","edition":"2026","document":"x","outcome":"met","criteria":[]}', (array['Open','Accepted','Declined'])[1 + i % 3] from project where i <= 20000;
        insert into attachments (id, region_code, version, created_at, updated_at, dossier_id, file_name, kind, size, hash, uploaded_by)
        select id, region_code, 1, now(), now(), id, 'a.pdf', 'Pdf', 1, 'x', 'x' from project where i <= 20000;
        """,
        """
        insert into suspected_duplicates (id, region_code, version, created_at, updated_at, year, first_id, second_id, signs, name_similarity, state)
        select id, region_code, 1, now(), now(), year, id, '01980000-0000-7000-8000-000000000002', '{Founder}', 0, (array['Open','Dismissed'])[1 + i % 2] from project where i > 2 and i <= 20000;
        insert into candidate_changes (id, candidate_id, region_code, kind, other_id, made_at, account_id, account_name, reason, before)
        select id, id, region_code, 'Absorbed', id, now(), 'a', 'a', 'r', '{"id":"01980000-0000-7000-8000-000000000001"}' from project where i <= 20000;
        insert into candidate_imports (id, region_code, version, created_at, updated_at, year, state, rows, created, unchanged, rejected, account_id, account_name, language)
        select id, city_code, 1, now(), now(), 2026, 'Done', 1, 1, 0, 0, 'a', 'a', 'zh' from project where i <= 5000;
        insert into candidate_import_rows (import_id, line, region_code, outcome, candidate_id)
        select id, n, city_code, 'created', id from project, generate_series(2, 11) n where i <= 5000;
        """,
        """
        insert into selections (id, region_code, version, created_at, updated_at, year, supplement_number, state, open_objections, filings, current_filing_id)
        select ('01980000-0000-7000-a000-' || lpad(to_hex(row_number() over (order by year, code)), 12, '0'))::uuid, code, 1, now(), now(), year, 0, 'Acknowledged', 0, 1,
          ('01980000-0000-7000-a000-' || lpad(to_hex(row_number() over (order by year, code)), 12, '0'))::uuid
        from regions, generate_series(2025, 2100) year where level = 'city';
        insert into filings (id, region_code, version, created_at, updated_at, selection_id, year, number, receipt_number, snapshot, hash, late, filed_at)
        select id, region_code, 1, now(), now(), id, year, 1, 'LCP-' || year || '-' || region_code || '-01', '{"cityCode":"370100","year":2026,"projects":[]}', 'x', false, now() from selections;
        insert into selection_entries (selection_id, candidate_id, region_code, rank, reserve)
        select s.id, p.id, s.region_code, row_number() over (partition by s.id order by p.i), false
          from project p join selections s on s.region_code = p.city_code and s.year = p.year where p.i <= 20000;
        insert into selection_steps (id, selection_id, region_code, kind, taken_at, account_id, account_name)
        select gen_random_uuid(), id, region_code, 'Review', now(), 'a', 'a' from selections, generate_series(1, 5);
        insert into objections (id, region_code, version, created_at, updated_at, selection_id, candidate_id, raised_by, raised_on, content, state)
        select p.id, s.region_code, 1, now(), now(), s.id, p.id, 'x', '2026-01-01', 'x', 'Dismissed'
          from project p join selections s on s.region_code = p.city_code and s.year = p.year where p.i <= 20000;
        insert into plan_templates (id, region_code, version, created_at, updated_at, name, stage)
        select id, city_code, 1, now(), now(), 'n' || i, 'Seed' from project where i <= 5000;
        """,
        """
        insert into screening_sheets (id, region_code, version, created_at, updated_at, year, content, state)
        select min(id::text)::uuid, city_code, 1, now(), now(), year, '{"criteria":[],"passMark":60,"disagreementLimit":20,"leastReviews":1}', 'Closed' from project group by city_code, year;
        insert into screening_reviewers (id, region_code, version, created_at, updated_at, sheet_id, account_id, name)
        select id, region_code, 1, now(), now(), id, 'owner-0001', 'n' from screening_sheets;
        insert into candidate_reviews (id, region_code, version, created_at, updated_at, sheet_id, reviewer_id, account_id, candidate_id, state, marks, total, given_at)
        select p.id, s.region_code, 1, now(), now(), s.id, s.id, 'owner-' || right(p.id::text, 4), p.id, 'Counting', '[]', 50, now()
        from project p join screening_sheets s on s.region_code = p.city_code and s.year = p.year where p.i <= 20000;
        insert into screening_results (candidate_id, sheet_id, region_code, rank, sharing, total, passes, evaluation)
        select candidate_id, sheet_id, region_code, row_number() over (partition by sheet_id order by candidate_id), 1, 50, false,
            '{"total":50,"spread":0,"disagreement":false,"highest":[],"lowest":[],"criteria":[],"reviews":1,"missingReviews":0,"passes":false}' from candidate_reviews;
        insert into candidate_awards (id, candidate_id, region_code, competition_id, competition_name, prize, level, awarded_on)
        select id, id, region_code, id, 'n', 'p', 'City', '2026-01-01' from project where i <= 20000;
        insert into local_industries (id, region_code, version, created_at, updated_at, name, document, industries, keywords, valid_from)
        select id, region_code, 1, now(), now(), 'n', 'd', '{ModernMarine}', '{海洋}', '2025-01-01' from screening_sheets;
        """,
        """
        insert into dossier_qualifications (id, dossier_id, region_code, relay_task_id, kind, recognised_on, document)
        select id, id, region_code, id, 'HighTech', '2026-01-01', 'd' from project where i <= 20000;
        insert into failure_reviews (dossier_id, number, region_code, content)
        select id, 1, region_code, '{"number":1,"reviewedAt":"2026-01-01T00:00:00Z","by":"b","causes":[],"lessons":[],"assets":[],"needs":[],"wantsSpace":false,"desks":null}' from project where i <= 20000;
        insert into dossier_places (lease_id, dossier_id, region_code, space_name, desks, taken_on)
        select id, id, region_code, 's', 1, '2026-01-01' from project where i <= 20000;
        update plans set live = false from project p where plans.id = p.id and i between 2 and 8000;
        update plan_items set live = false from project p where plan_id = p.id and i between 2 and 8000;
        update dossiers d set status = 'Failed', failed_on = date '2025-01-01' + (i % 16 = 1)::int * 400, reviewed_at = now(), main_cause = 'Market', causes = '{Market,Team}'
        from project p where p.id = d.id and i between 2 and 8000;
        """,
        // Its indexes are built once for all rows, in the tables' order: inserting five million rows into them would take minutes.
        """
        alter table timeline_entries drop constraint pk_timeline_entries;
        drop index ix_timeline_dossier;
        alter table timeline_entries set unlogged;
        """,
        $"""
        insert into timeline_entries (id, dossier_id, region_code, occurred_at, kind, text_zh, text_en)
        select ('01980000-0000-7000-b000-' || lpad(to_hex(i * {EntriesEach} + n), 12, '0'))::uuid, id, region_code, timestamptz '2026-04-20' + n * interval '1 day', 'pairingProposed', 'x', 'x'
        from project, generate_series(1, {EntriesEach}) n;
        """,
        "alter table timeline_entries add constraint pk_timeline_entries primary key (id)",
        "create index ix_timeline_dossier on timeline_entries (dossier_id, occurred_at, id)",
        "vacuum plans, plan_items, candidate_names, dossier_names",
        "analyze",
    ];
}

using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>100,000 candidates and dossiers over 16 cities, and a timeline of 100,000 entries.</summary>
public sealed class LargeProvince(PlatformServers servers) : ProjectsHost(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DatabaseState.SqlAsync<object>(this, """
            create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
            insert into candidates (id, region_code, city_code, year, version, created_at, updated_at, natural_key, state, scopes, project_name, founder_name,
                groups, industry, stage, staff, revenue, funding, needs, source, summary, founder_id_number_encrypted, founder_id_number_index, founder_id_number_masked,
                founder_phone_encrypted, founder_phone_index, founder_phone_masked, duplicates_sought)
            select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, left(code, 4) || '00', 2025 + i % 5, 1, now(), now(), decode(md5(i::text), 'hex'),
                (array['Scouted','Eligible','Filed'])[1 + i % 3], '{}', '示例·智能海洋装备项目' || i, '王示例', '{Graduate}', (array['ModernMarine','Tourism','Other'])[1 + i % 3],
                'Seed', 1, 0, 0, '{}', 'Visit', repeat('近海监测浮标的研发与生产', 10), repeat('x', 47)::bytea, repeat('y', 32)::bytea, 'm', repeat('x', 40)::bytea, decode(md5('founder' || i), 'hex'), 'm', true
            from generate_series(1, 100000) i join county on county.n = i % (select count(*) from county);
            insert into dossiers (id, region_code, version, created_at, updated_at, candidate_id, filing_id, year, project_name, founder_name, industry, stage, needs, owner_account_id)
            select id, region_code, 1, now(), now(), id, id, year, project_name, founder_name, industry, stage, needs, 'owner-' || right(id::text, 4) from candidates;
            insert into timeline_entries (id, dossier_id, region_code, occurred_at, kind, text_zh, text_en)
            select gen_random_uuid(), d.id, d.region_code, now() - n * interval '1 day', 'pairingProposed', 'x', 'x'
            from (select id, region_code from dossiers order by id limit 5000) d, generate_series(1, 20) n;
            """);
        // Apart, because each statement has a time limit.
        await DatabaseState.SqlAsync<object>(this, """
            insert into relay_tasks (id, region_code, version, created_at, updated_at, dossier_id, project_name, lead_city_code, department, purpose, request, facts, evaluation, assigned_on, accept_by, state)
            select id, region_code, 1, now(), now(), id, project_name, left(region_code, 4) || '00', 'Science', 'HighTech', 'r', '{}', '[]', '2026-01-01', '2026-01-02', 'Done' from dossiers where id::text < '01980000-0000-7000-8000-000000005000';
            insert into indicator_reports (id, region_code, version, created_at, updated_at, dossier_id, as_of, staff, revenue, funding, reported_by)
            select id, region_code, 1, now(), now(), id, '2026-01-01', 1, 1, 1, 'x' from dossiers where id::text < '01980000-0000-7000-8000-000000005000';
            """);
        await DatabaseState.SqlAsync<object>(this, """
            insert into suspected_duplicates (id, region_code, version, created_at, updated_at, year, first_id, second_id, signs, name_similarity, state)
            select id, region_code, 1, now(), now(), year, id, '01980000-0000-7000-8000-000000000002', '{Founder}', 0, (array['Open','Dismissed'])[1 + (random() * 1.5)::int % 2]
            from candidates where id::text between '01980000-0000-7000-8000-000000000003' and '01980000-0000-7000-8000-000000005000';
            insert into candidate_changes (id, candidate_id, region_code, kind, other_id, made_at, account_id, account_name, reason, before)
            select id, id, region_code, 'Absorbed', id, now(), 'a', 'a', 'r', '{}' from candidates where id::text between '01980000-0000-7000-8000-000000000003' and '01980000-0000-7000-8000-000000005000';
            insert into candidate_imports (id, region_code, version, created_at, updated_at, year, state, rows, created, unchanged, rejected, account_id, account_name, language)
            select id, region_code, 1, now(), now(), 2026, 'Done', 1, 1, 0, 0, 'a', 'a', 'zh' from candidates where id::text < '01980000-0000-7000-8000-000000005000';
            """);
        await DatabaseState.SqlAsync<object>(this, """
            insert into screening_sheets (id, region_code, version, created_at, updated_at, year, content, state)
            select min(id::text)::uuid, city_code, 1, now(), now(), year, '{"criteria":[],"passMark":60,"disagreementLimit":20,"leastReviews":1}', 'Closed' from candidates group by city_code, year;
            insert into screening_reviewers (id, region_code, version, created_at, updated_at, sheet_id, account_id, name)
            select id, region_code, 1, now(), now(), id, 'account-nobody-370000', 'n' from screening_sheets;
            insert into candidate_reviews (id, region_code, version, created_at, updated_at, sheet_id, reviewer_id, account_id, candidate_id, state, marks, total, given_at)
            select c.id, s.region_code, 1, now(), now(), s.id, s.id, 'account-' || s.id, c.id, 'Counting', '[]', 50, now()
            from candidates c join screening_sheets s on s.region_code = c.city_code and s.year = c.year where c.id::text < '01980000-0000-7000-8000-000000005000';
            insert into screening_results (candidate_id, sheet_id, region_code, rank, sharing, total, passes, evaluation)
            select candidate_id, sheet_id, region_code, row_number() over (partition by sheet_id order by candidate_id), 1, 50, false,
                '{"total":50,"spread":0,"disagreement":false,"highest":[],"lowest":[],"criteria":[],"reviews":1,"missingReviews":0,"passes":false}' from candidate_reviews;
            insert into candidate_awards (id, candidate_id, region_code, competition_id, competition_name, prize, level, awarded_on)
            select id, id, region_code, id, 'n', 'p', 'City', '2026-01-01' from candidates where id::text < '01980000-0000-7000-8000-000000005000';
            insert into dossier_qualifications (id, dossier_id, region_code, relay_task_id, kind, recognised_on, document)
            select id, id, region_code, id, 'HighTech', '2026-01-01', 'd' from dossiers where id::text < '01980000-0000-7000-8000-000000005000';
            insert into failure_reviews (dossier_id, number, region_code, content)
            select id, 1, region_code, '{"number":1,"reviewedAt":"2026-01-01T00:00:00Z","by":"b","causes":[],"lessons":[],"assets":[],"needs":[],"wantsSpace":false,"desks":null}' from dossiers where id::text < '01980000-0000-7000-8000-000000005000';
            insert into dossier_places (lease_id, dossier_id, region_code, space_name, desks, taken_on)
            select id, id, region_code, 's', 1, '2026-01-01' from dossiers where id::text < '01980000-0000-7000-8000-000000005000';
            update dossiers set status = 'Failed', failed_on = date '2025-01-01' + (id::text like '%1')::int * 400, reviewed_at = now(), main_cause = 'Market', causes = '{Market,Team}'
            where id::text < '01980000-0000-7000-8000-000000002000';
            """);
        await DatabaseState.SqlAsync<object>(this, "analyze");
    }
}

/// <summary>No request reads a big table from end to end, asked under the service's own role and row-level security.</summary>
public sealed partial class Query_plan_tests(LargeProvince host) : IClassFixture<LargeProvince>
{
    private const string First = "01980000-0000-7000-8000-000000000001";

    [Theory]
    [InlineData("370100", "candidates", "51")]
    [InlineData("370000", "candidates", "51")]
    [InlineData("370000", "candidates?region=370100", "'370100','370199',51")]
    [InlineData("370000", "candidates?region=370102&year=2026&state=eligible&industry=tourism", "'370102','370102',2026,'Tourism','Eligible',51")]
    [InlineData("370100", "candidates?group=graduate", "'Graduate',51")]
    [InlineData("370100", "candidates?name=海洋", "'%海洋%',51")]
    [InlineData("370100", "candidates?name=不存在的", "'%不存在的%',51")]
    [InlineData("370000", "candidates/" + First, "'" + First + "'")]
    [InlineData("370100", "candidate-duplicates", "'Open',51")]
    [InlineData("370000", "candidate-duplicates?region=370100&year=2026", "'370100','370199','Open',2026,51")]
    [InlineData("370000", "candidates/" + First + "/duplicates", "'" + First + "',51")]
    [InlineData("370000", "candidates/" + First + "/history", "'" + First + "',51")]
    [InlineData("370100", "candidate-imports", "51")]
    [InlineData("370100", "screening-sheets", "51")]
    [InlineData("370000", "screening-sheets?region=370100&year=2026", "'370100','370199',2026,51")]
    [InlineData("370000", "screening-sheets/" + First + "/ranking", "'" + First + "',51")]
    [InlineData("370000", "screening-sheets/" + First + "/ranking?passes=false&cursor=eyJyYW5rIjozLCJjYW5kaWRhdGVJZCI6IjAxOTgwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMSJ9", "'" + First + "',false,3,'" + First + "',51")]
    [InlineData("370000", "screening-sheets/" + First + "/reviews", "'" + First + "',51")]
    [InlineData("370000", "screening-sheets/" + First + "/reviews?candidateId=" + First, "'" + First + "','" + First + "',51")]
    [InlineData("370000", "screening-sheets/" + First + "/reviewers", "'" + First + "',51")]
    [InlineData("370000", "me/screening-appointments", "'account-nobody-370000',51")]
    [InlineData("370000", "me/screening-appointments/" + First + "/candidates", "'370100',2026,'{}','{}','{}','" + First + "',51")]
    [InlineData("370000", "me/reviews", "'account-nobody-370000',51")]
    [InlineData("370100", "local-industries?day=2026-01-01", "'{370100}','370100','370199','2026-01-01','2026-01-01',51")]
    [InlineData("370100", "dossiers", "51")]
    [InlineData("370000", "dossiers?region=370102&year=2026", "'370102','370102',2026,51")]
    [InlineData("370000", "dossiers?candidateId=" + First, "'" + First + "',51")]
    [InlineData("370100", "dossiers?name=不存在的", "'%不存在的%',51")]
    [InlineData("370000", "dossiers/" + First + "/timeline", "'" + First + "',51")]
    [InlineData("370000", "me/dossiers", "'account-nobody-370000',51")]
    [InlineData("370100", "relay-tasks", "51")]
    [InlineData("370000", "relay-tasks?dossierId=" + First, "'" + First + "',51")]
    [InlineData("370000", "dossiers/" + First + "/indicators", "'" + First + "',51")]
    [InlineData("370100", "qualifications?kind=highTech&inForce=true&day=2026-06-01", "'2026-06-01','2026-06-01','HighTech','2026-06-01','2026-06-01',51")]
    [InlineData("370000", "qualifications?dossierId=" + First, "'2026-06-01','2026-06-01','" + First + "',51")]
    [InlineData("370000", "dossiers/" + First + "/second-incubation/reviews", "'" + First + "',51")]
    [InlineData("370100", "second-incubation/projects?year=2026", "'2026-01-01','2026-12-31',51")]
    [InlineData("370000", "second-incubation/projects?year=2026&region=370100&mainCause=market&placed=true", "'370100','370199','2026-01-01','2026-12-31','Market',true,51")]
    public async Task A_request_reads_no_big_table_from_end_to_end(string region, string path, string values)
    {
        var plan = await PlanAsync(region, path, values);

        foreach (var table in new[] { "candidates", "dossiers", "timeline_entries", "relay_tasks", "indicator_reports", "suspected_duplicates", "candidate_changes", "candidate_imports", "candidate_reviews", "screening_results", "candidate_awards", "dossier_qualifications", "failure_reviews", "dossier_places" })
            plan.ShouldNotContain($"Seq Scan on {table}");
    }

    [Theory]
    [InlineData("370000", "year=2026")]
    [InlineData("370100", "year=2026&region=370102")]
    public async Task The_second_incubation_is_counted_by_the_index_of_the_failures(string region, string query)
    {
        var officer = host.As("nobody", region, null, Permissions.DossiersRead);
        var statements = (await CapturedSql.OfAsync(() => officer.GetAsync($"{Api}/second-incubation/statistics?{query}"))).Where(c => c.Contains("group by")).ToList();

        statements.Count.ShouldBe(2);
        foreach (var statement in statements)
        {
            var plan = await ExplainAsync(region, Parameter().Replace(statement, m => m.Value switch { "@p0" => "'2026-01-01'", "@p1" => "'2026-12-31'", "@p2" => "'370000'", _ => "'379999'" }));
            plan.ShouldContain("ix_dossiers_failed");
            plan.ShouldNotContain("Seq Scan on dossiers");
        }
    }

    [Fact]
    public async Task Duplicates_of_a_candidate_are_sought_by_index()
    {
        // The function's own statement, asked as it asks: as the tables' owner.
        await using var command = host.Owner.CreateCommand(
            "set enable_seqscan = on; explain select c.id from candidates c where c.project_name % '深海养殖' and c.city_code = '370100' and c.year = 2026");
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        string.Join('\n', plan).ShouldContain("Bitmap Index Scan on ix_candidates_name");

        foreach (var condition in new[] { "founder_id_number_index = '\\x00'", "credit_code = 'x'" })
            (await host.SqlAsync<string>($"explain select id from candidates where year = 2026 and {condition}")).ShouldNotContain("Seq Scan");
    }

    /// <summary>The plan of the request's last limited statement, its parameters in the order in which they first stand in it.</summary>
    private async Task<string> PlanAsync(string region, string path, string values)
    {
        var city = host.As("nobody", region, null, Permissions.ProjectsRead, Permissions.ProjectsImport, Permissions.ProjectsScreen, Permissions.CandidatesReview, Permissions.DossiersRead, Permissions.OwnDossierRead);
        var sql = (await CapturedSql.OfAsync(() => city.GetAsync($"{Api}/{path}"))).Last(c => c.Contains("LIMIT"));
        var given = new Queue<string>(values.Split(','));
        var known = new Dictionary<string, string>();
        sql = Parameter().Replace(sql, m => known.TryGetValue(m.Value, out var value) ? value : known[m.Value] = given.TryDequeue(out var next) ? next : throw new InvalidOperationException($"No value for {m.Value} of {sql}"));
        given.ShouldBeEmpty(sql);
        return await ExplainAsync(region, sql);
    }

    private async Task<string> ExplainAsync(string region, string sql)
    {
        var scope = RegionScope.For(region);
        await using var source = NpgsqlDataSource.Create(host.ServiceConnection);
        await using var connection = await source.OpenConnectionAsync();
        await using var set = new NpgsqlCommand($"select set_config('app.region_from', '{scope.From}', false), set_config('app.region_to', '{scope.To}', false)", connection);
        await set.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand("explain " + sql, connection);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}

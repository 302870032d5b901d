using System.Data.Common;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Search;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Policies.Conditions.Comparison;
using static ChuangMeng.Policies.Conditions.ConditionKind;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

/// <summary>20,000 policies of 150 characters each over all regions, and 100,000 dossiers.</summary>
public sealed class LargeLibrary(PlatformServers servers) : PoliciesHost(servers)
{
    public const int Policies = 20_000;
    public const int Dossiers = 100_000;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var random = new Random(1);
        var words = Enumerable.Range(0, Policies).Select(i => Bigrams.ToVector(
            ($"政策{i}", 'A'), (new string([.. Enumerable.Range(0, 150).Select(_ => (char)('\u4e00' + random.Next(2000)))]) + (i % 100 == 0 ? "。高校毕业生租房津贴" : ""), 'C'))).ToArray();
        await using var db = OwnerContext();
        db.Database.SetCommandTimeout(120);
        await db.Database.ExecuteSqlAsync($"""
            create temporary table city as select code, row_number() over (order by code) - 1 as n, count(*) over () as of from regions where level <> 'county';
            insert into policies (id, region_code, version, created_at, updated_at, title, issuer, kind, state, first_day, version_count, grade)
            select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, 1, now(), now(), '政策' || i, '某局', 'Subsidy', 'Published', '2020-01-01', 1, 'A'
            from generate_series(1, 20000) i join city on city.n = i % city.of;
            insert into policy_versions (id, policy_id, region_code, number, valid_from, article, source, grade, summary, benefits, conditions)
            select id, id, region_code, 1, '2020-01-01', '第一条', '政府网站', 'A', title, '[]', '[]' from policies;
            insert into policy_texts (version_id, words)
            select id, w from policies join unnest({words}) with ordinality as t (w, n) on title = '政策' || n;
            create temporary table county as select code, row_number() over (order by code) - 1 as n, count(*) over () as of from regions where level = 'county';
            insert into dossiers (id, region_code, source_version, year, candidate_id, project_name, credit_code, founded_on, industry, stage, status, groups, needs, staff, revenue, funding)
            select ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, 1, 2026, gen_random_uuid(), '示例项目' || i,
              case when i % 5 = 0 then null else '91370100YL9000001' end, case when i % 5 = 0 then null else date '2016-01-01' + i % 4000 end,
              (array['ModernMarine', 'Tourism', 'Other'])[1 + i % 3], (array['Seed', 'Startup', 'Growth'])[1 + i / 3 % 3], 'Active',
              case i % 4 when 0 then array['Graduate', 'Youth'] when 1 then array['Veteran'] else array[]::text[] end, array[]::text[], i % 200, i % 1000 * 10000, 0
            from generate_series(1, 100000) i join county on county.n = i % county.of;
            analyze;
            """);
    }
}

/// <summary>Asked under the service's own role and row-level security, as the service asks.</summary>
public sealed class Query_plan_tests(LargeLibrary host) : IClassFixture<LargeLibrary>
{
    private static readonly Condition[] Conditions =
    [
        Fact(Staff, AtLeast, 20), Fact(FirmAgeYears, AtMost, 5), Fact(ConditionKind.Industry, NoneOf, null, "other"),
        Given.Any(Fact(Groups, AnyOf, null, "veteran", "outOfPoverty"), Fact(Revenue, Above, 5_000_000m)), Fact(CreditCode, Yes),
    ];

    [Theory]
    [InlineData("一", "370100")]
    [InlineData("租房", "370100")]
    [InlineData("租房津贴", "370000")]
    [InlineData("高校毕业生租房津贴", "370102")]
    [InlineData("毕业生 津贴", "370100")]
    public async Task A_search_of_20000_policies_uses_the_index_over_their_words(string typed, string caller)
    {
        var plan = await ExplainAsync("370000", db => SearchPolicies.Matching(db, Bigrams.ToQuery(typed)!, RegionScope.For(caller), new(typed, null, null, null), Day("2026-01-01"))
            .OrderByDescending(h => h.Score).ThenBy(h => h.VersionId).Take(51).CreateDbCommand());
        plan.ShouldContain("Bitmap Index Scan on ix_policy_texts_terms", customMessage: plan);
        plan.ShouldNotContain("Seq Scan on policy_texts");
    }

    [Theory]
    [InlineData("租房津贴")]
    [InlineData("津贴")]
    public async Task It_finds_what_is_there_and_what_reaches_the_caller_only(string typed)
    {
        var all = await host.ProvinceOfficer().SearchesAsync(typed, "&limit=200");
        all.Count.ShouldBeGreaterThanOrEqualTo(200);
        (await host.CityOfficer("370100").SearchesAsync(typed, "&limit=200")).Select(p => p.RegionCode).Distinct().Order().ShouldBe(["370000", "370100"]);
    }

    [Theory]
    [InlineData("370000")]
    [InlineData("370100")]
    public async Task Who_qualifies_of_100000_dossiers_is_read_by_the_index_a_page_at_a_time(string caller)
    {
        var plan = await ExplainAsync(caller, db => FindQualifying.Matching(db, Conditions, Day("2026-06-30"), Verdict.Qualifies)
            .OrderBy(d => d.RegionCode).ThenBy(d => d.Id).Take(51).CreateDbCommand());
        plan.ShouldContain("ix_dossiers_region");
        plan.ShouldNotContain("Seq Scan on dossiers");
    }

    [Fact]
    public async Task Sql_and_evaluation_agree_on_every_dossier()
    {
        await using var db = host.OwnerContext();
        var sample = await db.Set<DossierCopy>().AsNoTracking().Where(d => d.RegionCode.CompareTo("370200") < 0).ToListAsync();
        sample.Count.ShouldBeGreaterThan(5000);
        var expected = sample.ToLookup(d => Standing.Of(Conditions, new(d, [], Day("2026-06-30"))).Verdict, d => d.Id);
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            expected[verdict].ShouldNotBeEmpty();
            (await FindQualifying.Matching(db, Conditions, Day("2026-06-30"), verdict).Where(d => d.RegionCode.CompareTo("370200") < 0).Select(d => d.Id).ToListAsync())
                .ShouldBe(expected[verdict], ignoreOrder: true);
        }
    }

    private async Task<string> ExplainAsync(string caller, Func<PoliciesDb, DbCommand> ask)
    {
        var scope = RegionScope.For(caller);
        await using var source = NpgsqlDataSource.Create(host.ServiceConnection);
        var options = new DbContextOptionsBuilder<PoliciesDb>();
        PersistenceExtensions.Configure(options, source);
        await using var db = new PoliciesDb(options.Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlAsync($"select set_config('app.region_from', {scope.From}, false), set_config('app.region_to', {scope.To}, false)");
        await using var command = ask(db);
        command.CommandText = "explain " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }
}

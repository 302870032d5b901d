using System.Data.Common;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.Insights.Statistics;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Insights.Tests;

/// <summary>160,000 records: ten of the kinds, all cities, four years.</summary>
public sealed class LargeProvince(PlatformServers servers) : InsightsHost(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsOwnerAsync("""
            create temporary table county as select code, row_number() over (order by code) - 1 as n from regions where level = 'county';
            insert into records (kind, id, region_code, city_code, month, source, source_version, name, state, labels, figures, removed)
            select (array['Candidate','Dossier','Mentor','Specialist','Pairing','Space','Lease','Activity','Loan','StreetFirm'])[1 + i % 10],
              ('01980000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, code, left(code, 4) || '00', date '2023-01-01' + (i / 10 % 48) * interval '1 month', 'projects', 1,
              '示例·智能海洋装备项目' || i, (array['active','failed'])[1 + i / 10 % 2], jsonb_build_object('industry', (array['tourism','modernMarine'])[1 + i / 20 % 2]),
              jsonb_build_object('staff', i % 50, 'revenue', i), false
            from generate_series(1, 160000) i join county on county.n = (i / 10) % (select count(*) from county);
            insert into record_sources select distinct city_code, kind, source, f from records, unnest(array['', 'staff', 'revenue']) f;
            analyze;
            """);
    }
}

/// <summary>No request reads all records, asked under the service's own role and row-level security.</summary>
public sealed class Query_plan_tests(LargeProvince host) : IClassFixture<LargeProvince>
{
    private static readonly Month From = new(new(2026, 1, 1)), To = new(new(2026, 12, 1));

    public static TheoryData<string, string> Lists => new()
    {
        { "370000", "" }, { "370100", "" }, { "370102", "" }, { "370000", "region" }, { "370000", "name" }, { "370100", "name" }, { "370100", "label" }, { "370000", "months" }, { "370100", "months" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_reads_one_kind_by_an_index(string caller, string by)
    {
        var filter = new RecordFilter([RecordKind.Dossier], by == "months" ? From : null, by == "months" ? To : null, by == "region" ? "370102" : null,
            Labels: by == "label" ? ["industry:tourism"] : null, Name: by == "name" ? "不存在的" : null);
        (await ExplainAsync(caller, db => filter.Of(db).OrderByDescending(r => r.Id).Take(51).CreateDbCommand())).ShouldNotContain("Seq Scan on records");
    }

    [Theory]
    [InlineData("370000")]
    [InlineData("370100")]
    [InlineData("370102")]
    public async Task A_statistic_reads_one_kind_in_its_months_by_an_index(string caller)
    {
        var filter = new RecordFilter([RecordKind.Dossier], From, To);
        (await ExplainAsync(caller, db => CountRecords.Command(db, filter, ["city", "month"], ["staff", "revenue"], 5000))).ShouldNotContain("Seq Scan on records");
    }

    [Fact]
    public async Task The_composite_reads_its_kinds_in_their_months_by_an_index()
    {
        var filter = new RecordFilter([.. RankCities.Composite.Select(i => i.Kind)], From, To);
        (await ExplainAsync("370000", db => CountRecords.Command(db, filter, ["city"], [], 5000))).ShouldNotContain("Seq Scan on records");
    }

    [Fact]
    public async Task Numbers_are_right_at_this_size()
    {
        var counted = await host.ProvinceOfficer().CountsAsync("kind=dossier&from=2023-01&to=2026-12&groupBy=city&groupBy=month");
        counted.Cells.Sum(c => c.Count).ShouldBe(16_000);
        counted.Cells.Sum(c => c.Figures["revenue"]).ShouldBe(Enumerable.Range(1, 160_000).Where(i => i % 10 == 1).Sum(i => (decimal)i));
    }

    private async Task<string> ExplainAsync(string caller, Func<InsightsDb, DbCommand> ask)
    {
        var scope = RegionScope.For(caller);
        await using var source = NpgsqlDataSource.Create(host.ServiceConnection);
        var options = new DbContextOptionsBuilder<InsightsDb>();
        PersistenceExtensions.Configure(options, source);
        await using var db = new InsightsDb(options.Options);
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

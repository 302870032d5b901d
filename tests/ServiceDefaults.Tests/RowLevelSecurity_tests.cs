using ChuangMeng.Projects;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>Raw SQL under the service's own role: what remains when the code above forgets its filters.</summary>
public sealed class RowLevelSecurity_tests(RowLevelSecurity_tests.TwoCities host) : IClassFixture<RowLevelSecurity_tests.TwoCities>
{
    /// <summary>Rows of two cities, made by the journey, in the tables of a selection and its dossiers.</summary>
    public sealed class TwoCities(PlatformServers servers) : DefaultsHost(servers)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var city in new[] { "3701", "3702" })
                await this.FilesAndOpensDossierAsync(city + "00", city + "02");
        }
    }

    [Fact]
    public async Task Every_table_with_a_region_is_secured()
    {
        var unsecured = await host.AsOwnerAsync<string>(
            "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relname = any($1) and not relrowsecurity",
            (object)(await RegionalTablesAsync()).ToArray());

        unsecured.ShouldBeEmpty();
    }

    /// <summary>What follows would prove nothing about an empty table.</summary>
    [Theory]
    [InlineData("candidates")]
    [InlineData("selections")]
    [InlineData("selection_entries")]
    [InlineData("dossiers")]
    [InlineData("timeline_entries")]
    [InlineData("audit_entries")]
    public async Task The_journey_left_rows_of_both_cities(string table) =>
        (await host.AsOwnerAsync<long>($"select count(distinct left(region_code, 4)) from {table} where left(region_code, 4) in ('3701', '3702')")).ShouldBe([2]);

    [Fact]
    public async Task Without_a_scope_no_row_of_any_regional_table_shows()
    {
        foreach (var table in await RegionalTablesAsync())
            (await DefaultsHost.QueryAsync<long>(host.ServiceConnection, $"select count(*) from {table}")).ShouldBe([0], table);
    }

    [Theory]
    [InlineData("370100", new[] { "3701" })]
    [InlineData("370102", new[] { "3701" })]
    [InlineData("370000", new[] { "3701", "3702" })]
    public async Task With_a_scope_only_its_rows_show_in_every_regional_table(string region, string[] cities)
    {
        var scope = RegionScope.For(region);
        foreach (var table in await RegionalTablesAsync())
        {
            var seen = await ScopedAsync(region, $"select region_code::text from {table}");
            seen.ShouldAllBe(code => scope.Contains(code));
            var all = await host.AsOwnerAsync<string>($"select region_code::text from {table}");
            seen.Count.ShouldBe(all.Count(scope.Contains), table);
        }

        (await ScopedAsync(region, "select distinct left(region_code, 4) from candidates order by 1")).ShouldBe(cities);
    }

    [Theory]
    [InlineData("update candidates set region_code = '370202' where region_code = '370102'")]
    [InlineData("insert into selection_entries (selection_id, candidate_id, region_code) select selection_id, gen_random_uuid(), '370200' from selection_entries")]
    [InlineData("insert into timeline_entries (region_code) values ('370202')")]
    [InlineData("insert into audit_entries (id, region_code, chain, at, actor_id, actor_name, action, subject_type, subject_id, detail, sequence, previous_hash, hash) values (gen_random_uuid(), '370202', '3702', now(), '', '', '', '', '', '', 1, '', '')")]
    public async Task A_row_is_not_written_into_another_region(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => ScopedAsync("370100", sql));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        refused.MessageText.ShouldContain("row-level security");
    }

    [Fact]
    public async Task Rows_of_another_region_are_neither_changed_nor_deleted()
    {
        (await ScopedAsync("370100", "with d as (update candidates set staff = 9 where region_code like '3702%' returning region_code) select region_code::text from d")).ShouldBeEmpty();
        (await ScopedAsync("370100", "with d as (delete from timeline_entries where region_code like '3702%' returning region_code) select region_code::text from d")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_role_is_nobody_special()
    {
        const string role = "'projects_service'";
        (await host.AsOwnerAsync<bool>($"select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = {role}")).ShouldBe([false]);
        (await host.AsOwnerAsync<string>($"select relname::text from pg_class where relowner = {role}::regrole")).ShouldBeEmpty();
        (await host.AsOwnerAsync<string>($"select roleid::regrole::text from pg_auth_members where member = {role}::regrole")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("alter table candidates disable row level security")]
    [InlineData("drop policy region_scope on candidates")]
    [InlineData("alter policy region_scope on candidates using (true)")]
    [InlineData("alter table audit_entries disable trigger audit_append")]
    [InlineData("set session_replication_role = 'replica'")]
    [InlineData("alter role projects_service bypassrls")]
    [InlineData("set role postgres")]
    [InlineData("update audit_entries set detail = ''")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("truncate candidates")]
    [InlineData("update audit_heads set sequence = 0")]
    [InlineData("delete from audit_heads")]
    [InlineData("insert into audit_heads values ('9999', 0, '')")]
    [InlineData("delete from \"__EFMigrationsHistory\"")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create or replace function audit_append() returns trigger language plpgsql as 'begin return new; end'")]
    [InlineData("drop table candidates")]
    public async Task The_role_cannot_free_itself_or_touch_the_audit(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => ScopedAsync("370000", sql));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_connection_that_went_back_to_the_pool_forgets_its_scope()
    {
        // Every connection of the pool has served somebody of the province.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ProvinceOfficer().GetAsync(Candidates.Address)));
        var pool = host.Services.GetRequiredService<NpgsqlDataSource>();
        for (var i = 0; i < 20; i++)
        {
            await using var connection = await pool.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("select count(*) from candidates", connection);
            (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
        }
    }

    [Fact]
    public async Task A_context_of_nobody_sees_no_row_on_a_connection_that_has_served_the_province()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.ProvinceOfficer().GetAsync(Candidates.Address)));
        await Parallel.ForAsync(0, 20, TestContext.Current.CancellationToken, async (_, stop) =>
        {
            await using var scope = host.Services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<ProjectsDb>().Set<Candidate>().CountAsync(stop)).ShouldBe(0);
        });
    }

    [Fact]
    public async Task A_caller_sees_the_own_city_only_whatever_is_asked_for()
    {
        var items = (await (await host.CityOfficer("370100").GetAsync(Candidates.Address + "?region=370200")).ReadNodeAsync())["items"]!.AsArray();

        items.ShouldBeEmpty();
    }

    private Task<List<string>> RegionalTablesAsync() => host.AsOwnerAsync<string>(
        "select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'region_code'");

    private Task<List<string>> ScopedAsync(string region, string sql)
    {
        var scope = RegionScope.For(region);
        // The settings a context makes, then one statement in the same connection.
        var options = new NpgsqlConnectionStringBuilder(host.ServiceConnection)
        {
            Options = $"-c app.region_from={scope.From} -c app.region_to={scope.To}",
        };
        return DefaultsHost.QueryAsync<string>(options.ConnectionString, sql);
    }
}

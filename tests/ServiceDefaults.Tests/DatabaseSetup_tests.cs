using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class DatabaseSetup_tests(PlatformServers servers)
{
    /// <summary>A database that nobody has set up yet.</summary>
    private sealed class Fresh(PlatformServers servers) : DefaultsHost(servers)
    {
        public override ValueTask InitializeAsync() => new(CreateDatabaseAsync());
    }

    private const string Shape = """
        select string_agg(line, E'\n' order by line) from (
          select 'column ' || table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns where table_schema = 'public'
          union all select 'policy ' || tablename || ' ' || policyname || ' ' || qual from pg_policies
          union all select 'grant ' || table_name || ' ' || privilege_type || ' ' || grantee from information_schema.role_table_grants where table_schema = 'public'
          union all select 'trigger ' || event_object_table || ' ' || trigger_name from information_schema.triggers
          union all select 'region ' || code || name from regions
          union all select 'migration ' || "MigrationId" from "__EFMigrationsHistory") all_lines
        """;

    [Fact]
    public async Task Two_runs_at_once_and_a_third_afterwards_make_one_database()
    {
        await using var fresh = new Fresh(servers);
        await fresh.InitializeAsync();

        await Task.WhenAll(fresh.SetUpDatabaseAsync(), fresh.SetUpDatabaseAsync());
        var first = (await fresh.AsOwnerAsync<string>(Shape)).Single();
        await fresh.ExecuteAsOwnerAsync("update regions set name = '改名市' where code = '370100'");
        await fresh.SetUpDatabaseAsync();
        var again = (await fresh.AsOwnerAsync<string>(Shape)).Single();

        first.ShouldContain("policy candidates region_scope");
        again.Split('\n').Except(first.Split('\n')).ShouldBe(["region 370100改名市"]);
        first.Split('\n').Except(again.Split('\n')).ShouldHaveSingleItem().ShouldStartWith("region 370100");
        (await fresh.AsOwnerAsync<long>("select count(*) from regions")).ShouldBe([153]);
    }

    [Fact]
    public async Task Databases_that_are_set_up_at_once_share_the_role_without_a_conflict()
    {
        var databases = Enumerable.Range(0, 4).Select(_ => new Fresh(servers)).ToList();
        foreach (var database in databases)
            await database.InitializeAsync();

        await Task.WhenAll(databases.Select(d => d.SetUpDatabaseAsync()));

        foreach (var database in databases)
            (await DefaultsHost.QueryAsync<long>(database.ServiceConnection, "select count(*) from regions")).ShouldBe([153]);
    }
}

using ChuangMeng.Testing;

namespace ChuangMeng.Projects.Tests.Imports;

/// <summary>Imports behind the request where several instances of the service run, and where one dies.</summary>
public sealed class Import_replica_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    private static string File(int from, int rows) => ImportFile.Of(Enumerable.Range(from, rows).Select(i => ImportFile.Row(i)));

    [Fact]
    public async Task Of_two_replicas_and_imports_that_overlap_each_row_goes_in_once()
    {
        await using var other = host.AddReplica();
        var imports = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => city.StartsImportAsync(File(10_000 + (i * 750), 1500), "?year=2028")));

        foreach (var import in imports)
            (await city.ImportOverAsync(import))["done"]!.GetValue<int>().ShouldBe(1500);

        (await host.SqlAsync<long>("select count(*) from candidates where year = 2028")).ShouldBe(3750);
        (await host.SqlAsync<long>("select sum(created)::bigint from candidate_imports where year = 2028")).ShouldBe(3750);
    }

    [Fact]
    public async Task Whose_connections_are_killed_again_and_again_goes_on_and_takes_each_row_once()
    {
        var import = await city.StartsImportAsync(File(30_000, 4000), "?year=2029");
        for (var kills = 0; kills < 3; kills++)
        {
            var done = (kills + 1) * 1000;
            await Eventually.GetAsync(() => host.SqlAsync<int>("select created + unchanged + rejected from candidate_imports where id = $1", import), d => d >= done - 500);
            await host.SqlAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'projects_service' and datname = current_database()");
        }

        var over = await Eventually.GetAsync(() => host.SqlAsync<string>("select state || ' ' || created from candidate_imports where id = $1", import), s => !s.StartsWith("Running", StringComparison.Ordinal) && !s.StartsWith("Waiting", StringComparison.Ordinal), TimeSpan.FromSeconds(90));

        over.ShouldBe("Done 4000");
        (await host.SqlAsync<long>("select count(*) from candidates where year = 2029")).ShouldBe(4000);
    }
}

using System.Text.Json.Nodes;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>A city's rows: named by a predicate, as the tables' owner whom no policy concerns, and left to the policy, as the service's role.</summary>
internal sealed class RlsBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private const int Connections = 4;
    private static readonly RegionScope City = RegionScope.For("370100");
    private static readonly string Predicate = $"region_code >= '{City.From}' and region_code <= '{City.To}'";
    private readonly int rounds = toy ? 1 : 5, seconds = toy ? 1 : 4, size = toy ? 500 : 100_000;

    private sealed record Read(string Name, string Select, string? Where, string Rest);

    private static readonly Read[] Reads =
    [
        new("one by its id", "select id, region_code, year, project_name from dossiers", $"id = ('{GrowthRows.IdPrefix}' || lpad(to_hex(:number::bigint), 12, '0'))::uuid", ""),
        new("a page of a list", "select id, region_code, year, project_name from dossiers", null, " order by id desc limit 51"),
        new("a count", "select count(*) from dossiers", null, ""),
    ];

    public async Task RunAsync()
    {
        await using var service = await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", "rls", source => GrowthRows.FillAsync(source, size, 1));
        var owner = servers.PostgresConnection("rls");
        report.Line($"{size:n0} dossiers, those of the city {City.Code}, {Connections} connections, `pgbench -M prepared`, {rounds} rounds of {seconds} s each in turn, reads a second; PostgreSQL's processor time in µs a read:");
        report.Line();
        report.Line("| read | index: predicate | index: policy | predicate: median | least | most | policy: median | least | most | ratio | time: predicate | time: policy | ratio |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var read in Reads)
        {
            var (asOwner, asService) = ($"{read.Select} where {Predicate}{(read.Where is null ? "" : " and " + read.Where)}{read.Rest}", $"{read.Select}{(read.Where is null ? "" : " where " + read.Where)}{read.Rest}");
            var (predicate, policy, predicateTime, policyTime) = (new Series(), new Series(), new Series(), new Series());
            for (var round = 0; round <= rounds; round++)
            {
                await OnceAsync(owner, null, asOwner, predicate, predicateTime, round > 0);
                await OnceAsync(service.Connection, City, asService, policy, policyTime, round > 0);
            }

            report.Line($"| {read.Name} | {await IndexAsync(owner, null, asOwner)} | {await IndexAsync(service.Connection, City, asService)} "
                + $"| {predicate.ToCells("n0")} | {policy.ToCells("n0")} | {Series.Text(policy.Median / predicate.Median, "0.00")} "
                + $"| {Series.Text(predicateTime.Median, "0.0")} | {Series.Text(policyTime.Median, "0.0")} | {Series.Text(predicateTime.Median / policyTime.Median, "0.00")} |");
        }
    }

    private async Task OnceAsync(string connection, RegionScope? scope, string statement, Series rates, Series times, bool counts)
    {
        var time = new ProcessorTime();
        var rate = await Pgbench.RunAsync(connection, scope, Script(statement), Connections, seconds);
        if (!counts)
            return;
        rates.Add(rate);
        times.Add(time.Of("postgres") * 1e6 / rate / seconds);
    }

    private string Script(string statement) => $"\\set number random(1, {size})\n{statement};\n";

    private static async Task<string> IndexAsync(string connection, RegionScope? scope, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connection + (scope is { } s ? $";Options=-c app.region_from={s.From} -c app.region_to={s.To}" : ""));
        await using var command = source.CreateCommand("explain (format json) " + statement.Replace(":number", "1", StringComparison.Ordinal));
        return string.Join(", ", Indexes(JsonNode.Parse((string)(await command.ExecuteScalarAsync())!)![0]!["Plan"]!).DefaultIfEmpty("none").Select(index => $"`{index}`"));
    }

    private static IEnumerable<string> Indexes(JsonNode plan) =>
        (plan["Index Name"] is { } index ? [index.GetValue<string>()] : Enumerable.Empty<string>()).Concat((plan["Plans"]?.AsArray() ?? []).SelectMany(below => Indexes(below!)));
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>Rows a second from a CSV file: through the API with all that it promises, and by psql's \copy into a table with a primary key and no more.</summary>
internal sealed class ImportBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private readonly int rounds = toy ? 1 : 5;
    private readonly int background = toy ? 500 : 100_000, atOnce = toy ? 100 : 10_000;

    private const string Bare = """
        create table bare (id bigint generated always as identity primary key, region_code varchar(6), project_name varchar(100), firm_name varchar(100), credit_code varchar(18),
          founder_name varchar(50), id_number varchar(18), phone varchar(11), groups text, industry text, stage text, founded_on date, staff integer, revenue numeric(16,2),
          funding numeric(16,2), needs text, award_level text, source text, summary varchar(2000))
        """;

    private const string Columns = "region_code, project_name, firm_name, credit_code, founder_name, id_number, phone, groups, industry, stage, founded_on, staff, revenue, funding, needs, award_level, source, summary";

    public async Task RunAsync()
    {
        await using var service = await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", "import");
        await ExecuteAsync(service, Bare);
        using var city = service.As(Roles.CityOfficer, "370100");
        var directory = Directory.CreateTempSubdirectory("chuangmeng-bench-");
        try
        {
            await MeasureAsync(service, "In the background", background, directory, path => InBackgroundAsync(city, path));
            await MeasureAsync(service, "At once", atOnce, directory, path => AtOnceAsync(city, path));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task MeasureAsync(ServiceProcess service, string what, int rows, DirectoryInfo directory, Func<string, Task> import)
    {
        var (ours, copy) = (new Series(), new Series());
        // The first round warms both up and does not count.
        for (var round = toy ? 1 : 0; round <= rounds; round++)
        {
            var path = Path.Combine(directory.FullName, $"{round}.csv");
            await CandidateRows.WriteAsync(path, (round + 1) * 200_000, rows);
            var (o, c) = (rows / await TimeAsync(() => import(path)), 0.0);
            await QuietAsync(service);
            c = rows / await TimeAsync(() => CopyAsync(path));
            await ExecuteAsync(service, "truncate bare");
            File.Delete(path);
            Console.Error.WriteLine($"{what}, round {round}: {o:n0} and {c:n0} rows a second");
            if (round > 0)
            {
                ours.Add(o);
                copy.Add(c);
            }
        }

        report.Line($"**{what}**, {rows:n0} rows a file, {rounds} rounds in turn, rows a second:");
        report.Line();
        report.Line("| | median | least | most |");
        report.Line("|---|---|---|---|");
        report.Line($"| `POST {(what == "At once" ? "candidates/import" : "candidate-imports")}` until done | {ours.ToCells("n0")} |");
        report.Line($"| `psql \\copy` | {copy.ToCells("n0")} |");
        report.Line($"| ratio of the medians | {Series.Text(ours.Median / copy.Median, "0.000")} | | |");
        report.Line();
    }

    private static async Task InBackgroundAsync(HttpClient city, string path)
    {
        var import = await PostAsync(city, "/api/projects/v1/candidate-imports", path);
        while (import["finishedAt"] is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            import = (await city.GetFromJsonAsync<JsonNode>($"/api/projects/v1/candidate-imports/{import["id"]}"))!;
        }

        EnsureAllCreated(import);
    }

    private static async Task AtOnceAsync(HttpClient city, string path) => EnsureAllCreated(await PostAsync(city, "/api/projects/v1/candidates/import", path));

    private static async Task<JsonNode> PostAsync(HttpClient city, string address, string path)
    {
        await using var file = File.OpenRead(path);
        var answer = await city.PostAsync(address, new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } });
        return (await answer.ReadNodeAsync(address.EndsWith("imports", StringComparison.Ordinal) ? System.Net.HttpStatusCode.Created : System.Net.HttpStatusCode.OK));
    }

    private static void EnsureAllCreated(JsonNode import)
    {
        if (import["created"]!.GetValue<int>() != import["rows"]!.GetValue<int>() || import["rows"]!.GetValue<int>() == 0)
            throw new InvalidOperationException($"Not every row went in: {import}");
    }

    /// <summary>Forgets the round, so that each begins alike and what goes on behind the import does not disturb its peer.</summary>
    private static async Task QuietAsync(ServiceProcess service)
    {
        // What goes on behind holds some of these, and may come to wait for the others.
        await Eventually.SucceedsAsync(
            () => ExecuteAsync(service, "set lock_timeout = '200ms'; truncate candidates, candidate_imports, suspected_duplicates, outbox_messages cascade"), TimeSpan.FromMinutes(5));
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await ExecuteAsync(service, "checkpoint");
    }

    private async Task CopyAsync(string path)
    {
        var connection = new NpgsqlConnectionStringBuilder(servers.PostgresConnection("import"));
        var psql = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", $"\\copy bare ({Columns}) from '{path}' with (format csv, header)"])
        {
            Environment = { ["PGHOST"] = connection.Host, ["PGPORT"] = $"{connection.Port}", ["PGUSER"] = connection.Username, ["PGPASSWORD"] = connection.Password, ["PGDATABASE"] = "import" },
        };
        using var process = Process.Start(psql)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"psql ended with {process.ExitCode}");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(ServiceProcess service, string sql)
    {
        await using var command = service.Owner.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}

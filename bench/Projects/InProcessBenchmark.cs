using System.Diagnostics;
using ChuangMeng.Projects;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.Bench.Projects;

/// <summary>One dossier's row by its id in one process and thread of calls: by Npgsql alone, and by what an endpoint does below HTTP.</summary>
internal sealed class InProcessBenchmark(PlatformServers servers, TestIdentity identity, Report report, bool toy)
{
    private readonly int rounds = toy ? 1 : 5, calls = toy ? 200 : 10_000, size = toy ? 200 : 100_000;

    public async Task RunAsync()
    {
        await using var service = await ServiceProcess.StartAsync<ProjectsDb>(servers, identity, "projects", "in_process", source => GrowthRows.FillAsync(source, size, 1));
        var options = new DbContextOptionsBuilder<ProjectsDb>();
        PersistenceExtensions.Configure(options, service.Owner);
        var statement = await DetailStatement.WithAsync(options, Guid.Parse(GrowthRows.Id(0)), "$1");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:projects"] = service.Connection;
        builder.Services.AddSingleton(new ServiceIdentity("projects"));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddPersistence<ProjectsDb>("projects");
        using var host = builder.Build();
        var source = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(PersistenceExtensions.ContextPool);
        using var _ = Caller.System("Bench", RegionScope.Province).Begin();
        await using var owner = NpgsqlDataSource.Create(servers.PostgresConnection("in_process") + ";Max Auto Prepare=64;No Reset On Close=true");
        var (reader, asOwner) = (new PlainReader(source, statement), new PlainReader(owner, statement));
        (string Name, Func<Guid, Task> Read)[] ways =
        [
            ("Npgsql: the statement, as the tables' owner", id => asOwner.ReadAsync(id, PlainReader.Scoped.Not)),
            ("Npgsql: scope, then the statement", id => reader.ReadAsync(id, PlainReader.Scoped.Before)),
            ("Npgsql: scope and statement in one batch", id => reader.ReadAsync(id, PlainReader.Scoped.Together)),
            ("the endpoint's query", id => OursAsync(host.Services, id)),
        ];
        await MeasureAsync(ways);
    }

    private async Task MeasureAsync((string Name, Func<Guid, Task> Read)[] ways)
    {
        var (rates, bytes) = (ways.ToDictionary(w => w.Name, _ => new Series()), ways.ToDictionary(w => w.Name, _ => new Series()));
        // The first rounds compile, and compile again what is hot; they do not count.
        for (var round = toy ? 0 : -1; round <= rounds; round++)
        {
            foreach (var (name, read) in ways)
            {
                var random = new Random(round);
                GC.Collect();
                var (allocated, began) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
                for (var call = 0; call < calls; call++)
                    await read(Guid.Parse(GrowthRows.Id(random.Next(size))));
                var rate = calls / Stopwatch.GetElapsedTime(began).TotalSeconds;
                if (round < 1)
                    continue;
                rates[name].Add(rate);
                bytes[name].Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)calls);
            }
        }

        report.Line($"{size:n0} dossiers, one call after the other, {rounds} rounds of {calls:n0} calls in turn, calls a second; bytes allocated a call (the caller's own 100 for the id among them):");
        report.Line();
        report.Line("| | median | least | most | ratio | bytes |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var (name, _) in ways)
            report.Line($"| {name} | {rates[name].ToCells("n0")} | {Series.Text(rates[name].Median / rates[ways[0].Name].Median, "0.00")} | {Series.Text(bytes[name].Median, "n0")} |");
    }

    private static async Task OursAsync(IServiceProvider services, Guid id)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        await db.AnswerAsync(id, CancellationToken.None);
    }
}

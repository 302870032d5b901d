using System.Net;
using System.Net.Http.Json;
using ChuangMeng.Projects;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.ServiceDefaults.Tests.Upgrades;

/// <summary>Two versions of a service at once on one database, as docs/operations/upgrade.md has it.</summary>
public sealed class Upgrade_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    private const int Times = 200;

    [Fact]
    public async Task A_column_gets_another_name_while_both_versions_write_and_no_reader_notices()
    {
        await using var before = host.AddReplica();
        var old = Officer(before);
        HttpClient[] askable = [old];
        var kept = new Dictionary<string, string>();
        for (var n = 0; n < 250; n++)
            await WriteAsync(old, $"简介{n}");
        var (done, answered) = (new CancellationTokenSource(), 0);
        var reading = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ReadAsync)));

        await PhaseAsync(() => host.ExecuteAsOwnerAsync(NextVersion.Expand));
        await WriteAsync(old, "旧版本在扩展之后登记");
        await PhaseAsync(async () =>
        {
            while (await host.Owner.CreateCommand(NextVersion.Backfill).ExecuteNonQueryAsync() > 0)
            {
            }
        });
        var next = Officer(host.AddReplica(of => of.ConfigureTestServices(services =>
            services.ConfigureDbContext<ProjectsDb>(options => options.ReplaceService<IModelCustomizer, NextVersion>()))));
        await PhaseAsync(() =>
        {
            askable = [old, next];
            return Task.CompletedTask;
        });
        await WriteAsync(old, "旧版本登记");
        await WriteAsync(next, "新版本登记");
        await PhaseAsync(() => Task.CompletedTask);
        askable = [next];
        // A gateway takes a stopping instance out before it stops.
        await PhaseAsync(() => Task.CompletedTask);
        await before.DisposeAsync();
        await PhaseAsync(() => host.ExecuteAsOwnerAsync(NextVersion.Contract));
        await WriteAsync(next, "收缩之后登记");
        await PhaseAsync(() => Task.CompletedTask);

        await done.CancelAsync();
        await reading;

        async Task WriteAsync(HttpClient client, string summary)
        {
            var candidate = Candidates.New();
            candidate["summary"] = summary;
            var made = await (await client.PostAsJsonAsync(Candidates.Address, candidate)).ReadNodeAsync(HttpStatusCode.Created);
            var id = made["id"]!.GetValue<string>();
            // What the one version wrote the other reads, at once.
            foreach (var reader in askable)
                await ReadsAsync(reader, id, summary);
            lock (kept)
                kept[id] = summary;
        }

        static async Task ReadsAsync(HttpClient client, string id, string summary) =>
            (await (await client.GetAsync($"{Candidates.Address}/{id}")).ReadNodeAsync())["summary"]!.GetValue<string>().ShouldBe(summary);

        async Task ReadAsync()
        {
            for (var n = 0; !done.IsCancellationRequested; n++)
            {
                var clients = askable;
                KeyValuePair<string, string> wanted;
                lock (kept)
                    wanted = kept.ElementAt(n % kept.Count);
                await ReadsAsync(clients[n % clients.Length], wanted.Key, wanted.Value);
                Interlocked.Increment(ref answered);
            }
        }

        // A change, and then readers who are answered as if there had been none.
        async Task PhaseAsync(Func<Task> change)
        {
            await change();
            var enough = Volatile.Read(ref answered) + 200;
            await Eventually.HoldsAsync(() => reading.IsCompleted || Volatile.Read(ref answered) >= enough);
            if (reading.IsCompleted)
                await reading;
        }
    }

    [Fact]
    public async Task A_writer_whose_prepared_statement_a_new_column_outdated_is_asked_to_try_again()
    {
        var city = host.CityOfficer("370100");
        var cancellation = $"{DefaultsHost.Api}/candidate-imports/{Guid.NewGuid()}/cancellation";
        // So often that every connection of the pool has prepared it.
        (await AnswersAsync()).ShouldAllBe(a => a == HttpStatusCode.NotFound);

        await host.ExecuteAsOwnerAsync("alter table candidate_imports add column note text");

        var after = await AnswersAsync();
        after.Distinct().ShouldBe([HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound], ignoreOrder: true);
        (await AnswersAsync()).ShouldAllBe(a => a == HttpStatusCode.NotFound);

        async Task<List<HttpStatusCode>> AnswersAsync()
        {
            var answers = new List<HttpStatusCode>();
            for (var time = 0; time < Times; time++)
            {
                var answer = await city.PostAsync(cancellation, null);
                (answer.Headers.RetryAfter is not null).ShouldBe(answer.StatusCode == HttpStatusCode.ServiceUnavailable);
                answers.Add(answer.StatusCode);
            }

            return answers;
        }
    }

    private static HttpClient Officer(WebApplicationFactory<Program> instance)
    {
        var client = instance.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For([Roles.CityOfficer], "370100", null, []));
        return client;
    }
}

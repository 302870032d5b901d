using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChuangMeng.Testing;

/// <summary>
/// The plans by which PostgreSQL really carried out the statements of a request – under the service's role and row-level security, with
/// the request's own parameters, and with the rows that each step went through – as its module auto_explain tells them.
/// </summary>
public sealed class CapturedPlans : DbConnectionInterceptor
{
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<Plan>> wanted = new();

    /// <summary>Has PostgreSQL tell its plans to connections of the service that are opened from now on.</summary>
    public static Task TurnOnAsync<TProgram, TDb>(ServiceHost<TProgram, TDb> host) where TProgram : class where TDb : ServiceDb
    {
        var (database, role) = (new NpgsqlConnectionStringBuilder(host.ServiceConnection).Database, new NpgsqlConnectionStringBuilder(host.ServiceConnection).Username);
        return host.ExecuteAsOwnerAsync($"""
            load 'auto_explain';
            alter role "{role}" in database "{database}" set session_preload_libraries = 'auto_explain';
            alter role "{role}" in database "{database}" set auto_explain.log_min_duration = 0;
            alter role "{role}" in database "{database}" set auto_explain.log_level = 'notice';
            alter role "{role}" in database "{database}" set auto_explain.log_format = 'json';
            alter role "{role}" in database "{database}" set auto_explain.log_analyze = on;
            alter role "{role}" in database "{database}" set auto_explain.log_timing = off;
            """);
    }

    public void Listen<TDb>(IWebHostBuilder host) where TDb : ServiceDb =>
        host.ConfigureTestServices(services => services.ConfigureDbContext<TDb>(options => options.AddInterceptors(this)));

    /// <summary>The plans of this one request.</summary>
    public async Task<IReadOnlyCollection<Plan>> OfAsync(Func<Task<HttpResponseMessage>> request, HttpStatusCode expected)
    {
        using var root = new Activity("the request under test").SetIdFormat(ActivityIdFormat.W3C);
        root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        root.Start();
        var plans = wanted[root.TraceId] = [];
        var answer = await request();
        // A file is written after the headers.
        await (await answer.ShouldBeAsync(expected)).Content.ReadAsStringAsync();
        wanted.TryRemove(root.TraceId, out _);
        return plans;
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var npgsql = (NpgsqlConnection)connection;
        if (Activity.Current is { } activity && wanted.TryGetValue(activity.TraceId, out var plans))
        {
            npgsql.Notice += Note;
            npgsql.StateChange += Forget;
        }

        return Task.CompletedTask;

        void Note(object _, NpgsqlNoticeEventArgs told)
        {
            if (told.Notice.MessageText.IndexOf("plan:", StringComparison.Ordinal) is >= 0 and var at)
                plans.Enqueue(Plan.Parse(told.Notice.MessageText[(at + 5)..]));
        }

        void Forget(object _, System.Data.StateChangeEventArgs change)
        {
            if (change.CurrentState == System.Data.ConnectionState.Closed)
            {
                npgsql.Notice -= Note;
                npgsql.StateChange -= Forget;
            }
        }
    }
}

/// <summary>One statement's plan.</summary>
public sealed record Plan(string Statement, IReadOnlyList<PlanStep> Steps)
{
    public static Plan Parse(string json)
    {
        var told = JsonNode.Parse(json)!;
        var steps = new List<PlanStep>();
        Walk(told["Plan"]!, steps);
        return new(told["Query Text"]!.GetValue<string>(), steps);
    }

    public override string ToString() => Statement + "\n" + string.Join('\n', Steps);

    private static void Walk(JsonNode node, List<PlanStep> steps)
    {
        var below = node["Plans"]?.AsArray() ?? [];
        double Number(JsonNode of, string name) => of[name]?.GetValue<double>() ?? 0;
        var loops = Number(node, "Actual Loops");
        steps.Add(new(
            node["Node Type"]!.GetValue<string>(), node["Relation Name"]?.GetValue<string>(), node["Index Name"]?.GetValue<string>(),
            (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * loops,
            below.Sum(b => Number(b!, "Actual Rows") * Number(b!, "Actual Loops"))));
        foreach (var part in below)
            Walk(part!, steps);
    }
}

/// <summary>A step of a plan.</summary>
/// <param name="Table">The table that it reads, if it reads one.</param>
/// <param name="Read">The rows that it went through, also those that it dropped.</param>
/// <param name="Given">The rows that the steps below gave it.</param>
public sealed record PlanStep(string Kind, string? Table, string? Index, double Read, double Given);

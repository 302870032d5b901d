using System.Net;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>What people do with matching runs, over HTTP.</summary>
internal static class RunSteps
{
    public const string Runs = Api + "/matching-runs";

    public static Task<HttpResponseMessage> StartAsync(this HttpClient officer, string city, int year = 2026, RunOptions? options = null, Guid? follows = null) =>
        officer.PostAsync(Runs, new StartRun(city, year, options, follows));

    public static async Task<RunDetails> StartsAsync(this HttpClient officer, string city, int year = 2026, RunOptions? options = null, Guid? follows = null) =>
        await (await officer.StartAsync(city, year, options, follows)).ReadAsync<RunDetails>(HttpStatusCode.Created);

    public static async Task<RunDetails> ReadsRunAsync(this HttpClient officer, Guid run) => await (await officer.GetAsync($"{Runs}/{run}")).ReadAsync<RunDetails>();

    /// <summary>The run once nothing more comes by itself.</summary>
    public static Task<RunDetails> FoundAsync(this HttpClient officer, Guid run) => Eventually.GetAsync(
        () => officer.ReadsRunAsync(run), r => r.State is not (RunState.Waiting or RunState.Running), TimeSpan.FromMinutes(1));

    public static async Task<RunDetails> FindsAsync(this HttpClient officer, string city, int year = 2026, RunOptions? options = null, Guid? follows = null) =>
        await officer.FoundAsync((await officer.StartsAsync(city, year, options, follows)).Id);

    public static async Task<List<RunPairDetails>> PairsAsync(this HttpClient officer, Guid run, string query = "")
    {
        var (pairs, cursor) = (new List<RunPairDetails>(), "");
        do
        {
            var page = await (await officer.GetAsync($"{Runs}/{run}/pairs?limit=200{cursor}{query}")).ReadAsync<Page<RunPairDetails>>();
            pairs.AddRange(page.Items);
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
        }
        while (cursor.Length > 0);
        return pairs;
    }

    public static async Task<IReadOnlyList<UnplacedDetails>> UnplacedAsync(this HttpClient officer, Guid run) =>
        (await (await officer.GetAsync($"{Runs}/{run}/unplaced")).ReadAsync<Page<UnplacedDetails>>()).Items;

    public static Task<HttpResponseMessage> DoAsync(this HttpClient officer, Guid run, string step) => officer.PostAsync($"{Runs}/{run}/{step}", (HttpContent?)null);

    public static async Task<RunDetails> DoesAsync(this HttpClient officer, Guid run, string step) => await (await officer.DoAsync(run, step)).ReadAsync<RunDetails>();

    public static Task<HttpResponseMessage> DecideAsync(this HttpClient officer, Guid run, Guid dossier, Guid mentor, PairDecision decision) =>
        officer.PostAsync($"{Runs}/{run}/decisions", new DecidePair(dossier, mentor, decision));

    /// <summary>So many projects of a county arrive.</summary>
    public static async Task<List<Guid>> OpenAsync(this MentorsHost host, string county, int count, int year = 2026, Func<DossierChanged, DossierChanged>? but = null)
    {
        var dossiers = Enumerable.Range(0, count).Select(_ => Dossier(county) with { Year = year }).Select(d => but is null ? d : but(d)).ToArray();
        await host.PublishAsync(dossiers);
        var ids = dossiers.Select(d => d.SubjectId).ToList();
        await Eventually.HoldsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            return await db.Dossiers.CountAsync(d => ids.Contains(d.Id)) == count;
        }, TimeSpan.FromMinutes(1));
        return ids;
    }

    /// <summary>No run gets beyond reading until this is disposed.</summary>
    public static async Task<IAsyncDisposable> HoldRunsAsync(this MentorsHost host)
    {
        var connection = await host.Owner.OpenConnectionAsync();
        // Of all that people do with runs, only finding reads the sessions.
        await using var command = new NpgsqlCommand("begin; lock table sessions in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public static async Task<T> SqlAsync<T>(this MentorsHost host, string sql, params object[] values)
    {
        await using var command = host.Owner.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

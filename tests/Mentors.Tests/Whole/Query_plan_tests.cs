using System.Net;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Whole;

/// <summary>
/// How PostgreSQL carries out the lists and details of sessions, terms, assessments and matching runs, under row-level security: by the shape of the plan
/// and the rows that it goes through, never by time.
/// </summary>
public sealed class Query_plan_tests(LargeProvince host) : IClassFixture<LargeProvince>
{
    /// <summary>More rows than this make a table a big one.</summary>
    private const int Big = 2000;

    /// <summary>What a list or detail may go through in one table.</summary>
    private const int MostRead = 10_000;

    /// <summary>What it may put in order itself, where no index gives the order.</summary>
    private const int MostSorted = 1000;

    /// <summary>As often until PostgreSQL has prepared the statement and could plan it for all parameters alike.</summary>
    private const int Times = 12;

    [Theory]
    [InlineData("370100", "sessions")]
    [InlineData("370000", "sessions")]
    [InlineData("370000", "sessions?pairing={p}&state=recorded")]
    [InlineData("370000", "sessions?dossier={p}")]
    [InlineData("370000", "sessions?mentor={p}")]
    [InlineData("370000", "sessions/{p}")]
    [InlineData("370000", "sessions/{p}/follow-ups")]
    [InlineData("370000", "sessions/overdue")]
    [InlineData("370100", "sessions/overdue")]
    [InlineData("370102", "sessions/overdue")]
    [InlineData("370000", "session-follow-ups?overdue=true")]
    [InlineData("370100", "session-follow-ups")]
    [InlineData("370000", "session-follow-ups?mentor={p}")]
    [InlineData("370000", "session-follow-ups?dossier={p}&overdue=true")]
    [InlineData("370000", "pairings/behind")]
    [InlineData("370100", "pairings/behind")]
    [InlineData("370102", "pairings/behind")]
    [InlineData("370000", "dossiers/without-mentor")]
    [InlineData("370100", "dossiers/without-mentor")]
    [InlineData("370102", "dossiers/without-mentor")]
    [InlineData("370000", "mentors/{p}/history")]
    [InlineData("370000", "mentors/{p}/evidence")]
    [InlineData("370000", "me/mentor/evidence")]
    [InlineData("370000", "me/mentor/evidence/{p}/file")]
    [InlineData("370000", "mentor-evidence/{p}/file")]
    [InlineData("370000", "mentor-norms?day=2026-06-01")]
    [InlineData("370000", "assessments?cityCode=370100&year=2026")]
    [InlineData("370000", "assessments?cityCode=370100&year=2026&grade=qualified&confirmed=false")]
    [InlineData("370000", "merit-lists?year=2026")]
    [InlineData("370000", "me/sessions")]
    [InlineData("370000", "me/sessions/{p}")]
    [InlineData("370000", "me/sessions/{p}/follow-ups")]
    [InlineData("370000", "me/session-follow-ups?overdue=true")]
    [InlineData("370000", "me/sessions.ics")]
    [InlineData("370000", "matching-runs")]
    [InlineData("370100", "matching-runs")]
    [InlineData("370000", "matching-runs?region=370100")]
    [InlineData("370000", "matching-runs?year=2026")]
    [InlineData("370000", "matching-runs?state=failed")]
    [InlineData("370100", "matching-runs?year=2026&state=failed")]
    [InlineData("370000", "matching-runs?state=infeasible")]
    [InlineData("370000", "matching-runs/{p}")]
    [InlineData("370000", "matching-runs/{p}/progress")]
    [InlineData("370000", "matching-runs/{p}/pairs")]
    [InlineData("370000", "matching-runs/{p}/pairs?leftOut=true")]
    [InlineData("370000", "matching-runs/{p}/pairs?leftOut=false")]
    [InlineData("370000", "matching-runs/{p}/unplaced")]
    [InlineData("370000", "matching-runs/{p}/decisions")]
    [InlineData("370000", "matching-rules")]
    [InlineData("", "calendar/a-secret-of-the-test.ics")]
    public async Task A_read_goes_by_indexes_and_through_few_rows(string region, string path)
    {
        foreach (var plan in await PlansAsync(region, path))
        {
            plan.Plan.Steps.Where(s => plan.Big.Contains(s.Table ?? "")).ShouldAllBe(s => s.Read <= MostRead, plan.Plan.ToString());
            plan.Plan.Steps.ShouldNotContain(s => s.Kind.EndsWith("Sort") && s.Given > MostSorted, plan.Plan.ToString());
        }
    }

    /// <summary>
    /// The county's own code beside row-level security's range makes PostgreSQL expect a handful of rows, and so it fetches the county's
    /// sessions by index and sorts them, rather than walk the index in its order. No other county's are read.
    /// </summary>
    [Theory]
    [InlineData("370102", "sessions")]
    [InlineData("370000", "sessions?region=370102")]
    public async Task What_asks_for_a_county_reads_no_other(string region, string path)
    {
        foreach (var plan in await PlansAsync(region, path))
            plan.Plan.Steps.Where(s => s.Table == "sessions").ShouldAllBe(s => s.Read <= LargeProvince.Dossiers * LargeProvince.SessionsEach / 136 + 100, plan.Plan.ToString());
    }

    private async Task<List<(Plan Plan, string[] Big)>> PlansAsync(string region, string path)
    {
        var found = new List<(Plan, string[])>();
        var big = await BigTablesAsync();
        var client = region.Length == 0 ? host.Anonymous()
            : host.As("nobody", region, "mentor-1", Permissions.SessionsRead, Permissions.SessionsOwn, Permissions.MentorsRead, Permissions.MentorsReview, Permissions.MentorsApply, Permissions.DossiersRead,
                Permissions.PairingsPropose);
        var address = $"{Api}/{path.Replace("{p}", LargeProvince.First.ToString())}";
        for (var time = 1; time <= Times; time++)
        {
            var plans = await host.Plans.OfAsync(() => client.GetAsync(address), HttpStatusCode.OK);
            foreach (var plan in time is 1 or Times ? plans : [])
            {
                plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && big.Contains(s.Table ?? ""), plan.ToString());
                found.Add((plan, big));
            }
        }

        return found;
    }

    private async Task<string[]> BigTablesAsync()
    {
        await using var command = host.Owner.CreateCommand($"select array_agg(relname::text) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > {Big}");
        return (string[])(await command.ExecuteScalarAsync())!;
    }
}

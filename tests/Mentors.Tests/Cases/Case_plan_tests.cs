using System.Net;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>
/// How PostgreSQL carries out the lists and details of cases and contacts among a million, under row-level security: by the shape of the
/// plan and the rows that it goes through, never by time.
/// </summary>
public sealed class Case_plan_tests : IClassFixture<MillionCases>
{
    /// <summary>More rows than this make a table a big one.</summary>
    private const int Big = 2000;

    /// <summary>What a list or detail may go through in one table.</summary>
    private const int MostRead = 10_000;

    /// <summary>What it may put in order itself, where no index gives the order.</summary>
    private const int MostSorted = 1000;

    /// <summary>As often until PostgreSQL has prepared the statement and could plan it for all parameters alike.</summary>
    private const int Times = 12;

    private readonly MillionCases host;

    public Case_plan_tests(MillionCases host)
    {
        this.host = host;
        host.Clock.FreezeAtShanghai("2026-06-02 09:00:00");
    }

    [Theory]
    [InlineData("370000", "cases")]
    [InlineData("370100", "cases")]
    [InlineData("370102", "cases")]
    [InlineData("370000", "cases?region=370102")]
    [InlineData("370000", "cases?open=true")]
    [InlineData("370100", "cases?open=true")]
    [InlineData("370102", "cases?open=true")]
    [InlineData("370000", "cases?dossier={p}")]
    [InlineData("370000", "cases/overdue")]
    [InlineData("370100", "cases/overdue")]
    [InlineData("370102", "cases/overdue")]
    [InlineData("370000", "cases/overdue?region=370102")]
    [InlineData("370000", "cases/{p}")]
    [InlineData("370000", "cases/{p}/history")]
    [InlineData("370000", "case-escalations")]
    [InlineData("370100", "case-escalations?to=370100")]
    [InlineData("370000", "me/cases")]
    [InlineData("370000", "me/cases?open=true")]
    [InlineData("370102", "me/cases")]
    [InlineData("370000", "me/case-tasks")]
    [InlineData("370000", "me/case-handovers")]
    [InlineData("370000", "me/inquiries")]
    [InlineData("370000", "dossiers/{p}/contacts")]
    [InlineData("370000", "dossiers/{p}/contact-budget")]
    [InlineData("370000", "dossiers/{p}/assignments")]
    [InlineData("370000", "contacts")]
    [InlineData("370000", "contacts?beyond=true")]
    [InlineData("370100", "contacts?beyond=true")]
    [InlineData("370102", "contacts?beyond=true")]
    public async Task A_read_goes_by_indexes_and_through_few_rows(string region, string path)
    {
        var big = await BigTablesAsync();
        var client = host.As("nobody", region, path.StartsWith("me/inquiries", StringComparison.Ordinal) ? "applicant-1" : "owner-1",
            Permissions.CasesTake, Permissions.CasesRead, Permissions.InquiriesFollow, Permissions.ContactsRecord, Permissions.DossiersRead);
        var address = $"{Api}/{path.Replace("{p}", MillionCases.First.ToString())}";
        for (var time = 1; time <= Times; time++)
        {
            var plans = await host.Plans.OfAsync(() => client.GetAsync(address), HttpStatusCode.OK);
            plans.ShouldNotBeEmpty();
            foreach (var plan in time is 1 or Times ? plans : [])
                ShouldBeByIndex(plan, big);
        }
    }

    [Theory]
    [InlineData("select * from inquiry_cases where escalate_on <= '2026-06-02' order by escalate_on, id limit 200 for update")]
    [InlineData("select * from inquiry_cases where state = 'Answered' and reopen_until < '2026-05-25' order by reopen_until, id limit 200 for update")]
    [InlineData("select case_id from case_handovers where state = 'Offered' and expires_on < '2026-06-02' order by expires_on, id limit 200")]
    [InlineData("select count(*) from inquiry_cases where state in ('Open', 'Waiting') and due_on < '2026-04-03'")]
    public async Task The_watch_finds_what_is_due_by_index(string sql)
    {
        // The statements of the job and of the metric, which no request sends.
        await using var command = host.Owner.CreateCommand("explain (format json) " + sql);
        var plan = (string)(await command.ExecuteScalarAsync())!;
        plan.ShouldNotContain("Seq Scan");
        plan.ShouldNotContain("\"Node Type\": \"Sort\"");
    }

    private static void ShouldBeByIndex(Plan plan, string[] big)
    {
        plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && big.Contains(s.Table ?? ""), plan.ToString());
        plan.Steps.Where(s => big.Contains(s.Table ?? "")).ShouldAllBe(s => s.Read <= MostRead, plan.ToString());
        plan.Steps.ShouldNotContain(s => s.Kind.EndsWith("Sort") && s.Given > MostSorted, plan.ToString());
    }

    private async Task<string[]> BigTablesAsync()
    {
        await using var command = host.Owner.CreateCommand($"select array_agg(relname::text) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > {Big}");
        return (string[])(await command.ExecuteScalarAsync())!;
    }
}

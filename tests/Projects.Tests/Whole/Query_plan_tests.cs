using System.Net;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Whole;

/// <summary>
/// How PostgreSQL carries out every list and detail of the service at the size of a large province: by the shape of the plan and the rows
/// that it goes through, never by time.
/// </summary>
public sealed partial class Query_plan_tests(LargeProvince host) : IClassFixture<LargeProvince>
{
    /// <summary>More rows than this make a table a big one.</summary>
    private const int Big = 2000;

    /// <summary>What a list or detail may go through in one table.</summary>
    private const int MostRead = 10_000;

    /// <summary>What it may put in order itself, where no index gives the order.</summary>
    private const int MostSorted = 1000;

    /// <summary>As often until PostgreSQL has prepared the statement and could plan it for all parameters alike.</summary>
    private const int Times = 12;

    private const string Selection = "01980000-0000-7000-a000-000000000011", Specialist = "01980000-0000-7000-9000-000000000001";

    /// <summary>Region of the caller and address below the API; {p} {s} {x} {a} stand for a project's, a selection's, a specialist's and an attachment's ids.</summary>
    private static readonly (string Region, string Path)[] Reads =
    [
        ("370100", "candidates"), ("370000", "candidates"), ("370000", "candidates?region=370100"), ("370000", "candidates?region=370103"), ("370103", "candidates"),
        ("370000", "candidates?region=370103&year=2026&state=eligible&industry=tourism"), ("370100", "candidates?group=graduate"), ("370000", "candidates?stage=seed"),
        ("370000", "candidates?name=海洋"), ("370000", "candidates?name=目99999"), ("370100", "candidates?name=海洋"), ("370100", "candidates?name=不存在的"), ("370103", "candidates?name=海洋"),
        ("370000", "candidates/{p}"), ("370000", "candidates/{p}/personal-numbers"), ("370000", "candidates/{p}/duplicates"), ("370000", "candidates/{p}/history"),
        ("370100", "candidates/import-template"), ("370100", "candidate-duplicates"), ("370000", "candidate-duplicates?region=370100&year=2026"),
        ("370100", "candidate-imports"), ("370000", "candidate-imports"), ("370000", "candidate-imports/{p}"), ("370000", "candidate-imports/{p}/progress"), ("370000", "candidate-imports/{p}/result"),
        ("370100", "selections"), ("370000", "selections"), ("370000", "selections?year=2026"), ("370000", "selections/overview?year=2026"), ("370100", "selections/overview?year=2026"),
        ("370000", "selections/{s}"), ("370000", "selections/{s}/quota"), ("370000", "selections/{s}/steps"), ("370000", "selections/{s}/objections"), ("370000", "selections/{s}/objections?state=dismissed"),
        ("370000", "selections/{s}/objections/{p}"), ("370000", "filings/{s}"), ("370000", "filings/{s}/print"),
        ("370100", "dossiers"), ("370000", "dossiers"), ("370103", "dossiers"), ("370000", "dossiers?region=370103&year=2026"), ("370000", "dossiers?candidateId={p}"), ("370100", "dossiers?status=active&stage=seed&industry=tourism"),
        ("370000", "dossiers?year=2026&industry=tourism&stage=seed"), ("370000", "dossiers?year=2026&industry=tourism&stage=growth"), ("370000", "dossiers?year=2026&stage=growth"), ("370000", "dossiers?year=2026&status=failed"),
        ("370000", "dossiers?name=海洋"), ("370000", "dossiers?name=目99999"), ("370000", "dossiers?name=洋示"), ("370100", "dossiers?name=海洋"), ("370100", "dossiers?name=不存在的"), ("370103", "dossiers?name=海洋"),
        ("370000", "dossiers/{p}"), ("370103", "dossiers/{p}"), ("370000", "dossiers/{p}/timeline"), ("370103", "dossiers/{p}/timeline"), ("370000", "dossiers/{p}/owner"), ("370000", "dossiers/{p}/profile"),
        ("370000", "dossiers/{p}/versions"), ("370000", "dossiers/{p}/versions/1"), ("370000", "dossiers/{p}/versions/2/changes"), ("370000", "dossiers/{p}/as-of/2026-06-01"),
        ("370000", "dossiers/{p}/attachments"), ("370000", "dossiers/{p}/attachments/{p}"), ("370000", "dossiers/{p}/attachments/{a}/content"),
        ("370000", "dossiers/{p}/plan"), ("370000", "dossiers/{p}/plan/versions"), ("370000", "dossiers/{p}/plan/versions/1"), ("370000", "dossiers/{p}/plan/reviews"), ("370000", "dossiers/{p}/indicators"),
        ("370000", "dossiers/{p}/promotion-evaluation"), ("370000", "promotion-proposals"), ("370100", "promotion-proposals?state=open"), ("370000", "promotion-proposals?dossierId={p}"), ("370000", "promotion-proposals/{p}"), ("370000", "stage-criteria"),
        ("370000", "me/dossiers"), ("370000", "me/dossiers/{p}"), ("370000", "me/dossiers/{p}/timeline"), ("370000", "me/dossiers/{p}/plan"), ("370000", "me/dossiers/{p}/indicators"),
        ("370000", "plan-items"), ("370100", "plan-items"), ("370103", "plan-items"), ("370000", "plan-items?region=370103"), ("370100", "plan-items?overdue=true"), ("370100", "plan-items?specialistId={x}"), ("370000", "plan-items?dueBy=2026-06-01&kind=finance"),
        ("370000", "plans"), ("370100", "plans"), ("370103", "plans"), ("370100", "plans?specialistId={x}"), ("370000", "plans?reviewBy=2026-07-01"), ("370103", "plan-progress"),
        ("370000", "plan-templates"), ("370100", "plan-templates?stage=seed"), ("370100", "plan-templates/{p}"),
        ("370000", "relay-criteria"), ("370100", "relay-tasks"), ("370000", "relay-tasks"), ("370000", "relay-tasks?dossierId={p}"), ("370000", "relay-tasks?department=science&state=done"), ("370000", "relay-tasks/{p}"),
        ("370000", "me/relay-tasks"), ("370100", "me/relay-tasks"), ("370000", "me/relay-tasks/{p}"),
        ("370100", "qualifications?kind=highTech&inForce=true&day=2026-06-01"), ("370000", "qualifications"), ("370000", "qualifications?dossierId={p}"),
        ("370000", "dossiers/{p}/export"), ("370000", "dossiers/{p}/export/print"),
        ("370000", "dossiers/{p}/second-incubation/reviews"), ("370100", "second-incubation/projects?year=2026"), ("370000", "second-incubation/projects?year=2026&region=370100&mainCause=market&placed=true"),
        ("370000", "second-incubation/statistics?year=2026"), ("370100", "second-incubation/statistics?year=2026&region=370102"),
        ("370100", "screening-sheets"), ("370000", "screening-sheets?region=370100&year=2026"), ("370000", "screening-sheets/{p}"), ("370000", "screening-sheets/{p}/reviewers"), ("370000", "screening-reviewers/{p}"),
        ("370000", "screening-sheets/{p}/ranking"), ("370000", "screening-sheets/{p}/ranking?passes=false"), ("370000", "screening-sheets/{p}/reviews"), ("370000", "screening-sheets/{p}/reviews?candidateId={p}"),
        ("370000", "candidates/{p}/screening-result"), ("370000", "candidates/{p}/scopes"), ("370100", "local-industries?day=2026-01-01"), ("370000", "local-industries"), ("370000", "local-industries/{p}"),
        ("370000", "me/screening-appointments"), ("370000", "me/screening-appointments/{p}"), ("370000", "me/screening-appointments/{p}/candidates"), ("370000", "me/reviews"), ("370000", "me/reviews/{p}"),
    ];

    /// <summary>
    /// What is asked for is all rows of a region, or those of several rare values at once. The region's rows are read, but no other region's.
    /// </summary>
    private static readonly (string Region, string Path)[] WholeRegions =
    [
        ("370100", "candidates?year=2029&state=filed"),
        ("370100", "candidates/export"), ("370100", "candidates/export/personal-numbers"),
        ("370100", "plan-progress?by=city"), ("370100", "plan-progress?by=county"), ("370100", "plan-progress?by=specialist"),
    ];

    /// <summary>Reads the whole chain: that is what it is for.</summary>
    private static readonly string[] WholeLogs = ["audit/verification"];

    /// <summary>Ask the broker, and the outbox as every service's does (MessagingMetrics_tests).</summary>
    private static readonly string[] OfEveryService = ["operations", "dead-letters"];

    public static TheoryData<string, string> Listed(bool wholeRegions)
    {
        var data = new TheoryData<string, string>();
        foreach (var (region, path) in wholeRegions ? WholeRegions : Reads)
            data.Add(region, path);
        return data;
    }

    [Theory]
    [MemberData(nameof(Listed), false)]
    public async Task A_read_goes_by_indexes_and_through_few_rows(string region, string path)
    {
        var big = await BigTablesAsync();
        foreach (var plan in await PlansAsync(region, path))
        {
            plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && big.Contains(s.Table ?? ""), plan.ToString());
            plan.Steps.Where(s => big.Contains(s.Table ?? "")).ShouldAllBe(s => s.Read <= MostRead, plan.ToString());
            plan.Steps.ShouldNotContain(s => s.Kind.EndsWith("Sort") && s.Given > MostSorted, plan.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Listed), true)]
    public async Task What_asks_for_a_whole_region_reads_no_other(string region, string path)
    {
        var big = await BigTablesAsync();
        foreach (var plan in await PlansAsync(region, path))
            plan.Steps.ShouldNotContain(s => s.Kind == "Seq Scan" && big.Contains(s.Table ?? "") && s.Read > 1, plan.ToString());
    }

    [Fact]
    public async Task Every_read_of_the_service_is_looked_at()
    {
        var openApi = await (await host.Anonymous().GetAsync("/openapi/v1.json")).ReadNodeAsync();
        var known = openApi["paths"]!.AsObject().Where(p => p.Value!.AsObject().ContainsKey("get")).Select(p => Id().Replace(p.Key[(Api.Length + 1)..].Trim('/'), "{}"));

        known.Except([.. Reads.Concat(WholeRegions).Select(r => r.Path).Concat(WholeLogs).Concat(OfEveryService).Select(Shape)]).ShouldBeEmpty();

        static string Shape(string path) => Value().Replace(Id().Replace(path.Split('?')[0], "{}"), "{}");
    }

    [Fact]
    public async Task Duplicates_of_a_candidate_are_sought_by_index()
    {
        // The function's own statement, asked as it asks: as the tables' owner.
        await using var command = host.Owner.CreateCommand(
            "set enable_seqscan = on; explain select c.id from candidates c where c.project_name % '深海养殖' and c.city_code || '' = '370100' and c.year + 0 = 2026");
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(0));
        string.Join('\n', plan).ShouldContain("Bitmap Index Scan on ix_candidates_name");

        foreach (var condition in new[] { "founder_id_number_index = '\\x00'", "credit_code = 'x'" })
            (await host.SqlAsync<string>($"explain select id from candidates where year = 2026 and {condition}")).ShouldNotContain("Seq Scan");
    }

    private async Task<List<Plan>> PlansAsync(string region, string path)
    {
        var address = $"{Api}/{path.Replace("{p}", LargeProvince.Project.ToString()).Replace("{s}", Selection).Replace("{x}", Specialist).Replace("{a}", host.Attachment.ToString())}";
        var client = path.StartsWith("me/relay", StringComparison.Ordinal) ? host.AsOrganisation(Roles.DepartmentOfficer, region, "science")
            : host.As("nobody", region, path.StartsWith("me/", StringComparison.Ordinal) ? "owner-0001" : null,
                Permissions.ProjectsRead, Permissions.ProjectsImport, Permissions.ProjectsScreen, Permissions.CandidatesReview, Permissions.DossiersRead, Permissions.OwnDossierRead, Permissions.PersonalNumbersRead);
        var plans = new List<Plan>();
        for (var time = 1; time <= Times; time++)
        {
            var found = await host.Plans.OfAsync(() => client.GetAsync(address), HttpStatusCode.OK);
            if (time is 1 or Times)
                plans.AddRange(found);
        }

        return plans;
    }

    private async Task<string[]> BigTablesAsync() =>
        await host.SqlAsync<string[]>("select array_agg(relname::text) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > $1", (float)Big);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<=/)(\d+|\d{4}-\d\d-\d\d)(?=/|$)")]
    private static partial Regex Value();
}

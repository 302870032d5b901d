using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Assessments;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Runs;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>One thing of every kind in Jinan, where one account is mentor, founder, specialist and officer at once.</summary>
internal static class OneOfEach
{
    private const string Account = "everybody";
    private static readonly string[] Everything =
        [.. typeof(Permissions).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    /// <summary>That account, signed in for a city, with every permission there is.</summary>
    public static HttpClient Everybody(this MentorsHost host, string city) => host.As("nobody", city, Account, Everything);

    /// <returns>By what <see cref="MappedEndpoint.Things"/> says: the id of one.</returns>
    public static async Task<Dictionary<string, Guid>> MakeAsync(MentorsHost host)
    {
        var jinan = host.Everybody("370100");
        host.Clock.FreezeAtShanghai("2026-12-01 09:00:00");
        var mentor = await host.ActingMentorAsync("370102", Account);
        var specialist = await jinan.AddsAsync(Specialist("370102"));
        var substitute = await jinan.AddsAsync(Specialist("370102"));
        var dossier = (await host.OpenDossierAsync(Dossier("370102") with { OwnerAccountId = Account })).Id;
        var pairing = await jinan.ProposesAsync(dossier, mentor.Id);
        await (await jinan.AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.OK);
        var session = await jinan.PlansAsync(host.Plan(pairing.Id, inHours: -1));
        await (await jinan.RecordAsync(session.Id, 60, new NewFollowUp("完成试验方案", Party.Founder, new(2026, 12, 20)))).ShouldBeAsync(HttpStatusCode.OK);
        var inquiry = await jinan.OpensAsync(Inquiry() with { RegionCode = null, DossierId = dossier, ApplicantAccountId = Account });
        var run = await jinan.FindsAsync("370100");
        var things = new Dictionary<string, Guid>
        {
            ["mentors"] = mentor.Id,
            ["specialists"] = specialist.Id,
            ["dossiers"] = dossier,
            ["pairings"] = pairing.Id,
            ["sessions"] = session.Id,
            ["session-follow-ups"] = await FirstAsync(jinan, "session-follow-ups"),
            ["cases"] = inquiry.Id,
            ["case-tasks"] = (await jinan.GivesTaskAsync(inquiry.Id, new TaskGiven("核实", new(2026, 12, 3), Department: Department.Science))).Id,
            ["case-handovers"] = (await jinan.OffersAsync(inquiry.Id)).Id,
            ["matching-runs"] = run.Id,
            ["matching-rules"] = await MadeAsync(jinan, "matching-rules", new AddMatchingRule("370100", MatchingRuleContent.Example)),
            ["mentor-norms"] = await MadeAsync(jinan, "mentor-norms", new AddNorm("370100", NormContent.Example)),
            ["city-terms"] = await MadeAsync(jinan, "city-terms",
                new SetCityTerms("370100", new(new(2027, 7, 1), 3, 1, 15, 1, 2, 4, 2, ContactPeriod.Quarter, "示例市首问负责制实施办法"))),
            ["specialist-leaves"] = await MadeAsync(jinan, $"specialists/{specialist.Id}/leaves", new TakeLeave(new(2026, 12, 7), new(2026, 12, 8), substitute.Id, "年休假")),
        };
        things["mentor-evidence"] = Guid.CreateVersion7();
        await host.GiveEvidenceAsync(things["mentor-evidence"], mentor.Id);
        await AssessAsync(host, jinan, things);
        foreach (var (own, of) in new[] { ("me/sessions", "sessions"), ("me/session-follow-ups", "session-follow-ups"), ("me/inquiries", "cases"), ("me/mentor/evidence", "mentor-evidence") })
            things[own] = things[of];
        return things;
    }

    private static async Task AssessAsync(MentorsHost host, HttpClient jinan, Dictionary<string, Guid> things)
    {
        host.Clock.FreezeAtShanghai("2027-01-10 09:00:00");
        await (await jinan.PostAsync($"{Api}/assessments/runs", new AssessMentors("370100", 2026))).ShouldBeAsync(HttpStatusCode.OK);
        foreach (var assessment in await jinan.ListAsync<AssessmentDetails>("assessments?cityCode=370100&year=2026&limit=200"))
        {
            things["assessments"] = assessment.Id;
            await (await jinan.PostAsync($"{Api}/assessments/{assessment.Id}/confirmation", new ConfirmAssessment(AssessmentGrade.Excellent, "现场评议"))).ShouldBeAsync(HttpStatusCode.OK);
        }

        things["merit-lists"] = await MadeAsync(jinan, "merit-lists", new PublishMeritList("370100", 2026, 3));
    }

    private static async Task<Guid> FirstAsync(HttpClient client, string list) =>
        (await (await client.GetAsync($"{Api}/{list}")).ReadNodeAsync())["items"]!.AsArray()[0]!["id"]!.GetValue<Guid>();

    private static async Task<Guid> MadeAsync<T>(HttpClient client, string address, T request) =>
        (await (await client.PostAsync($"{Api}/{address}", request)).ReadAsync<JsonNode>(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
}

using System.Net;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>A mentor who accompanies a project, and the three who can act for it.</summary>
internal sealed record Accompanied(MentorDetails Mentor, Guid Dossier, Guid Pairing, HttpClient AsMentor, HttpClient AsFounder, HttpClient AsSpecialist);

/// <summary>What mentors do for projects once they are paired.</summary>
internal static class Accompaniment
{
    public static async Task<Guid> AcceptsAsync(this MentorsHost host, Guid dossier, Guid mentor, string account)
    {
        var pairing = await host.ProvinceWith(Permissions.PairingsPropose).ProposesAsync(dossier, mentor);
        await (await host.MentorAccount("370000", account).AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.OK);
        return pairing.Id;
    }

    public static HttpClient ProvinceWith(this MentorsHost host, params string[] permissions) => host.As(Roles.ProvinceOfficer, "370000", null, permissions);

    /// <param name="name">Of the mentor's account; the founder's ends with it too.</param>
    public static async Task<Accompanied> AccompaniedAsync(this MentorsHost host, string county, string name, Func<MentorRow, MentorRow>? but = null)
    {
        var city = county[..4] + "00";
        var mentor = await host.ActingMentorAsync(county, name, but: but);
        var dossier = (await host.OpenDossierAsync(Dossier(county) with { OwnerAccountId = "founder-" + name })).Id;
        var pairing = await host.AcceptsAsync(dossier, mentor.Id, name);
        return new(mentor, dossier, pairing, host.MentorAccount(city, name), host.As(Roles.Entrepreneur, county, "founder-" + name), host.As(Roles.Specialist, county));
    }

    public static PlanSession Plan(this MentorsHost host, Guid pairing, double inHours = 1, int minutes = 60, string topic = "量产前的工艺验证") =>
        new(pairing, host.Clock.GetUtcNow().AddHours(inHours), minutes, topic, "历下区陪跑空间 301 室");

    public static async Task<SessionDetails> PlansAsync(this HttpClient own, PlanSession plan) =>
        await (await own.PostAsync($"{Api}/me/sessions", plan)).ReadAsync<SessionDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> RecordAsync(this HttpClient own, Guid session, int minutes = 60, params NewFollowUp[] followUps) =>
        own.PostAsync($"{Api}/me/sessions/{session}/record", new SessionRecord(minutes, "工艺验证", "先做小批量试验。", followUps));

    /// <summary>A session that began an hour ago, recorded by the mentor.</summary>
    public static async Task<SessionDetails> RecordsAsync(this MentorsHost host, Accompanied of, int minutes = 60, params NewFollowUp[] followUps)
    {
        var session = await of.AsMentor.PlansAsync(host.Plan(of.Pairing, inHours: -1));
        return await (await of.AsMentor.RecordAsync(session.Id, minutes, followUps)).ReadAsync<SessionDetails>();
    }

    public static Task<HttpResponseMessage> RateAsync(this HttpClient own, Guid session, int score) =>
        own.PostAsync($"{Api}/me/sessions/{session}/rating", new SessionRating(score, "很有帮助"));

    public static Task<HttpResponseMessage> TermAsync(this HttpClient officer, Guid mentor, string step, string reason = "工作调动") =>
        officer.PostAsync($"{Api}/mentors/{mentor}/{step}", new TermReason(reason));
}

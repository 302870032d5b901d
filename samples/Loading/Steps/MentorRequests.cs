using System.Globalization;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>Mentors and specialists as the service Mentors takes them.</summary>
internal static class MentorRequests
{
    public static Payload Import(IEnumerable<MentorPlan> mentors) => Payload.Json(new JsonArray([.. mentors.Select(plan =>
    {
        var row = Profile(plan.Sample);
        // With a term the row is reviewed and appointed at once; without one it waits as an application.
        if (plan.TermStart is { } start)
            row["termStart"] = Date(start);
        return row;
    })]));

    public static Payload Application(MentorSample mentor) => Payload.Json(Profile(mentor));

    public static Payload Identity(MentorSample mentor) => Payload.Json(new JsonObject { ["idNumber"] = mentor.IdNumber });

    public static Payload Acceptance() => Payload.Json(new JsonObject { ["accepted"] = true });

    public static Payload Appointment(DateOnly start) => Payload.Json(new JsonObject { ["termStart"] = Date(start) });

    public static Payload Import(IEnumerable<SpecialistSample> specialists) => Payload.Json(new JsonArray([.. specialists.Select(s => new JsonObject
    {
        ["name"] = s.Name,
        ["phone"] = s.Phone,
        ["tier"] = s.Tier,
        ["regionCode"] = s.RegionCode,
        ["employer"] = s.Employer,
    })]));

    public static Payload Proposal(string dossierId, string mentorId) =>
        Payload.Json(new JsonObject { ["dossierId"] = dossierId, ["mentorId"] = mentorId });

    public static Payload Run(string city, int year) => Payload.Json(new JsonObject { ["cityCode"] = city, ["year"] = year });

    /// <summary>The mentor's answer to a proposal.</summary>
    public static Task AnswerAsync(this Session mentor, string pairing, bool accept, CancellationToken stop) => accept
        ? mentor.PostAsync($"/api/mentors/v1/pairings/{pairing}/acceptance", "acceptance", null, stop)
        : mentor.PostAsync($"/api/mentors/v1/pairings/{pairing}/refusal", "refusal", Reason("与本人专业方向不符，建议另选导师"), stop);

    public static Payload Reason(string reason) => Payload.Json(new JsonObject { ["reason"] = reason });

    static JsonObject Profile(MentorSample m) => new()
    {
        ["name"] = m.Name,
        ["phone"] = m.Phone,
        ["idNumber"] = m.IdNumber,
        ["employer"] = m.Employer,
        ["title"] = m.Title,
        ["kind"] = m.Kind,
        ["industries"] = Codes(m.Expertise),
        ["functions"] = Codes(m.Functions),
        ["stages"] = Codes(m.Stages),
        ["regionCode"] = m.HomeRegionCode,
        ["regionsServed"] = Codes(m.RegionCodesServed),
        ["capacity"] = m.Capacity,
        ["affiliationCodes"] = Codes(m.AffiliatedCreditCodes),
    };

    static JsonArray Codes(IEnumerable<string> codes) => [.. codes.Select(code => JsonValue.Create(code))];

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

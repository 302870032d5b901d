using System.Net;
using System.Text.Json;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Cases.Escalation;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>What people do with a first-inquiry case.</summary>
internal static class CaseJourney
{
    public const string ApplicantsPhone = "15412345678";

    public static OpenCase Inquiry(string region = "370102") =>
        new(InquiryTopic.Finance, "创业担保贷款可以展期吗？", "王示例", RegionCode: region, Phone: ApplicantsPhone, ApplicantAccountId: "applicant");

    public static HttpClient SpecialistAccount(this MentorsHost host, string account = "owner", string region = "370102") => host.As(Roles.Specialist, region, account);

    public static HttpClient Applicant(this MentorsHost host, string region = "370102") => host.As(Roles.Entrepreneur, region, "applicant");

    public static Task<HttpResponseMessage> OpenAsync(this HttpClient client, OpenCase inquiry) => client.PostAsync($"{Api}/cases", inquiry);

    public static async Task<CaseDetails> OpensAsync(this HttpClient client, OpenCase? inquiry = null) =>
        await (await client.OpenAsync(inquiry ?? Inquiry())).ReadAsync<CaseDetails>(HttpStatusCode.Created);

    public static async Task<CaseDetails> ReadsCaseAsync(this HttpClient client, Guid id) =>
        (await (await client.GetAsync($"{Api}/cases/{id}")).ReadAsync<CaseWithHelpers>()).Case;

    /// <summary>A step whose request holds words: <c>waiting</c>, <c>applicant-answer</c>, <c>answer</c>.</summary>
    public static Task<HttpResponseMessage> SayAsync(this HttpClient client, Guid id, string step, string text = "内容", string of = "cases") =>
        client.PostAsync($"{Api}/{of}/{id}/{step}", new CaseText(text));

    public static async Task<CaseDetails> SaysAsync(this HttpClient client, Guid id, string step, string of = "cases") =>
        await (await client.SayAsync(id, step, of: of)).ReadAsync<CaseDetails>();

    public static Task<HttpResponseMessage> RateCaseAsync(this HttpClient client, Guid id, int stars, string of = "cases") =>
        client.PostAsync($"{Api}/{of}/{id}/rating", new CaseRating(stars));

    public static Task<HttpResponseMessage> ReopenAsync(this HttpClient client, Guid id, string of = "cases") =>
        client.PostAsync($"{Api}/{of}/{id}/reopening", new CaseReason("未解决"));

    public static Task<HttpResponseMessage> CloseAsync(this HttpClient client, Guid id) => client.PostAsync($"{Api}/cases/{id}/closing", (HttpContent?)null);

    public static Task<HttpResponseMessage> OfferAsync(this HttpClient client, Guid id, string to = "other") =>
        client.PostAsync($"{Api}/cases/{id}/handovers", new OfferHandover(to, "赵敏", "外出培训"));

    public static async Task<HandoverDetails> OffersAsync(this HttpClient client, Guid id, string to = "other") =>
        await (await client.OfferAsync(id, to)).ReadAsync<HandoverDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> AnswerOfferAsync(this HttpClient client, Guid handover, string step) =>
        step == "refusal"
            ? client.PostAsync($"{Api}/case-handovers/{handover}/{step}", new CaseReason("不属本人业务"))
            : client.PostAsync($"{Api}/case-handovers/{handover}/{step}", (HttpContent?)null);

    public static Task<HttpResponseMessage> GiveTaskAsync(this HttpClient client, Guid id, TaskGiven task) => client.PostAsync($"{Api}/cases/{id}/tasks", task);

    public static async Task<TaskDetails> GivesTaskAsync(this HttpClient client, Guid id, TaskGiven task) =>
        await (await client.GiveTaskAsync(id, task)).ReadAsync<TaskDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> FinishTaskAsync(this HttpClient client, Guid task) =>
        client.PostAsync($"{Api}/case-tasks/{task}/result", new TaskResult("已核实"));

    public static async Task<List<string>> HistoryAsync(this HttpClient client, Guid id) =>
        [.. (await (await client.GetAsync($"{Api}/cases/{id}/history")).ReadAsync<Page<CaseStep>>()).Items.Select(s => s.Kind)];

    public static async Task<List<T>> ListAsync<T>(this HttpClient client, string path) =>
        [.. (await (await client.GetAsync($"{Api}/{path}")).ReadAsync<Page<T>>()).Items];

    public static Task WatchAsync(this MentorsHost host) => host.Services.RunJobAsync<WatchCases>();

    public static async Task<List<CaseEscalation>> EscalationsAsync(this MentorsHost host, Guid id)
    {
        await using var db = host.OwnerContext();
        // Several levels may be reached in one run, within a millisecond: their ids do not tell which came first.
        return [.. (await db.Set<CaseEscalation>().AsNoTracking().Where(e => e.CaseId == id).ToListAsync()).OrderBy(e => (e.Round, e.Level))];
    }

    /// <summary>What was told of this subject, oldest first.</summary>
    public static async Task<List<TEvent>> ToldAsync<TEvent>(this MentorsHost host, Guid subject)
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == subject && o.Type == typeof(TEvent).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => JsonSerializer.Deserialize<TEvent>(p, HttpExtensions.Json)!);
    }
}

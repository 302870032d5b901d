using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Certification;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Visits;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    /// <summary>An account of the operator of <see cref="Application"/>'s streets.</summary>
    public static HttpClient StreetOperator(this StreetsHost host, string city = "370100", string? code = null) =>
        host.AsOrganisation(Roles.StreetOperator, city, code ?? Operator);

    public static async Task<StreetDetails> AppliesAsync(this HttpClient officer, ApplyForStreet application) =>
        await (await officer.PostAsync($"{Api}/streets", application)).ReadAsync<StreetDetails>(HttpStatusCode.Created);

    public static Task<StreetDetails> AppliedAsync(this StreetsHost host, string county = "370102", string? operatorCode = null) =>
        host.CityOfficer(county[..4] + "00").AppliesAsync(Application(county, operatorCode));

    public static async Task<StreetDetails> ReadsStreetAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/streets/{id}")).ReadAsync<StreetDetails>();

    public static Task<HttpResponseMessage> EvaluateAsync(this HttpClient officer, Guid street, params FindingInput[] findings) =>
        officer.PostAsync($"{Api}/streets/{street}/evaluations", new EvaluateStreet(findings));

    public static async Task<EvaluationDetails> EvaluatesAsync(this HttpClient officer, Guid street, params FindingInput[] findings) =>
        await (await officer.EvaluateAsync(street, findings)).ReadAsync<EvaluationDetails>(HttpStatusCode.Created);

    /// <summary>Every condition just met, by evidence of today.</summary>
    public static Task<EvaluationDetails> EvaluatedAsync(this StreetsHost host, StreetDetails street) =>
        host.CityOfficer(street.RegionCode[..4] + "00").EvaluatesAsync(street.Id, [.. All.Select(c => Meeting(c, host.Clock.Today()))]);

    public static Task<HttpResponseMessage> CertifyAsync(this HttpClient province, Guid street, DateOnly? on = null) =>
        province.PostAsync($"{Api}/streets/{street}/certification", new CertifyStreet(on));

    public static async Task<StreetDetails> CertifiedAsync(this StreetsHost host, string county = "370102", string? operatorCode = null)
    {
        var street = await host.AppliedAsync(county, operatorCode);
        await host.EvaluatedAsync(street);
        return await (await host.ProvinceOfficer().CertifyAsync(street.Id)).ReadAsync<StreetDetails>();
    }

    public static Task<HttpResponseMessage> AnswerAsync(this HttpClient province, Guid street, string answer, string reason = "整改未达标") =>
        province.PostAsync($"{Api}/streets/{street}/{answer}", new AnswerReason(reason));

    public static Task<HttpResponseMessage> SettleAsync(this HttpClient streetOperator, Guid street, FirmProfile firm) =>
        streetOperator.PostAsync($"{Api}/streets/{street}/firms", firm);

    public static async Task<FirmDetails> SettlesAsync(this HttpClient streetOperator, Guid street, FirmProfile firm) =>
        await (await streetOperator.SettleAsync(street, firm)).ReadAsync<FirmDetails>(HttpStatusCode.Created);

    public static async Task<ImportResult> ImportsFirmsAsync(this HttpClient streetOperator, Guid street, params object[] rows) =>
        await (await streetOperator.PostAsync($"{Api}/streets/{street}/firms/import", rows)).ReadAsync<ImportResult>();

    public static Task<HttpResponseMessage> LeaveAsync(this HttpClient streetOperator, Guid firm, DateOnly? on = null) =>
        streetOperator.PostAsync($"{Api}/firms/{firm}/leaving", new LeaveStreet("迁入产业园", on));

    public static async Task<FirmDetails> ReadsFirmAsync(this HttpClient client, Guid id) => await (await client.GetAsync($"{Api}/firms/{id}")).ReadAsync<FirmDetails>();

    public static Task<HttpResponseMessage> PlanAsync(this HttpClient officer, FirmDetails firm, DateOnly on) =>
        officer.PostAsync($"{Api}/streets/{firm.StreetId}/visits", new PlanVisit(firm.Id, on, "季度走访"));

    public static async Task<VisitDetails> PlansAsync(this HttpClient officer, FirmDetails firm, DateOnly on) =>
        await (await officer.PlanAsync(firm, on)).ReadAsync<VisitDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> HoldAsync(this HttpClient officer, Guid visit, DateOnly on) =>
        officer.PostAsync($"{Api}/visits/{visit}/record", new HoldVisit(on, [Need.Finance, Need.Talent], [Need.Finance], "已对接经办银行"));

    public static async Task<IReadOnlyList<WarningDetails>> WarningsAsync(this HttpClient client, Guid street, string also = "") =>
        (await (await client.GetAsync($"{Api}/warnings?street={street}{also}")).ReadAsync<Page<WarningDetails>>()).Items;

    public static Task<HttpResponseMessage> LiftAsync(this HttpClient province, Guid warning) =>
        province.PostAsync($"{Api}/warnings/{warning}/lifting", new LiftWarning("街区已整改"));

    public static async Task<YearDetails?> YearAsync(this HttpClient client, Guid street, int year) =>
        (await (await client.GetAsync($"{Api}/streets/{street}/indicators")).ReadAsync<Page<YearDetails>>()).Items.SingleOrDefault(y => y.Year == year);

    public static Task TellAsync<T>(this StreetsHost host, T happened) where T : IntegrationEvent => host.Services.GetRequiredService<IBus>().Publish(happened);

    /// <summary>Waits until the event's consumer has taken it, so that what it did not do is asserted as well.</summary>
    public static async Task TellAndWaitAsync<T>(this StreetsHost host, T happened) where T : IntegrationEvent
    {
        await host.TellAsync(happened);
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Set<ServiceDefaults.Messaging.Inbox.InboxMessage>().CountAsync(m => m.MessageId == happened.EventId)).ShouldBe(1);
        });
    }

    /// <summary>Projects tells of a dossier; both the copy and the firm's consumer have taken it.</summary>
    public static async Task TellDossierAsync(this StreetsHost host, DossierChanged dossier)
    {
        await host.TellAsync(dossier);
        await host.Consumed.HandledByAsync("streets.WhenDossierChanged_UpdateFirm", dossier.EventId);
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Set<DossierCopy>().AnyAsync(d => d.Id == dossier.SubjectId && d.SourceVersion >= dossier.SubjectVersion)).ShouldBeTrue();
        });
    }

    /// <summary>Events of a type that a subject has raised, in order.</summary>
    public static async Task<List<T>> RaisedAsync<T>(this StreetsHost host, Guid subject) where T : IntegrationEvent
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == subject && o.Type == typeof(T).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => System.Text.Json.JsonSerializer.Deserialize<T>(p, HttpExtensions.Json)!);
    }
}

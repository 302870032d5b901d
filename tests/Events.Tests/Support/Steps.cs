using System.Net;
using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.Events.Judging;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Results;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    public static HttpClient Person(this EventsHost host, string account, string region = "370100") => host.As(Roles.Entrepreneur, region, account);

    public static HttpClient JudgeAccount(this EventsHost host, string account, string region = "370100") => host.As(Roles.Judge, region, account);

    public static Task<HttpResponseMessage> DoAsync(this HttpClient client, string path) => client.PostAsync($"{Api}/{path}", (HttpContent?)null);

    public static Task<HttpResponseMessage> DoAsync<T>(this HttpClient client, string path, T body) => client.PostAsync($"{Api}/{path}", body);

    public static async Task<T> ReadsAsync<T>(this HttpClient client, string path) => await (await client.GetAsync($"{Api}/{path}")).ReadAsync<T>();

    public static async Task<IReadOnlyList<T>> ListsAsync<T>(this HttpClient client, string path) => (await client.ReadsAsync<Page<T>>(path)).Items;

    public static async Task<ActivityDetails> DraftsAsync(this HttpClient organiser, DraftActivity activity) =>
        await (await organiser.DoAsync("activities", activity)).ReadAsync<ActivityDetails>(HttpStatusCode.Created);

    public static async Task<ActivityDetails> PublishesAsync(this HttpClient organiser, DraftActivity activity)
    {
        var draft = await organiser.DraftsAsync(activity);
        return await (await organiser.DoAsync($"activities/{draft.Id}/publication")).ReadAsync<ActivityDetails>();
    }

    public static Task<HttpResponseMessage> JoinAsync(this HttpClient person, Guid activity, Guid? dossier = null) =>
        person.DoAsync($"activities/{activity}/registrations", new JoinActivity(dossier));

    public static async Task<RegistrationDetails> JoinsAsync(this HttpClient person, Guid activity, Guid? dossier = null) =>
        await (await person.JoinAsync(activity, dossier)).ReadAsync<RegistrationDetails>(HttpStatusCode.Created);

    public static async Task<RegistrationDetails> ChecksInAsync(this HttpClient organiser, RegistrationDetails registration) =>
        await (await organiser.DoAsync($"activities/{registration.ActivityId}/check-ins", new CheckIn(registration.Code))).ReadAsync<RegistrationDetails>();

    public static async Task<CompetitionDetails> PlansAsync(this HttpClient organiser, DraftCompetition competition) =>
        await (await organiser.DoAsync("competitions", competition)).ReadAsync<CompetitionDetails>(HttpStatusCode.Created);

    public static async Task<CompetitionDetails> OpensAsync(this HttpClient organiser, DraftCompetition competition)
    {
        var draft = await organiser.PlansAsync(competition);
        return await (await organiser.DoAsync($"competitions/{draft.Id}/opening")).ReadAsync<CompetitionDetails>();
    }

    public static Task<HttpResponseMessage> EnterAsync(this HttpClient client, Guid competition, SubmitEntry entry) =>
        client.DoAsync($"competitions/{competition}/entries", entry);

    public static async Task<EntryDetails> EntersAsync(this HttpClient client, Guid competition, SubmitEntry entry) =>
        await (await client.EnterAsync(competition, entry)).ReadAsync<EntryDetails>(HttpStatusCode.Created);

    public static async Task<JudgeDetails> AppointsAsync(
        this HttpClient organiser, Guid competition, string account, string[]? firms = null, Guid[]? mentees = null) =>
        await (await organiser.DoAsync($"competitions/{competition}/judges", new AppointJudge(account, "周敏", firms ?? [], mentees ?? [])))
            .ReadAsync<JudgeDetails>(HttpStatusCode.Created);

    public static async Task<int> AssignsAsync(this HttpClient organiser, JudgeDetails judge, params Guid[] entries) =>
        (await (await organiser.DoAsync($"judges/{judge.Id}/assignments", new AssignEntries(entries.Length == 0 ? null : entries)))
            .ReadAsync<AssignEntries.Assigned>()).Entries;

    public static async Task<ScoreSheetDetails> SheetAsync(this HttpClient judge, Guid entry) =>
        (await judge.ListsAsync<ScoreSheetDetails>("me/score-sheets")).First(s => s.EntryId == entry);

    public static Task<HttpResponseMessage> ScoreAsync(this HttpClient judge, ScoreSheetDetails sheet, params decimal[] scores) =>
        judge.PutAsync($"{Api}/me/score-sheets/{sheet.Id}", new GiveScores(scores), $"\"{sheet.Version}\"");

    public static async Task<ScoreSheetDetails> ScoresAsync(this HttpClient judge, Guid entry, params decimal[] scores) =>
        await (await judge.ScoreAsync(await judge.SheetAsync(entry), scores)).ReadAsync<ScoreSheetDetails>();

    public static Task<HttpResponseMessage> SealAsync(this HttpClient organiser, Guid competition, params Guid[] tieOrder) =>
        organiser.DoAsync($"competitions/{competition}/sealing", tieOrder.Length == 0 ? new SealResult() : new SealResult(tieOrder, "评委会合议"));

    /// <summary>A competition in its last phase whose entries one judge of no affiliation scores: these points of 100 on both criteria.</summary>
    public static async Task<(CompetitionDetails Competition, EntryDetails[] Entries)> JudgedAsync(
        this EventsHost host, DraftCompetition draft, params int[] points)
    {
        host.Clock.FreezeAtShanghai(Now);
        var organiser = host.As(Roles.CityOfficer, draft.RegionCode);
        var competition = await organiser.OpensAsync(draft);
        var entries = new List<EntryDetails>();
        for (var i = 0; i < points.Length; i++)
            entries.Add(await organiser.EntersAsync(competition.Id, Candidate(draft.RegionCode[..4] + "02", name: $"项目{i + 1}")));
        host.Clock.FreezeAtShanghai("2027-04-01 00:00:00");
        await (await organiser.DoAsync($"competitions/{competition.Id}/judging")).ShouldBeAsync(HttpStatusCode.OK);
        var account = $"judge-{competition.Id}";
        await organiser.AssignsAsync(await organiser.AppointsAsync(competition.Id, account));
        var judge = host.JudgeAccount(account);
        foreach (var (entry, score) in entries.Zip(points))
            await judge.ScoresAsync(entry.Id, score, score / 10m);
        return (competition, [.. entries]);
    }

    /// <summary>Projects tells of a dossier, and the copy is there.</summary>
    public static async Task<DossierChanged> KnowsAsync(this EventsHost host, DossierChanged dossier)
    {
        await host.Services.GetRequiredService<IBus>().Publish(dossier);
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Dossiers.AnyAsync(d => d.Id == dossier.SubjectId && d.SourceVersion >= dossier.SubjectVersion)).ShouldBeTrue();
        });
        return dossier;
    }

    /// <summary>The events of that type that a subject has raised, in their order.</summary>
    public static async Task<IReadOnlyList<T>> RaisedAsync<T>(this EventsHost host, Guid subject) where T : IntegrationEvent
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == subject && o.Type == typeof(T).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => JsonSerializer.Deserialize<T>(p, HttpExtensions.Json)!);
    }
}

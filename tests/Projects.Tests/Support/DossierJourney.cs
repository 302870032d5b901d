using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests;

/// <summary>From a filing to its dossiers, and what other services tell of them.</summary>
public static class DossierJourney
{
    /// <summary>Selects, files and acknowledges these eligible candidates; waits for their dossiers. The clock stands at a day of that spring.</summary>
    /// <returns>The dossiers' ids, in the order of the candidates.</returns>
    public static async Task<IReadOnlyList<Guid>> OpensDossiersAsync(this ProjectsHost host, string cityCode, int year, params string[] candidates)
    {
        var city = host.CityOfficer(cityCode);
        var selection = await city.PublishesSelectionAsync(cityCode, year, $"{year}-01-10", candidates);
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
        await (await host.ProvinceOfficer().StepAsync(selection, "acknowledgement")).ShouldBeAsync(HttpStatusCode.OK);
        var dossiers = new List<Guid>();
        foreach (var candidate in candidates)
        {
            var found = await Eventually.GetAsync(
                async () => (await (await city.GetAsync($"{Api}/dossiers?candidateId={candidate}")).ReadNodeAsync())["items"]!.AsArray(), items => items.Count == 1);
            dossiers.Add(found[0]!["id"]!.GetValue<Guid>());
        }

        return dossiers;
    }

    /// <summary>A dossier of a new candidate in this county, in a selection of its own.</summary>
    public static async Task<Guid> OpensDossierAsync(this ProjectsHost host, string county, int year)
    {
        host.Clock.FreezeAtShanghai($"{year}-04-20 09:00:00");
        var cityCode = county[..4] + "00";
        return (await host.OpensDossiersAsync(cityCode, year, await host.CityOfficer(cityCode).AddsEligibleCandidateAsync(county)))[0];
    }

    /// <summary>Publishes the event to the real broker that often, each time under the same id.</summary>
    public static async Task PublishesAsync<T>(this ProjectsHost host, T happened, int times = 1) where T : IntegrationEvent
    {
        for (var i = 0; i < times; i++)
            await host.Services.GetRequiredService<IBus>().Publish(happened, context => context.MessageId = happened.EventId);
    }

    public static async Task<JsonArray> TimelineAsync(this HttpClient client, Guid dossier) =>
        (await (await client.GetAsync($"{Api}/dossiers/{dossier}/timeline")).ReadNodeAsync())["items"]!.AsArray();

    /// <summary>Waits until a consumer has taken effect for the event. Events of one subject are consumed in order, so all before it are done too.</summary>
    public static Task ConsumedAsync(this ProjectsHost host, IntegrationEvent happened) => Eventually.SucceedsAsync(async () =>
        (await host.SqlAsync<long>("select count(*) from inbox_messages where message_id = $1", happened.EventId)).ShouldBe(1));

    /// <summary>Waits until the note stands on its dossier's timeline. Notes are taken in order, so all before it are done too.</summary>
    public static Task NotedAsync(this ProjectsHost host, DossierNoted noted) => Eventually.SucceedsAsync(async () =>
        (await host.SqlAsync<long>("select count(*) from timeline_entries where id = $1", noted.EventId)).ShouldBe(1));

    /// <summary>Waits until the dossier shows this specialist. Decisions are taken in order, so all before it are done too.</summary>
    public static Task ShownAsync(this ProjectsHost host, SpecialistAssigned assigned) => Eventually.SucceedsAsync(async () =>
        (await host.SqlAsync<long>("select count(*) from dossier_specialists where dossier_id = $1 and specialist_id = $2", assigned.DossierId, assigned.SpecialistId)).ShouldBe(1));

    /// <summary>The events of this kind that were written down for this subject, in their order.</summary>
    public static async Task<List<T>> ToldAsync<T>(this ProjectsHost host, Guid subject) where T : IntegrationEvent =>
        JsonSerializer.Deserialize<List<T>>(await host.SqlAsync<string>(
            "select coalesce(json_agg(payload order by sequence), '[]')::text from outbox_messages where subject_id = $1 and type = $2", subject, typeof(T).FullName!),
            HttpExtensions.Json)!;

    /// <summary>Names the entrepreneur's account, with the version that is there.</summary>
    public static async Task<HttpResponseMessage> NamesOwnerAsync(this HttpClient city, Guid dossier, string? account)
    {
        var address = $"{Api}/dossiers/{dossier}/owner";
        return await (await city.PutAsync(address, new { accountId = account }, (await city.GetAsync(address)).Headers.ETag!.Tag)).ShouldBeAsync(HttpStatusCode.OK);
    }
}

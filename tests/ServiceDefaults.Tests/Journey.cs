using System.Net;
using System.Net.Http.Json;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>From a candidate to a dossier with its helpers: a row in the tables of a selection and its dossiers, an event on the roads that lead there.</summary>
public static class Journey
{
    public static async Task FilesAndOpensDossierAsync(this DefaultsHost host, string city, string county)
    {
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        var officer = host.CityOfficer(city);
        var candidate = await officer.AddsCandidateAsync(county);
        await PostAsync(officer, $"{Candidates.Address}/{candidate}/screening", new { eligible = true, reason = "符合" });
        var selection = await officer.BeginsSelectionAsync(city, 2026);
        await (await officer.PutAsync(selection + "/entries", new { candidateIds = new[] { candidate } }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await PostAsync(officer, selection + "/review", null);
        await PostAsync(officer, selection + "/public-notice", new { from = "2026-01-05", until = "2026-04-20" });
        await PostAsync(officer, selection + "/filing", null);
        await PostAsync(host.ProvinceOfficer(), selection + "/acknowledgement", null);
        var dossiers = await Eventually.GetAsync(
            async () => (await (await officer.GetAsync($"{DefaultsHost.Api}/dossiers?candidateId={candidate}")).ReadNodeAsync())["items"]!.AsArray(), d => d.Count == 1);
        await host.HelpersComeAsync(dossiers[0]!["id"]!.GetValue<Guid>(), city);
        host.Clock.Release();
    }

    private static async Task HelpersComeAsync(this DefaultsHost host, Guid dossier, string city)
    {
        var bus = host.Services.GetRequiredService<IBus>();
        await bus.Publish(new SpecialistAssigned(dossier, Guid.NewGuid(), "李示例", SpecialistTier.County) { SubjectId = Guid.NewGuid(), RegionCode = city, OccurredAt = host.Clock.GetUtcNow() });
        await bus.Publish(new PairingProposed(dossier, Guid.NewGuid(), "张示例") { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = city, OccurredAt = host.Clock.GetUtcNow() });
        foreach (var kind in new[] { "specialistAssigned", "pairingProposed" })
            await bus.Publish(new DossierNoted(dossier, kind, "示例", "Sample") { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = city, OccurredAt = host.Clock.GetUtcNow() });
        const string Arrived = "select (select count(*) from timeline_entries where dossier_id = $1) + (select count(*) from dossier_specialists where dossier_id = $1) + (select count(*) from dossier_pairings where dossier_id = $1)";
        await Eventually.GetAsync(() => host.AsOwnerAsync<long>(Arrived, dossier), found => found[0] == 5);
    }

    private static async Task PostAsync(HttpClient client, string address, object? body) =>
        ((int)(await client.PostAsync(address, body is null ? null : JsonContent.Create(body))).StatusCode).ShouldBeInRange(200, 299, address);
}

using System.Net;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    public static HttpClient MentorAccount(this MentorsHost host, string city, string account) => host.As(Roles.Mentor, city, account);

    public static async Task<MentorDetails> RegistersAsync(this HttpClient officer, MentorRow row)
    {
        var result = await (await officer.PostAsync($"{Api}/mentors/import", new[] { row })).ReadAsync<ImportResult>();
        result.Created.ShouldBe(1, string.Join(' ', result.Rows[0].Errors));
        return await officer.ReadsMentorAsync(result.Rows[0].Id!.Value);
    }

    /// <summary>A mentor whose term began today, with an account.</summary>
    public static Task<MentorDetails> ActingMentorAsync(
        this MentorsHost host, string region, string account, int capacity = 3, string[]? affiliations = null, Func<MentorRow, MentorRow>? but = null)
    {
        var row = Row(region, host.Clock.Today(), account) with { Capacity = capacity, AffiliationCodes = affiliations ?? [] };
        return host.CityOfficer(region[..4] + "00").RegistersAsync(but is null ? row : but(row));
    }

    public static async Task<MentorDetails> ReadsMentorAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/mentors/{id}")).ReadAsync<MentorDetails>();

    public static async Task<SpecialistDetails> AddsAsync(this HttpClient officer, AddSpecialist specialist) =>
        await (await officer.PostAsync($"{Api}/specialists", specialist)).ReadAsync<SpecialistDetails>(HttpStatusCode.Created);

    public static async Task<SpecialistDetails> ReadsSpecialistAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/specialists/{id}")).ReadAsync<SpecialistDetails>();

    /// <summary>Projects tells of a dossier, through the broker.</summary>
    public static Task PublishAsync(this MentorsHost host, params DossierOpened[] dossiers) =>
        Task.WhenAll(dossiers.Select(d => host.Services.GetRequiredService<IBus>().Publish(d)));

    public static async Task<DossierDetails> ArrivesAsync(this MentorsHost host, Guid dossier) => await Eventually.GetAsync(
        async () =>
        {
            var answer = await host.As(Roles.ProvinceOfficer, "370000").GetAsync($"{Api}/dossiers/{dossier}");
            return answer.StatusCode == HttpStatusCode.NotFound ? null! : await answer.ReadAsync<DossierDetails>();
        }, d => d is not null);

    public static async Task<DossierDetails> OpenDossierAsync(this MentorsHost host, DossierOpened dossier)
    {
        await host.PublishAsync(dossier);
        return await host.ArrivesAsync(dossier.SubjectId);
    }

    public static Task<HttpResponseMessage> ProposeAsync(this HttpClient officer, Guid dossier, Guid mentor) =>
        officer.PostAsync($"{Api}/pairings", new ProposePairing(dossier, mentor));

    public static async Task<PairingDetails> ProposesAsync(this HttpClient officer, Guid dossier, Guid mentor) =>
        await (await officer.ProposeAsync(dossier, mentor)).ReadAsync<PairingDetails>(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> AcceptAsync(this HttpClient mentor, Guid pairing) =>
        mentor.PostAsync($"{Api}/pairings/{pairing}/acceptance", (HttpContent?)null);
}

using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Dossiers;

/// <summary>What other services are told of a dossier, and whose own it is.</summary>
public sealed class Dossier_change_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<Guid> OpenAsync() => host.OpensDossierAsync("370102", Interlocked.Increment(ref year));

    [Fact]
    public async Task An_opened_dossier_is_told_whole_as_the_filing_has_it()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsCandidateAsync("370102", c =>
        {
            c["firm"] = new JsonObject { ["name"] = "示例海洋科技有限公司", ["creditCode"] = "91370102YL0000001P" };
            (c["foundedOn"], c["staff"], c["revenue"], c["funding"]) = ("2025-06-01", 8, 1_200_000.5m, 500_000m);
        });
        await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" });
        var dossier = (await host.OpensDossiersAsync("370100", ofYear, candidate))[0];

        var told = (await host.ToldAsync<DossierChanged>(dossier)).Single();
        (told.SubjectVersion, told.RegionCode, told.CandidateId, told.Year).ShouldBe((1, "370102", Guid.Parse(candidate), ofYear));
        (told.FirmName, told.CreditCode, told.FoundedOn).ShouldBe(("示例海洋科技有限公司", "91370102YL0000001P", new(2025, 6, 1)));
        (told.Staff, told.Revenue, told.Funding).ShouldBe((8, 1_200_000.5m, 500_000m));
        (told.Stage, told.Status, told.OwnerAccountId).ShouldBe((Contracts.Stage.Startup, Contracts.DossierStatus.Active, null));
        told.Groups.ShouldBe([Contracts.FounderGroup.Graduate]);
        told.Needs.ShouldBe([Contracts.Need.Mentor, Contracts.Need.Finance], ignoreOrder: true);
        (await host.ToldAsync<DossierOpened>(dossier)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Founders_are_told_by_the_blind_index_of_their_card_and_no_number_is()
    {
        var number = IdNumber(977_001);
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsCandidateAsync(change: c => c["founder"]!["idNumber"] = number);
        await (await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        var dossier = (await host.OpensDossiersAsync("370100", ofYear, candidate))[0];
        var index = host.Services.GetRequiredService<PersonalDataCipher>().BlindIndex(number);
        (await host.ToldAsync<DossierChanged>(dossier)).Single().FounderIdentities.Single().ShouldBe(index);

        // As one that was opened before others asked who founded it: told once, however often the job runs.
        await host.ExecuteAsOwnerAsync("update dossiers set founder_identities = null where id = $1", dossier);
        await host.Services.RunJobAsync<TellFounders>();
        await host.Services.RunJobAsync<TellFounders>();
        (await host.ToldAsync<DossierChanged>(dossier)).Select(d => Convert.ToHexString(d.FounderIdentities.Single())).ShouldBe([Convert.ToHexString(index), Convert.ToHexString(index)]);
    }

    [Fact]
    public void A_snapshot_of_the_first_weeks_still_opens_a_dossier()
    {
        const string old = """
            {"cityCode":"370100","year":2026,"projects":[{"candidateId":"01980000-0000-7000-8000-000000000001","regionCode":"370102","projectName":"示例","firmName":null,"creditCode":null,
            "founderName":"王示例","groups":["graduate"],"industry":"modernMarine","stage":"seed","staff":3,"needs":[],"scopes":["leadingIndustry"],"screeningReason":null}]}
            """;

        var dossier = Projects.Dossiers.Dossier.Open(Projects.Selection.FilingSnapshot.Parse(old).Projects[0], 2026, Guid.NewGuid(), []);

        (dossier.Staff, dossier.Revenue, dossier.Funding, dossier.FoundedOn).ShouldBe((3, 0, 0, null));
    }

    [Fact]
    public async Task The_city_names_the_owner_who_then_sees_the_dossier_and_its_timeline_and_nobody_elses()
    {
        var (own, other) = (await OpenAsync(), await OpenAsync());
        var owner = host.As(Roles.Entrepreneur, "370100", "owner-a");
        await (await owner.GetAsync($"{Api}/me/dossiers/{own}")).ShouldBreakAsync<ResourceNotFound>();

        (await city.NamesOwnerAsync(own, "owner-a")).Headers.ETag!.Tag.ShouldBe("\"2\"");

        (await (await owner.GetAsync($"{Api}/me/dossiers")).ReadNodeAsync())["items"]!.AsArray().Select(d => d!["id"]!.GetValue<Guid>()).ShouldBe([own]);
        (await (await owner.GetAsync($"{Api}/me/dossiers/{own}")).ReadNodeAsync())["ownerAccountId"]!.GetValue<string>().ShouldBe("owner-a");
        (await (await owner.GetAsync($"{Api}/me/dossiers/{own}/timeline")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(1);
        foreach (var path in new[] { $"me/dossiers/{other}", $"me/dossiers/{other}/timeline" })
            await (await owner.GetAsync($"{Api}/{path}")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.GetAsync($"{Api}/dossiers/{own}")).ShouldBeAsync(HttpStatusCode.Forbidden);
        (await host.ToldAsync<DossierChanged>(own)).Select(d => (d.SubjectVersion, d.OwnerAccountId)).ShouldBe([(1, null), (2, "owner-a")]);
    }

    [Fact]
    public async Task An_owner_whose_name_was_taken_back_sees_nothing_any_more()
    {
        var dossier = await OpenAsync();
        await city.NamesOwnerAsync(dossier, "owner-b");
        await city.NamesOwnerAsync(dossier, null);

        (await (await host.As(Roles.Entrepreneur, "370100", "owner-b").GetAsync($"{Api}/me/dossiers")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Naming_the_owner_needs_the_present_version_and_a_name_within_its_limit()
    {
        var dossier = await OpenAsync();
        var address = $"{Api}/dossiers/{dossier}/owner";

        await (await city.PutAsync(address, new { accountId = "a" }, null)).ShouldBreakAsync<IfMatchRequired>();
        await (await city.PutAsync(address, new { accountId = "a" }, "\"2\"")).ShouldBreakAsync<VersionStale>();
        await (await city.PutAsync(address, new { accountId = " " }, "\"1\"")).ShouldNameAsync("accountId", "TextLength");
        await (await city.PutAsync(address, new { accountId = new string('x', 101) }, "\"1\"")).ShouldNameAsync("accountId", "TextLength");
        await (await city.PutAsync(address, new { accountId = new string('x', 100) }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
    }
}

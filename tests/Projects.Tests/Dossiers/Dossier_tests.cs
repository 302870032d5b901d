using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Dossiers;

public sealed class Dossier_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private Task<Guid> OpenAsync() => host.OpensDossierAsync("370102", Interlocked.Increment(ref year));

    private async Task<JsonNode> DossierAsync(Guid id) => await (await city.GetAsync($"{Api}/dossiers/{id}")).ReadNodeAsync();

    private static T Told<T>(T happened, Guid subject, int version, int hour) where T : IntegrationEvent => happened with
    {
        SubjectId = subject,
        SubjectVersion = version,
        RegionCode = "370100",
        OccurredAt = new(2026, 5, 1, hour, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public async Task An_acknowledgement_delivered_three_times_opens_each_dossier_once()
    {
        var dossier = await OpenAsync();
        var filing = (await DossierAsync(dossier))["filingId"]!.GetValue<Guid>();
        var selection = await host.SqlAsync<Guid>("select selection_id from filings where id = $1", filing);
        var original = Guid.Parse(JsonNode.Parse(await host.SqlAsync<string>("select payload::text from outbox_messages where subject_id = $1 and type like '%SelectionAcknowledged'", selection))!["eventId"]!.GetValue<string>());
        var again = Told(new SelectionAcknowledged(2026, filing), selection, 9, 1);

        await host.PublishesAsync(again with { EventId = original }, times: 3);
        await host.PublishesAsync(again); // Even under an id of its own.
        await host.ConsumedAsync(again);

        (await host.SqlAsync<long>("select count(*) from dossiers where filing_id = $1", filing)).ShouldBe(1);
        (await city.TimelineAsync(dossier)).Count.ShouldBe(1);
        (await host.SqlAsync<long>("select count(*) from outbox_messages where type like '%DossierOpened' and subject_id = $1", dossier)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_return_the_dossiers_are_those_of_the_second_filing()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var (dropped, kept, added) = (await city.AddsEligibleCandidateAsync(), await city.AddsEligibleCandidateAsync(), await city.AddsEligibleCandidateAsync());
        var selection = await city.PublishesSelectionAsync("370100", ofYear, $"{ofYear}-01-10", dropped, kept);
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
        await (await host.ProvinceOfficer().StepAsync(selection, "return", new { reason = "换一项" })).ShouldBeAsync(HttpStatusCode.OK);
        await city.ListsAsync(selection, kept, added);
        await city.StepAsync(selection, "review");
        await city.StepAsync(selection, "public-notice", new { from = $"{ofYear}-01-11", until = $"{ofYear}-01-12" });
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
        await (await host.ProvinceOfficer().StepAsync(selection, "acknowledgement")).ShouldBeAsync(HttpStatusCode.OK);

        var dossiers = await Eventually.GetAsync(async () => (await (await city.GetAsync($"{Api}/dossiers?year={ofYear}")).ReadNodeAsync())["items"]!.AsArray(), d => d.Count > 0);
        dossiers.Count.ShouldBe(2);
        (await host.SqlAsync<string[]>("select array_agg(candidate_id::text) from dossiers where year = $1", ofYear)).ShouldBe([kept, added], ignoreOrder: true);
        (await (await city.GetAsync($"{Api}/candidates/{dropped}")).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("eligible");
        (await (await city.GetAsync($"{Api}/candidates/{kept}")).ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe("filed");
    }

    [Fact]
    public async Task A_specialist_told_three_times_is_shown_and_a_later_one_takes_over()
    {
        var dossier = await OpenAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var early = Told(new SpecialistAssigned(dossier, first, "李示例", SpecialistTier.County), dossier, 1, 1);
        var late = Told(new SpecialistAssigned(dossier, second, "赵示例", SpecialistTier.City), dossier, 2, 2);

        await host.PublishesAsync(late, times: 3);
        await host.PublishesAsync(early); // An older decision that arrives late.
        var marker = Told(new SpecialistAssigned(await OpenAsync(), first, "李示例", SpecialistTier.County), Guid.NewGuid(), 1, 3);
        await host.PublishesAsync(marker);
        await host.ShownAsync(marker);

        var shown = (await DossierAsync(dossier))["specialist"]!;
        (shown["specialistId"]!.GetValue<Guid>(), shown["name"]!.GetValue<string>(), shown["tier"]!.GetValue<string>()).ShouldBe((second, "赵示例", "city"));
    }

    [Fact]
    public async Task Each_step_of_a_pairing_told_three_times_is_shown_and_an_older_one_does_not_overwrite()
    {
        var (dossier, pairing, mentor) = (await OpenAsync(), Guid.NewGuid(), Guid.NewGuid());
        var accepted = Told(new PairingAccepted(dossier, mentor, "张示例"), pairing, 2, 2);
        var proposed = Told(new PairingProposed(dossier, mentor, "张示例"), pairing, 1, 1);

        await host.PublishesAsync(accepted, times: 3);
        await host.ConsumedAsync(accepted);
        await host.PublishesAsync(proposed, times: 3);
        await host.ConsumedAsync(proposed);
        var marker = Told(new PairingDeclined(dossier, mentor, "张示例", "时间不合适"), Guid.NewGuid(), 1, 3);
        await host.PublishesAsync(marker, times: 3);
        await host.ConsumedAsync(marker);

        var pairings = (await DossierAsync(dossier))["pairings"]!.AsArray();
        pairings.Select(p => (p!["pairingId"]!.GetValue<Guid>(), p["state"]!.GetValue<string>())).ShouldBe([(pairing, "accepted"), (marker.SubjectId, "declined")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_another_service_noted_stands_on_the_timeline_once_however_often_it_arrives_and_from_whatever_region()
    {
        var dossier = await OpenAsync();
        var noted = Told(new DossierNoted(dossier, "leaseStarted", "入驻示例空间", "Moved into a space"), Guid.NewGuid(), 4, 5) with { RegionCode = "370000" };

        await host.PublishesAsync(noted, times: 3);
        await host.NotedAsync(noted);

        var entries = (await city.TimelineAsync(dossier)).Where(e => e!["kind"]!.GetValue<string>() == "leaseStarted").ToList();
        entries.Count.ShouldBe(1);
        entries[0]!["text"]!.GetValue<string>().ShouldBe("入驻示例空间");
        entries[0]!["occurredAt"]!.GetValue<DateTimeOffset>().ShouldBe(noted.OccurredAt);
        (await host.SqlAsync<string>("select region_code from timeline_entries where dossier_id = $1 and kind = 'leaseStarted'", dossier)).ShouldBe("370102");
    }

    [Theory]
    [InlineData(500, 500, 'x')]
    [InlineData(501, 500, '…')]
    [InlineData(900, 500, '…')]
    public async Task A_sentence_beyond_its_limit_is_cut_off_and_not_lost(int sent, int shown, char last)
    {
        var dossier = await OpenAsync();
        var noted = Told(new DossierNoted(dossier, "long", new('x', sent), "long"), Guid.NewGuid(), 1, 1);

        await host.PublishesAsync(noted);
        await host.NotedAsync(noted);

        var text = (await city.TimelineAsync(dossier)).Single(e => e!["kind"]!.GetValue<string>() == "long")!["text"]!.GetValue<string>();
        (text.Length, text[^1]).ShouldBe((shown, last));
    }

    [Fact]
    public async Task The_timeline_is_read_page_by_page_and_in_English_when_asked()
    {
        var dossier = await OpenAsync();
        foreach (var n in Enumerable.Range(1, 5))
        {
            var noted = Told(new DossierNoted(dossier, "pairingDeclined", $"导师{n} 未接受结对", $"Mentor {n} declined"), Guid.NewGuid(), 1, n is 2 or 3 ? 2 : n);
            await host.PublishesAsync(noted);
            await host.NotedAsync(noted);
        }

        var whole = await city.TimelineAsync(dossier);
        var paged = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await (await city.GetAsync($"{Api}/dossiers/{dossier}/timeline?limit=1{cursor}")).ReadNodeAsync();
            paged.Add(page["items"]![0]!["id"]!.GetValue<string>());
            cursor = page["next"] is { } next ? $"&cursor={next}" : null;
        }

        paged.ShouldBe(whole.Select(e => e!["id"]!.GetValue<string>()));
        whole.Count.ShouldBe(6);
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Api}/dossiers/{dossier}/timeline") { Headers = { { "Accept-Language", "en-GB" } } };
        (await (await city.SendAsync(request)).ReadNodeAsync())["items"]!.AsArray().Count(e => e!["text"]!.GetValue<string>() == "Mentor 5 declined").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"occurredAt":"2026-05-01T08:00:00+08:00","id":"01980000-0000-7000-8000-000000000005"}""")]
    [InlineData("""{"id":"01980000-0000-7000-8000-000000000005"}""")]
    [InlineData("""{"occurredAt":"9999-12-31T23:59:59-14:00","id":"01980000-0000-7000-8000-000000000005"}""")]
    [InlineData("""[]""")]
    public async Task A_cursor_that_no_page_gave_is_never_an_error_of_the_service(string cursor)
    {
        var dossier = await OpenAsync();

        var answer = await city.GetAsync($"{Api}/dossiers/{dossier}/timeline?cursor={System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(cursor))}");

        ((int)answer.StatusCode).ShouldBeLessThan(500, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_dossier_read_again_with_its_ETag_is_304_until_anything_shown_changes()
    {
        var dossier = await OpenAsync();
        var tag = (await city.GetAsync($"{Api}/dossiers/{dossier}")).Headers.ETag!;
        async Task<HttpStatusCode> AgainAsync() =>
            (await city.SendAsync(new(HttpMethod.Get, $"{Api}/dossiers/{dossier}") { Headers = { IfNoneMatch = { tag } } })).StatusCode;

        (await AgainAsync()).ShouldBe(HttpStatusCode.NotModified);
        var assigned = Told(new SpecialistAssigned(dossier, Guid.NewGuid(), "李示例", SpecialistTier.County), dossier, 1, 1);
        await host.PublishesAsync(assigned);
        await host.ShownAsync(assigned);
        (await AgainAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Dossiers_are_filtered()
    {
        var dossier = await OpenAsync();
        var ofYear = year;
        var name = (await DossierAsync(dossier))["projectName"]!.GetValue<string>();

        foreach (var (query, found) in new[] { ("", 1), ("&region=370102", 1), ("&region=370103", 0), ("&industry=modernMarine", 1), ("&industry=tourism", 0), ("&stage=startup", 1), ("&stage=seed", 0), ("&status=active", 1), ("&status=failed", 0), ($"&name={name}", 1), ("&name=%25", 0), ($"&candidateId={Guid.NewGuid()}", 0) })
            (await (await city.GetAsync($"{Api}/dossiers?year={ofYear}{query}")).ReadNodeAsync())["items"]!.AsArray().Count.ShouldBe(found, query);
        await (await city.GetAsync($"{Api}/dossiers/{Guid.NewGuid()}/timeline")).ShouldBreakAsync<ResourceNotFound>();
        await (await (await city.GetAsync($"{Api}/dossiers?name=%00")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("name", "NulCharacter");
    }
}

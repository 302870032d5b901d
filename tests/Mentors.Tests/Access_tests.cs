using System.Net;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Access_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient qingdao = host.CityOfficer("370200");

    [Fact]
    public async Task Another_citys_caller_gets_nothing_from_any_group_of_endpoints()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-jinan");
        var specialist = await jinan.AddsAsync(Specialist("370102"));
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var pairing = await jinan.ProposesAsync(dossier.Id, mentor.Id);
        foreach (var one in new[] { $"mentors/{mentor.Id}", $"specialists/{specialist.Id}", $"dossiers/{dossier.Id}", $"dossiers/{dossier.Id}/mentor-suggestions", $"pairings/{pairing.Id}" })
        {
            await (await jinan.GetAsync($"{Api}/{one}")).ShouldBeAsync(HttpStatusCode.OK);
            await (await qingdao.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        }

        foreach (var list in new[] { "mentors", "specialists", "dossiers", "pairings" })
        {
            var node = await (await qingdao.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync();
            node["items"]!.AsArray().ShouldBeEmpty();
            (await (await jinan.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();
        }

        await (await qingdao.PostAsync($"{Api}/mentors/{mentor.Id}/review", new ReviewMentor(true))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/mentors/{mentor.Id}/appointment", new AppointMentor(new(2027, 1, 1)))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PatchAsync($"{Api}/mentors/{mentor.Id}", new ChangeMentor(Capacity: 9), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PatchAsync($"{Api}/specialists/{specialist.Id}", new ChangeSpecialist("改名"), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/pairings/{pairing.Id}/ending", new PairingReason("否"))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.ProposeAsync(dossier.Id, mentor.Id)).ShouldBreakAsync<DossierUnknown>();
        // The mentor's own account, but signed in for another city: row-level security knows no exception.
        await (await host.MentorAccount("370200", "mentor-jinan").AcceptAsync(pairing.Id)).ShouldBreakAsync<ResourceNotFound>();
        (await jinan.ReadsMentorAsync(mentor.Id)).Version.ShouldBe(mentor.Version);
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads = ["mentors", $"mentors/{id}", $"mentors/{id}/personal-numbers", $"mentors/{id}/history", $"mentors/{id}/evidence", "me/mentor/evidence", "me/mentor",
            "mentor-norms", $"mentor-norms/{id}", "dossiers/without-mentor", "sessions", "sessions/overdue", $"sessions/{id}", $"sessions/{id}/follow-ups", "session-follow-ups",
            "pairings/behind", "assessments?cityCode=370100&year=2026", $"assessments/{id}", "merit-lists", $"merit-lists/{id}", "specialists", $"specialists/{id}", "dossiers", $"dossiers/{id}",
            $"dossiers/{id}/mentor-suggestions", "pairings", $"pairings/{id}", "me/pairings"];
        string[] writes = ["mentors", "mentors/applications", "mentors/import", $"mentors/{id}/identity-verification", $"mentors/{id}/review",
            $"mentors/{id}/renewal", $"mentors/{id}/suspension", $"mentors/{id}/resumption", $"mentors/{id}/resignation", "me/mentor/resignation", "me/mentor/evidence", "mentor-norms", "sessions",
            $"sessions/{id}/cancellation", $"sessions/{id}/absence", $"sessions/{id}/holding", $"session-follow-ups/{id}/completion", "assessments/runs", $"assessments/{id}/confirmation", "merit-lists", $"mentors/{id}/appointment", "specialists",
            "specialists/import", "pairings", $"pairings/{id}/acceptance", $"pairings/{id}/refusal", $"pairings/{id}/ending"];
        var entrepreneur = host.As(Roles.Entrepreneur, "370100");
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (entrepreneur, HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var write in writes)
                await (await client.PostAsync($"{Api}/{write}", new { })).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/mentors/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/specialists/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        await host.ActingMentorAsync("370102", "mentor-here");
        await host.ActingMentorAsync("370202", "mentor-there");
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        (await RegionsAsync(connection)).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370200', false), set_config('app.region_to', '370299', false)", connection))
            await set.ExecuteNonQueryAsync();
        (await RegionsAsync(connection)).ShouldBe(["370202"]);
    }

    [Fact]
    public async Task Phones_and_ID_numbers_are_neither_stored_nor_logged_nor_told_in_clear()
    {
        var row = Row("370103", new DateOnly(2026, 3, 1));
        var mentor = await jinan.RegistersAsync(row);
        var stored = await DumpAsync($"select m::text from mentors m where id = '{mentor.Id}' union all select payload::text from outbox_messages union all select detail from audit_entries");
        stored.ShouldNotBeEmpty();
        foreach (var number in new[] { row.Phone, row.IdNumber! })
        {
            stored.ShouldAllBe(line => !line.Contains(number));
            host.Log.Lines.ShouldAllBe(line => !line.Contains(number));
        }
    }

    private static async Task<List<string>> RegionsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select distinct region_code from mentors", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var regions = new List<string>();
        while (await reader.ReadAsync())
            regions.Add(reader.GetString(0));
        return regions;
    }

    private async Task<List<string>> DumpAsync(string sql)
    {
        await using var command = host.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}

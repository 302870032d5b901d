using System.Net;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Access_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient qingdao = host.CityOfficer("370200");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var (anonymous, nobody) = (host.Anonymous(), host.As("nobody", "370100"));
        var endpoints = await MappedEndpoint.AllAsync(host);
        endpoints.Count.ShouldBeGreaterThan(100);
        var wrong = new List<string>();
        foreach (var endpoint in endpoints.Where(e => e.Permission != "none"))
        {
            var without = (await anonymous.SendAsync(endpoint.Request(Guid.CreateVersion7()))).StatusCode;
            var forbidden = (await nobody.SendAsync(endpoint.Request(Guid.CreateVersion7()))).StatusCode;
            if (without != HttpStatusCode.Unauthorized || forbidden != HttpStatusCode.Forbidden)
                wrong.Add($"{endpoint}: {without}, {forbidden}");
        }

        wrong.ShouldBeEmpty();
        // Whoever knows the secret reads its account's sessions: calendar programs send no token.
        endpoints.Where(e => e.Permission == "none").Select(e => e.ToString()).ShouldBe(["GET calendar/{secret}.ics"]);
    }

    /// <summary>The very same account with every permission, but signed in for another city: row-level security knows no exception. A new kind of thing belongs into <see cref="OneOfEach"/>.</summary>
    [Fact]
    public async Task Another_citys_caller_gets_nothing_from_any_endpoint_about_one_thing_and_sees_none_in_any_list()
    {
        var things = await OneOfEach.MakeAsync(host);
        // Of that time are the examples.
        host.Clock.FreezeAtShanghai("2026-06-02 09:00:00");
        var (here, elsewhere) = (host.Everybody("370100"), host.Everybody("370200"));
        var endpoints = await MappedEndpoint.AllAsync(host);
        endpoints.Select(e => e.Things).OfType<string>().Distinct().Except(things.Keys).ShouldBeEmpty();
        var before = await RowsAsync();
        var (wrong, listed) = (new List<string>(), new HashSet<string>());
        foreach (var endpoint in endpoints.Where(e => e.Things is not null))
        {
            // That the thing is there for its own city, which shows that its being missing elsewhere says something.
            if (endpoint.Method == "GET" && !IsStream(endpoint) && (await here.SendAsync(endpoint.Request(things[endpoint.Things!]))) is { IsSuccessStatusCode: false } own)
                wrong.Add($"{endpoint} in its own city: {await TextAsync(own)}");
            using var answer = await elsewhere.SendAsync(endpoint.Request(things[endpoint.Things!]));
            if (answer.StatusCode != HttpStatusCode.NotFound)
                wrong.Add($"{endpoint}: {await TextAsync(answer)}");
        }

        foreach (var list in endpoints.Where(e => e.Things is null && e.Method == "GET" && e.Permission != "none"))
        {
            var query = "?" + string.Join('&', list.Parameters.Where(Filters.ContainsKey).Select(p => $"{p}={Filters[p]}"));
            using var own = await here.SendAsync(list.Request(Guid.CreateVersion7(), query));
            var ownText = await TextAsync(own);
            // What is the whole province's is no city's.
            if (!own.IsSuccessStatusCode && own.StatusCode != HttpStatusCode.Forbidden)
                wrong.Add($"{list}{query} in its own city: {ownText}");
            listed.UnionWith(things.Where(t => ownText.Contains(t.Value.ToString())).Select(t => t.Key));
            using var answer = await elsewhere.SendAsync(list.Request(Guid.CreateVersion7(), query));
            var text = await TextAsync(answer);
            if (answer.StatusCode is HttpStatusCode.BadRequest or >= HttpStatusCode.InternalServerError || things.Values.Any(id => text.Contains(id.ToString())))
                wrong.Add($"{list}{query}: {text}");
        }

        wrong.ShouldBeEmpty();
        // Else its being in no list elsewhere would say nothing. These stand with the case or the specialist alone.
        things.Keys.Except(listed).ShouldBe(["case-tasks", "case-handovers", "specialist-leaves"]);
        (await RowsAsync()).ShouldBe(before);
    }

    /// <summary>What asks a list for the city where everything is.</summary>
    private static readonly Dictionary<string, string> Filters = new() { ["region"] = "370100", ["cityCode"] = "370100", ["year"] = "2026" };

    /// <summary>One that goes on until nothing more comes.</summary>
    private static bool IsStream(MappedEndpoint endpoint) => endpoint.Path.EndsWith("/progress", StringComparison.Ordinal);

    private static async Task<string> TextAsync(HttpResponseMessage answer) => $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";

    /// <summary>A digest of Jinan's rows in every table that has regions.</summary>
    private async Task<string> RowsAsync()
    {
        var tables = await DumpAsync("select table_name::text from information_schema.columns where table_schema = 'public' and column_name = 'region_code' and table_name <> 'audit_entries' order by 1");
        var digests = new List<string>();
        foreach (var table in tables)
            digests.AddRange(await DumpAsync($"select '{table} ' || count(*) || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where region_code like '3701%'"));
        return string.Join('\n', digests);
    }

    [Fact]
    public async Task What_another_city_has_cannot_be_named_in_a_request()
    {
        var mentor = await host.ActingMentorAsync("370102", "mentor-jinan");
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        await (await qingdao.ProposeAsync(dossier.Id, mentor.Id)).ShouldBreakAsync<DossierUnknown>();
        var pairing = await jinan.ProposesAsync(dossier.Id, mentor.Id);
        await (await host.Everybody("370200").PostAsync($"{Api}/me/sessions", host.Plan(pairing.Id))).ShouldBreakAsync<ResourceNotFound>();
        await (await host.Everybody("370200").PostAsync($"{Api}/sessions", host.Plan(pairing.Id))).ShouldBreakAsync<ResourceNotFound>();
        await (await host.SpecialistAccount(region: "370202").OpenAsync(CaseJourney.Inquiry() with { RegionCode = null, DossierId = dossier.Id })).ShouldBreakAsync<DossierUnknown>();
        await (await qingdao.StartAsync("370100")).ShouldBreakAsync<OutsideRegion>();
        (await jinan.ReadsMentorAsync(mentor.Id)).Version.ShouldBe(mentor.Version);
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

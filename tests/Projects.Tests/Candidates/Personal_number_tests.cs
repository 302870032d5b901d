using System.Net;
using System.Net.Http.Json;
using System.Text;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class Personal_number_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private readonly HttpClient city = host.As(Roles.CityOfficer, "370100", "officer-of-jinan");

    private async Task<(string Id, string IdNumber, string Phone, string Answer)> AddAsync()
    {
        var candidate = Candidate();
        var answer = await (await city.PostAsJsonAsync($"{Api}/candidates", candidate)).ReadNodeAsync(HttpStatusCode.Created);
        return (answer["id"]!.GetValue<string>(), candidate["founder"]!["idNumber"]!.GetValue<string>(), candidate["founder"]!["phone"]!.GetValue<string>(), answer.ToJsonString());
    }

    [Fact]
    public async Task Every_answer_shows_the_numbers_masked()
    {
        var (id, idNumber, phone, added) = await AddAsync();
        var screened = await (await city.PostAsJsonAsync($"{Api}/candidates/{id}/screening", new { eligible = true, reason = "符合" })).Content.ReadAsStringAsync();
        var one = await city.GetStringAsync($"{Api}/candidates/{id}");
        var list = await city.GetStringAsync($"{Api}/candidates");

        foreach (var answer in new[] { added, screened, one })
            answer.ShouldContain($"379901********{idNumber[^4..]}");
        foreach (var answer in new[] { added, screened, one, list })
        {
            answer.ShouldNotContain(idNumber);
            answer.ShouldNotContain(phone);
        }
    }

    [Fact]
    public async Task Unmasked_they_are_shown_with_the_permission_only_and_each_read_is_on_record()
    {
        var (id, idNumber, phone, _) = await AddAsync();
        var address = $"{Api}/candidates/{id}/personal-numbers";

        await (await host.ShouldChangeNothingAsync(() => host.As(Roles.Specialist, "370100").GetAsync(address))).ShouldBeAsync(HttpStatusCode.Forbidden);
        var answer = await city.GetAsync(address);

        (await answer.ReadNodeAsync()).ToJsonString().ShouldBe($$"""{"idNumber":"{{idNumber}}","phone":"{{phone}}"}""");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await host.SqlAsync<string>("""
            select string_agg(actor_id || ' ' || action || ' ' || region_code || ' ' || detail, ';') from audit_entries
            where subject_id = $1 and action = 'GetCandidatePersonalNumbers'
            """, id)).ShouldBe("officer-of-jinan GetCandidatePersonalNumbers 370102 read: founder's personal numbers");
    }

    [Fact]
    public async Task Without_the_record_the_numbers_do_not_leave()
    {
        var (id, idNumber, _, _) = await AddAsync();
        await host.SqlAsync<object>("revoke insert on audit_entries from projects_service");
        try
        {
            var answer = await city.GetAsync($"{Api}/candidates/{id}/personal-numbers");
            answer.IsSuccessStatusCode.ShouldBeFalse();
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(idNumber);
        }
        finally
        {
            await host.SqlAsync<object>("grant insert on audit_entries to projects_service");
        }
    }

    [Fact]
    public async Task At_rest_no_table_holds_a_number_in_plain()
    {
        var (id, idNumber, phone, _) = await AddAsync();
        var number = 7_000_001;
        var imported = (IdNumber(number), $"15407000001");
        await (await city.ImportsAsync(ImportFile.Of(ImportFile.Row(number, ("founder.phone", imported.Item2))))).ShouldBeAsync(HttpStatusCode.OK);
        await city.GetAsync($"{Api}/candidates/{id}/personal-numbers");

        foreach (var table in new[] { "candidates", "audit_entries", "outbox_messages", "idempotent_answers" })
        {
            foreach (var plain in new[] { idNumber, phone, imported.Item1, imported.Item2 })
            {
                // A bytea's text form is hexadecimal, so the number's own bytes are looked for in that form too.
                var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(plain));
                (await host.SqlAsync<long>($"select count(*) from {table} t where position($1 in t::text) > 0 or position($2 in t::text) > 0", plain, hex)).ShouldBe(0, table);
            }
        }

        host.Log.Lines.Where(l => l.Contains(idNumber) || l.Contains(phone) || l.Contains(imported.Item1) || l.Contains(imported.Item2)).ShouldBeEmpty();
    }
}

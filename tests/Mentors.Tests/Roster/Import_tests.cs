using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Import_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    [Fact]
    public async Task Valid_rows_go_in_and_bad_rows_are_named_by_index_field_and_rule()
    {
        var officer = host.CityOfficer("370100");
        var result = await ImportAsync(officer,
            Row("370102"),
            Row("370102") with { Phone = "1" },
            Row("370202"),
            new { name = "只有姓名" },
            "不是对象",
            Row("370103"));
        (result.Created, result.Refused, result.Unchanged).ShouldBe((2, 4, 0));
        result.Rows.Select(r => r.Index).ShouldBe([0, 1, 2, 3, 4, 5]);
        Error(result, 1).ShouldBe(("phone", "MobilePhone"));
        result.Rows[1].Errors[0].Message.ShouldBe("手机号须为 11 位大陆手机号");
        Error(result, 2).ShouldBe(("regionCode", nameof(OutsideRegion)));
        result.Rows[3].Errors[0].Rule.ShouldBe("Required");
        result.Rows[4].Outcome.ShouldBe(RowOutcome.Refused);
    }

    [Theory]
    [InlineData("mentors", "regionCode", "", "regionCode", "RegionCode")]
    [InlineData("mentors", "regionCode", "37", "regionCode", "RegionCode")]
    [InlineData("mentors", "accountId", "\0", "accountId", "NulCharacter")]
    [InlineData("mentors", "regionsServed", null, "regionsServed[0]", "NullEntry")]
    [InlineData("specialists", "regionCode", "37", "regionCode", "RegionCode")]
    [InlineData("specialists", "name", "\0", "name", "NulCharacter")]
    public async Task A_row_with_a_value_that_no_column_takes_is_named_and_keeps_nobody_out(string list, string field, string? value, string named, string rule)
    {
        JsonNode Row() => JsonSerializer.SerializeToNode<object>(list == "mentors" ? Given.Row("370102") : Specialist("370102"), HttpExtensions.Json)!;
        var bad = Row();
        bad[field] = value is null ? new JsonArray((JsonNode?)null) : value;

        var result = await (await host.CityOfficer("370100").PostAsync($"{Api}/{list}/import", new JsonArray(bad, Row()))).ReadAsync<ImportResult>();

        (result.Created, result.Refused).ShouldBe((1, 1));
        Error(result, 0).ShouldBe((named, rule));
    }

    [Fact]
    public async Task A_row_that_no_table_could_hold_is_refused_and_keeps_no_other_out()
    {
        var result = await ImportAsync(host.CityOfficer("370100"),
            Row("370102") with { Name = "王\0" },
            Row("370102") with { RegionCode = "37" },
            Row("370102") with { RegionsServed = [null!] },
            Row("370102") with { AffiliationCodes = [null!] },
            Row("370102", new(9995, 1, 1)),
            Row("370102"));
        Enumerable.Range(0, 5).Select(i => Error(result, i)).ShouldBe(
        [
            ("name", "NulCharacter"), ("regionCode", "RegionCode"), ("regionsServed[0]", "NullEntry"), ("affiliationCodes[0]", "NullEntry"), ("termStart", nameof(TermRange)),
        ]);
        result.Rows[5].Outcome.ShouldBe(RowOutcome.Created);

        var specialists = await (await host.ProvinceOfficer().PostAsync($"{Api}/specialists/import",
            new[] { Specialist("370702") with { Name = "李\0" }, Specialist("370702") with { RegionCode = "" }, Specialist("370702") })).ReadAsync<ImportResult>();
        Error(specialists, 0).ShouldBe(("name", "NulCharacter"));
        Error(specialists, 1).ShouldBe(("regionCode", "RegionCode"));
        specialists.Rows[2].Outcome.ShouldBe(RowOutcome.Created);
    }

    [Fact]
    public async Task The_same_rows_again_also_at_once_change_nothing()
    {
        var officer = host.CityOfficer("370300");
        var rows = Enumerable.Range(0, 20).Select(_ => (object)Row("370302", new(2026, 3, 1))).ToArray();
        var answers = await Task.WhenAll(ImportAsync(officer, rows), ImportAsync(officer, rows), ImportAsync(officer, rows));
        answers.Select(a => a.Created).Order().ShouldBe([0, 0, 20]);
        answers.SelectMany(a => a.Rows).GroupBy(r => r.Index).ShouldAllBe(g => g.Select(r => r.Id).Distinct().Count() == 1);
        await using var db = host.OwnerContext();
        (await db.Mentors.CountAsync(m => m.CityCode == "370300")).ShouldBe(20);
        (await db.Mentors.Where(m => m.CityCode == "370300").Select(m => m.Version).Distinct().SingleAsync()).ShouldBe(1);
        (await AppointedEventsAsync("370300")).ShouldBe(20);
    }

    [Fact]
    public async Task The_same_phone_twice_in_one_import_makes_one_mentor()
    {
        var row = Row("370102");
        var result = await ImportAsync(host.CityOfficer("370100"), row, row with { Name = "另一个名字" });
        (result.Created, result.Unchanged).ShouldBe((1, 1));
        result.Rows[1].Id.ShouldBe(result.Rows[0].Id);
    }

    [Fact]
    public async Task AppointmentNotPermitted_for_a_row_with_a_term_by_a_caller_who_may_only_register()
    {
        var clerk = host.As("none", "370100", "clerk", Permissions.MentorsRegister);
        var result = await ImportAsync(clerk, Row("370102", new(2026, 3, 1)), Row("370102"));
        Error(result, 0).ShouldBe(("termStart", nameof(AppointmentNotPermitted)));
        result.Rows[1].Outcome.ShouldBe(RowOutcome.Created);
    }

    [Fact]
    public async Task RowCount_more_than_a_thousand_rows_or_none_are_refused_whole()
    {
        var officer = host.CityOfficer("370100");
        var tooMany = await officer.PostAsync($"{Api}/mentors/import", Enumerable.Range(0, 1001).Select(_ => Row("370102")).ToArray());
        tooMany.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await tooMany.ShouldNameAsync("body", "RowCount");
        await (await officer.PostAsync($"{Api}/specialists/import", Array.Empty<AddSpecialist>())).ShouldNameAsync("body", "RowCount");
        (await officer.PostAsync($"{Api}/mentors/import", new { rows = 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task RowCount_is_found_without_reading_what_follows_the_first_row_too_many()
    {
        var endless = new StringContent("[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + ", and no end", null, "application/json");
        await (await host.CityOfficer("370100").PostAsync($"{Api}/mentors/import", endless)).ShouldNameAsync("body", "RowCount");
    }

    [Fact]
    public async Task A_thousand_appointed_mentors_go_in_with_one_event_each()
    {
        var officer = host.CityOfficer("370200");
        var rows = Enumerable.Range(0, 1000).Select(_ => (object)Row("370202", new(2026, 3, 1))).ToArray();
        (await ImportAsync(officer, rows)).Created.ShouldBe(1000);
        await using var db = host.OwnerContext();
        (await AppointedEventsAsync("370200")).ShouldBe(1000);
        (await db.Mentors.Where(m => m.CityCode == "370200").MaxAsync(m => m.CertificateNumber)).ShouldBe("370200-2026-01000");
    }

    [Fact]
    public async Task Specialists_of_all_tiers_are_imported_and_take_the_dossiers_that_waited_nearest_first()
    {
        var province = host.ProvinceOfficer();
        var (near, far) = (await host.OpenDossierAsync(Dossier("371402")), await host.OpenDossierAsync(Dossier("371502")));
        near.SpecialistId.ShouldBeNull();
        object[] rows = [Specialist("370000", SpecialistTier.Province), Specialist("371400", SpecialistTier.City), Specialist("371402"), Specialist("371402", SpecialistTier.City)];
        var result = await (await province.PostAsync($"{Api}/specialists/import", rows)).ReadAsync<ImportResult>();
        (result.Created, result.Refused).ShouldBe((3, 1));
        Error(result, 3).ShouldBe(("tier", nameof(TierMismatch)));
        (await host.ArrivesAsync(near.Id)).SpecialistId.ShouldBe(result.Rows[2].Id);
        (await host.ArrivesAsync(far.Id)).SpecialistId.ShouldBe(result.Rows[0].Id);
        (await (await province.PostAsync($"{Api}/specialists/import", rows)).ReadAsync<ImportResult>()).Unchanged.ShouldBe(3);
    }

    private async Task<int> AppointedEventsAsync(string city)
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.Type == typeof(MentorAppointed).FullName).Select(o => o.Payload).ToListAsync();
        return payloads.Count(p => p.Contains(city + "-2026", StringComparison.Ordinal));
    }

    private static (string, string) Error(ImportResult result, int index) => (result.Rows[index].Errors[0].Field, result.Rows[index].Errors[0].Rule);

    private static async Task<ImportResult> ImportAsync(HttpClient client, params object[] rows) =>
        await (await client.PostAsync($"{Api}/mentors/import", rows)).ReadAsync<ImportResult>();
}

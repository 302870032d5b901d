using System.Net;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Import_tests(SpacesHost host) : IClassFixture<SpacesHost>
{
    [Fact]
    public async Task Valid_rows_go_in_and_bad_rows_are_named_by_index_field_and_rule()
    {
        var officer = host.CityOfficer("370100");
        var room = Room(RoomKind.Desks);
        var result = await officer.ImportsAsync(
            Row("370102", new(2026, 3, 1), Room(RoomKind.Desks, 30), Room(RoomKind.Laboratory)),
            Row("370102") with { OperatorCode = "91370100MA3C0A0A00" },
            Row("370202"),
            Row("370100"),
            Row("370102", null, room, room),
            Row("370102", null, Room(RoomKind.Desks, 0)),
            Row("370102") with { MarkUntil = new(2027, 1, 1) },
            Row("370102", new(2026, 3, 1)) with { MarkUntil = new(2026, 2, 28) },
            new { name = "只有名称" },
            Row("370103"));
        (result.Created, result.Refused, result.Unchanged).ShouldBe((2, 8, 0));
        result.Rows.Select(r => r.Index).ShouldBe(Enumerable.Range(0, 10));
        foreach (var (index, field, rule) in new[]
        {
            (1, "operatorCode", "CreditCodeCheckDigit"), (2, "regionCode", nameof(OutsideRegion)), (3, "regionCode", nameof(RegionUnknown)), (4, "rooms", "RoomNames"),
            (5, "rooms[0].capacity", "Range"), (6, "markFrom", "MarkFromMissing"), (7, "markUntil", nameof(MarkTermRange)),
        })
        {
            (result.Rows[index].Errors[0].Field, result.Rows[index].Errors[0].Rule).ShouldBe((field, rule));
        }

        result.Rows[8].Errors[0].Rule.ShouldBe("Required");
        var approved = await officer.ReadsSpaceAsync(result.Rows[0].Id!.Value);
        (approved.State, approved.Desks, approved.RoomCount, approved.Mark!.From).ShouldBe((SpaceState.Approved, 30, 2, new(2026, 3, 1)));
        (await officer.ReadsSpaceAsync(result.Rows[9].Id!.Value)).State.ShouldBe(SpaceState.Registered);
    }

    [Fact]
    public async Task The_same_rows_again_also_at_once_change_nothing()
    {
        var officer = host.CityOfficer("370300");
        var rows = Enumerable.Range(0, 20).Select(_ => (object)Row("370302", new(2026, 3, 1), Room(RoomKind.Desks))).ToArray();
        var answers = await Task.WhenAll(officer.ImportsAsync(rows), officer.ImportsAsync(rows), officer.ImportsAsync(rows));
        answers.Select(a => a.Created).Order().ShouldBe([0, 0, 20]);
        answers.SelectMany(a => a.Rows).GroupBy(r => r.Index).ShouldAllBe(g => g.Select(r => r.Id).Distinct().Count() == 1);
        await using var db = host.OwnerContext();
        (await db.Spaces.Where(s => s.RegionCode == "370302").Select(s => s.Version).ToListAsync()).ShouldBe(Enumerable.Repeat(1, 20));
        (await db.Rooms.CountAsync(r => r.RegionCode == "370302")).ShouldBe(20);
        (await db.Spaces.Where(s => s.RegionCode == "370302").MaxAsync(s => s.MarkNumber)).ShouldBe("MXC-2026-370300-0020");
    }

    [Fact]
    public async Task The_same_name_twice_in_one_import_makes_one_space()
    {
        var row = Row("370102");
        var result = await host.CityOfficer("370100").ImportsAsync(row, row with { Address = "另一个地址" }, row with { RegionCode = "370103" });
        (result.Created, result.Unchanged).ShouldBe((2, 1));
        result.Rows[1].Id.ShouldBe(result.Rows[0].Id);
    }

    [Fact]
    public async Task RowCount_more_than_a_thousand_rows_or_none_are_refused_whole()
    {
        var officer = host.CityOfficer("370100");
        var tooMany = await officer.PostAsync($"{Api}/spaces/import", Enumerable.Range(0, 1001).Select(_ => Row("370102")).ToArray());
        tooMany.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await tooMany.ShouldNameAsync("body", "RowCount");
        await (await officer.PostAsync($"{Api}/spaces/import", Array.Empty<SpaceRow>())).ShouldNameAsync("body", "RowCount");
    }

    [Fact]
    public async Task The_province_imports_many_cities_at_once()
    {
        string[] counties = ["370402", "370502", "370602", "370702"];
        var rows = counties.SelectMany(c => Enumerable.Range(0, 25).Select(_ => (object)Row(c, new(2026, 3, 1), Room(RoomKind.Desks)))).ToArray();
        var results = await Task.WhenAll(host.ProvinceOfficer().ImportsAsync(rows), host.ProvinceOfficer().ImportsAsync([.. rows.Reverse()]));
        results.Sum(r => r.Created).ShouldBe(100);
        results.Sum(r => r.Unchanged).ShouldBe(100);
        await using var db = host.OwnerContext();
        (await db.Spaces.CountAsync(s => counties.Contains(s.RegionCode))).ShouldBe(100);
    }
}

using System.Net;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Search_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Spaces_are_filtered_by_each_field_alone_and_together()
    {
        var officer = host.CityOfficer("370600");
        var plain = await officer.EntersAsync(Row("370602"));
        var wanted = await officer.EntersAsync(Row("370611", host.Clock.Today(), Room(RoomKind.Desks, 4)) with
        {
            Name = "海洋_100%空间",
            CarrierKind = CarrierKind.StudentCentre,
            OperatorCode = OtherOperator,
        });
        foreach (var query in new[]
        {
            "region=370611", "carrierKind=studentCentre", "state=approved", "name=海洋_", "name=100%25", $"operator={OtherOperator}", "offering=true", "free=true",
            $"region=370611&carrierKind=studentCentre&state=approved&name=空间&operator={OtherOperator}&offering=true&free=true",
        })
        {
            (await IdsAsync(officer, query)).ShouldBe([wanted.Id], query);
        }

        foreach (var query in new[] { "region=370602", "carrierKind=incubationBase", "state=registered", "offering=false", "free=false" })
            (await IdsAsync(officer, query)).ShouldBe([plain.Id], query);
        (await IdsAsync(officer, "name=%25%25")).ShouldBeEmpty();
        (await officer.GetAsync($"{Api}/spaces?state=Approved1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await (await officer.GetAsync($"{Api}/spaces?region=37")).ShouldNameAsync("region", "RegionCode");
    }

    [Fact]
    public async Task Pages_show_every_space_once()
    {
        var officer = host.CityOfficer("370500");
        await officer.ImportsAsync([.. Enumerable.Range(0, 25).Select(_ => Row("370502"))]);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await (await officer.GetAsync($"{Api}/spaces?limit=10{(cursor is null ? "" : "&cursor=" + cursor)}")).ReadAsync<Page<SpaceDetails>>();
            seen.AddRange(page.Items.Select(s => s.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        seen.Count.ShouldBe(25);
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Leases_are_listed_for_the_city_the_operator_and_the_entrepreneur_each_their_own()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Desks, 10));
        var lease = await host.MovesInAsync(space, space.Rooms![0], "owner-s");
        var waiting = await host.Entrepreneur("owner-s").AppliesAsync(space.Id, await host.OpenDossierAsync("owner-s"));
        await host.Entrepreneur("owner-t").AppliesAsync(space.Id, await host.OpenDossierAsync("owner-t"));
        (await LeasesAsync(host.CityOfficer("370100"), $"leases?dossier={lease.DossierId}")).ShouldBe([lease.Id]);
        (await LeasesAsync(host.CityOfficer("370100"), $"leases?space={space.Id}&state=applied")).Length.ShouldBe(2);
        (await LeasesAsync(host.SpaceOperator(), $"operator/leases?space={space.Id}&state=movedIn")).ShouldBe([lease.Id]);
        (await LeasesAsync(host.SpaceOperator(code: OtherOperator), "operator/leases")).ShouldBeEmpty();
        (await LeasesAsync(host.Entrepreneur("owner-s"), "me/leases")).ShouldBe([waiting.Id, lease.Id]);
        (await LeasesAsync(host.Entrepreneur("owner-s"), "me/leases?state=movedIn")).ShouldBe([lease.Id]);
        (await LeasesAsync(host.Entrepreneur("owner-u"), "me/leases")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2027-05-08 23:59:59");
        (await LeasesAsync(host.SpaceOperator(), "operator/leases?overdue=true")).ShouldBeEmpty();
        (await LeasesAsync(host.SpaceOperator(), "operator/leases?overdue=false")).ShouldBe([lease.Id]);
        host.Clock.FreezeAtShanghai("2027-05-09 00:00:00");
        (await LeasesAsync(host.SpaceOperator(), "operator/leases?overdue=true")).ShouldBe([lease.Id]);
    }

    private static async Task<Guid[]> IdsAsync(HttpClient client, string query) =>
        [.. (await (await client.GetAsync($"{Api}/spaces?{query}")).ReadAsync<Page<SpaceDetails>>()).Items.Select(s => s.Id)];

    private static async Task<Guid[]> LeasesAsync(HttpClient client, string list) =>
        [.. (await (await client.GetAsync($"{Api}/{list}")).ReadAsync<Page<LeaseDetails>>()).Items.Select(l => l.Id)];
}

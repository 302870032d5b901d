using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Leases;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

/// <summary>Spaces where the operator of the platform has set shorter limits.</summary>
public sealed class StricterHost(PlatformServers servers) : SpacesHost(servers)
{
    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Spaces:Booking:MostHours", "1").UseSetting("Spaces:Booking:MostDaysAhead", "3")
        .UseSetting("Spaces:Mark:DefaultYears", "1").UseSetting("Spaces:Lease:MostYears", "1");
}

public sealed class Settings_tests(StricterHost host) : IClassFixture<StricterHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task What_no_rule_of_the_province_sets_is_configuration()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 08:00:00");
        var space = await host.OfferingSpaceAsync("370102", Room(RoomKind.Laboratory), Room(RoomKind.Desks));
        space.Mark!.Until.ShouldBe(new DateOnly(2027, 5, 7));

        var (caller, laboratory) = (host.Entrepreneur("owner"), space.Rooms!.Single(r => r.Kind == RoomKind.Laboratory));
        await (await caller.BookAsync(laboratory.Id, Slot("2026-05-11 09:00", "2026-05-11 10:15"))).ShouldBreakAsync<SlotTooLong>();
        await (await caller.BookAsync(laboratory.Id, Slot("2026-05-12 09:00", "2026-05-12 10:00"))).ShouldBreakAsync<SlotTooFar>();
        await caller.BooksAsync(laboratory.Id, Slot("2026-05-11 09:00", "2026-05-11 10:00"));

        var lease = await caller.AppliesAsync(space.Id, await host.OpenDossierAsync("owner"));
        var tooLong = new OfferLease(space.Rooms!.Single(r => r.Kind == RoomKind.Desks).Id, new(2026, 5, 8), new(2027, 5, 8));
        await (await host.SpaceOperator().PostAsync($"{Api}/leases/{lease.Id}/offer", tooLong)).ShouldBreakAsync<LeaseTermRange>();
    }
}

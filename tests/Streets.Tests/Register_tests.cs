using System.Net;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

public sealed class Register_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_city_applies_for_a_street_which_then_carries_its_operators_code()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 23:59:59");
        var application = Application();
        var street = await jinan.AppliesAsync(application);
        (street.State, street.AppliedOn, street.OperatorCode, street.Number, street.Version).ShouldBe((StreetState.Applied, new(2026, 5, 8), Operator, null, 1));
        await (await jinan.PostAsync($"{Api}/streets", application)).ShouldBreakAsync<StreetNameTaken>();
        (await jinan.AppliesAsync(application with { RegionCode = "370103" })).Name.ShouldBe(application.Name);
    }

    [Fact]
    public async Task Bad_input_names_its_field_and_rule()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        await (await jinan.PostAsync($"{Api}/streets", Application(appliedOn: new(2026, 5, 9)))).ShouldBreakAsync<DayInFuture>();
        await (await jinan.PostAsync($"{Api}/streets", Application("370199"))).ShouldBreakAsync<RegionUnknown>();
        await (await jinan.PostAsync($"{Api}/streets", Application("370100"))).ShouldBreakAsync<RegionUnknown>();
        await (await jinan.PostAsync($"{Api}/streets", Application("370202"))).ShouldBreakAsync<OutsideRegion>();
        await (await jinan.PostAsync($"{Api}/streets", Application() with { OperatorCode = "91370100YL90000020" })).ShouldNameAsync("operatorCode", "CreditCodeCheckDigit");
        await (await jinan.PostAsync($"{Api}/streets", Application() with { Area = 0 })).ShouldNameAsync("area", "Range");
        await (await jinan.PostAsync($"{Api}/streets", Application() with { Feature = " " })).ShouldNameAsync("feature", "TextLength");
        (await jinan.AppliesAsync(Application(appliedOn: new(2026, 5, 8)))).AppliedOn.ShouldBe(new(2026, 5, 8));
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read_and_keeps_what_it_leaves_out()
    {
        var street = await host.AppliedAsync();
        var address = $"{Api}/streets/{street.Id}";
        await (await jinan.PatchAsync(address, new ChangeStreet(Area: 40_000), null)).ShouldBreakAsync<IfMatchRequired>();
        var changed = await (await jinan.PatchAsync(address, new ChangeStreet(Area: 40_000), "\"1\"")).ReadAsync<StreetDetails>();
        changed.ShouldBe(street with { Area = 40_000, Version = 2 });
        await (await jinan.PatchAsync(address, new ChangeStreet(Area: 1), "\"1\"")).ShouldBreakAsync<VersionStale>();
        var other = await host.AppliedAsync();
        await (await jinan.PatchAsync(address, new ChangeStreet(Name: other.Name), "\"2\"")).ShouldBreakAsync<StreetNameTaken>();
    }

    [Fact]
    public async Task A_returned_street_is_handed_in_anew_and_only_that()
    {
        var street = await host.AppliedAsync();
        await (await jinan.PostAsync($"{Api}/streets/{street.Id}/resubmission", (HttpContent?)null)).ShouldBreakAsync<StreetNotReturned>();
        var returned = await (await host.ProvinceOfficer().AnswerAsync(street.Id, "return", "材料不全")).ReadAsync<StreetDetails>();
        (returned.State, returned.Reason).ShouldBe((StreetState.Returned, "材料不全"));
        await (await host.ProvinceOfficer().AnswerAsync(street.Id, "return")).ShouldBreakAsync<StreetNotApplied>();
        var again = await (await jinan.PostAsync($"{Api}/streets/{street.Id}/resubmission", (HttpContent?)null)).ReadAsync<StreetDetails>();
        (again.State, again.Reason).ShouldBe((StreetState.Applied, null));
    }

    [Fact]
    public async Task A_list_pages_by_keyset_and_filters()
    {
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++)
            made.Add((await jinan.AppliesAsync(Application("370105"))).Id);
        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await (await jinan.GetAsync($"{Api}/streets?region=370105&limit=2{(next is null ? "" : $"&cursor={next}")}")).ReadAsync<Page<StreetDetails>>();
            seen.AddRange(page.Items.Select(s => s.Id));
            next = page.Next;
        }
        while (next is not null);
        seen.ShouldBe(Enumerable.Reverse(made));
        (await (await jinan.GetAsync($"{Api}/streets?region=370105&state=certified")).ReadAsync<Page<StreetDetails>>()).Items.ShouldBeEmpty();
        await (await jinan.GetAsync($"{Api}/streets?state=1")).ShouldBeAsync(HttpStatusCode.BadRequest);
    }
}

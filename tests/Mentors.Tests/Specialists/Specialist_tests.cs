using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Specialist_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    [Theory]
    [InlineData("370102", SpecialistTier.City)]
    [InlineData("370100", SpecialistTier.County)]
    [InlineData("370100", SpecialistTier.Province)]
    public async Task TierMismatch_where_the_region_is_not_of_the_tier(string region, SpecialistTier tier) =>
        await (await officer.PostAsync($"{Api}/specialists", Specialist(region, tier))).ShouldBreakAsync<TierMismatch>();

    [Fact]
    public async Task The_provinces_own_specialists_are_the_provinces_to_enter_and_to_see()
    {
        var entry = Specialist("370000", SpecialistTier.Province);
        await (await officer.PostAsync($"{Api}/specialists", entry)).ShouldBreakAsync<OutsideRegion>();
        var made = await host.ProvinceOfficer().AddsAsync(entry);
        await (await officer.GetAsync($"{Api}/specialists/{made.Id}")).ShouldBreakAsync<ResourceNotFound>();
        // The last resort of every city: one whose county and city have nobody.
        (await host.OpenDossierAsync(Dossier("371602"))).SpecialistId.ShouldBe(made.Id);
    }

    [Fact]
    public async Task SpecialistPhoneTaken_within_a_city()
    {
        var entry = Specialist("370102");
        await officer.AddsAsync(entry);
        await (await officer.PostAsync($"{Api}/specialists", entry with { RegionCode = "370103" })).ShouldBreakAsync<SpecialistPhoneTaken>();
        await (await officer.PostAsync($"{Api}/specialists", Specialist("370199"))).ShouldBreakAsync<RegionUnknown>();
    }

    [Fact]
    public async Task A_change_needs_If_Match_and_the_present_version()
    {
        var specialist = await officer.AddsAsync(Specialist("370103"));
        var address = $"{Api}/specialists/{specialist.Id}";
        var missing = await officer.PatchAsync(address, new ChangeSpecialist("赵敏"), null);
        missing.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        await missing.ShouldBreakAsync<IfMatchRequired>();
        var stale = await officer.PatchAsync(address, new ChangeSpecialist("赵敏"), "\"9\"");
        stale.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        await stale.ShouldBreakAsync<VersionStale>();
        (await officer.ReadsSpecialistAsync(specialist.Id)).Name.ShouldBe("李敏");
        (await (await officer.PatchAsync(address, new ChangeSpecialist("赵敏"), "\"1\"")).ReadAsync<SpecialistDetails>()).Name.ShouldBe("赵敏");
    }

    [Fact]
    public async Task Lists_filter_by_region_and_tier_and_pages_follow_each_other_without_doubles()
    {
        var qingdao = host.CityOfficer("370200");
        for (var i = 0; i < 5; i++)
            await qingdao.AddsAsync(Specialist("370202"));
        await qingdao.AddsAsync(Specialist("370203"));
        await qingdao.AddsAsync(Specialist("370200", SpecialistTier.City));
        var seen = new List<Guid>();
        string? next = $"{Api}/specialists?region=370202&tier=county&limit=2";
        while (next is not null)
        {
            var answer = await qingdao.GetAsync(next);
            var page = await answer.ReadAsync<Page<SpecialistDetails>>();
            seen.AddRange(page.Items.Select(s => s.Id));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        seen.Count.ShouldBe(5);
        seen.Distinct().Count().ShouldBe(5);
        (await (await qingdao.GetAsync($"{Api}/specialists?tier=city")).ReadAsync<Page<SpecialistDetails>>()).Items.Count.ShouldBe(1);
        (await (await qingdao.GetAsync($"{Api}/specialists")).ReadAsync<Page<SpecialistDetails>>()).Items.Count.ShouldBe(7);
    }
}

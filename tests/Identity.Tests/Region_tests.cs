using System.Net;
using ChuangMeng.Contracts.Regions;
using ChuangMeng.Identity.Regions;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class Region_tests(IdentityHost identity)
{
    private const string Regions = IdentityHost.Api + "regions";

    [Fact]
    public async Task The_list_holds_the_province_16_cities_and_136_counties_for_everybody_signed_in()
    {
        var mentor = await identity.SignedInAsync("jinan-mentor");

        (await CountAsync("province")).ShouldBe(1);
        (await CountAsync("city")).ShouldBe(16);
        (await CountAsync("county")).ShouldBe(136);
        await (await identity.Anonymous().GetAsync(Regions)).ShouldBeAsync(HttpStatusCode.Unauthorized);

        // Other tests add two of their own.
        async Task<int> CountAsync(string level) =>
            (await (await mentor.GetAsync($"{Regions}?level={level}&limit=200")).ReadNodeAsync())["items"]!.AsArray()
                .Count(region => region!["code"]!.GetValue<string>() is not ("371800" or "370171"));
    }

    [Fact]
    public async Task A_region_added_at_run_time_can_be_used_at_once_and_is_told_to_all_services()
    {
        var added = await AddAsync("370171", "示例新区", "county", "370100");

        await added.ShouldBeAsync(HttpStatusCode.Created);
        (await (await (await identity.SignedInAsync("jinan")).GetAsync(added.Headers.Location)).ReadNodeAsync())["name"]!.GetValue<string>().ShouldBe("示例新区");
        await identity.CreateAccountAsync("specialist", "370171");
        await using var db = identity.OwnerContext();
        (await db.Outbox.Where(m => m.Type == typeof(RegionAdded).FullName).Select(m => m.Payload).ToListAsync()).ShouldContain(p => p.Contains("370171"));
        (await db.Audit.SingleAsync(a => a.SubjectType == "Region" && a.SubjectId == "370171")).Action.ShouldBe("AddRegion");
        await (await AddAsync("370171", "同一编码", "county", "370100")).ShouldBreakAsync<RegionExists>();
    }

    [Fact]
    public async Task A_city_can_join_the_province() =>
        await (await AddAsync("371800", "示例市", "city", "370000")).ShouldBeAsync(HttpStatusCode.Created);

    [Theory]
    [InlineData("37017", "county", "370100", "code", "RegionCode")]
    [InlineData("37017a", "county", "370100", "code", "RegionCode")]
    [InlineData("370172", "village", "370100", "level", "RegionLevel")]
    [InlineData("370172", "province", "370100", "level", "RegionLevel")]
    public async Task A_malformed_region_is_refused(string code, string level, string parent, string field, string rule) =>
        await (await AddAsync(code, "某区", level, parent)).ShouldNameAsync(field, rule);

    [Theory]
    [InlineData("370272", "county", "370100")]
    [InlineData("370200", "county", "370200")]
    [InlineData("381800", "city", "370000")]
    [InlineData("371801", "city", "370000")]
    public async Task A_code_that_does_not_fit_the_region_above_or_its_level_is_refused(string code, string level, string parent) =>
        await (await AddAsync(code, "某区", level, parent)).ShouldBreakAsync<RegionCodeUnfit>();

    [Theory]
    [InlineData("370172", "county", "370000")]
    [InlineData("370172", "county", "370102")]
    [InlineData("371900", "city", "370100")]
    public async Task A_county_lies_below_a_city_and_a_city_below_the_province(string code, string level, string parent) =>
        await (await AddAsync(code, "某区", level, parent)).ShouldBreakAsync<RegionLevelUnfit>();

    [Fact]
    public async Task The_region_above_must_exist() =>
        await (await AddAsync("379901", "某区", "county", "379900")).ShouldBreakAsync<RegionUnknown>();

    [Fact]
    public async Task Only_the_provinces_administrator_adds_regions()
    {
        var account = await identity.CreateAccountAsync("administrator", "370100");
        var city = await identity.SignedInAsync(account.UserName, NewAccount.FirstPassword);
        var request = new { code = "370173", name = "某区", level = "county", parentCode = "370100" };

        await (await HttpExtensions.PostAsync(city, Regions, request)).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await HttpExtensions.PostAsync(await identity.SignedInAsync("jinan"), Regions, request)).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private async Task<HttpResponseMessage> AddAsync(string code, string name, string level, string parent) =>
        await HttpExtensions.PostAsync(await identity.SignedInAsync("admin"), Regions, new { code, name, level, parentCode = parent });
}

using System.Net;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Register_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");
    private readonly HttpClient own = host.SpaceOperator();

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_space_carries_its_operators_credit_code_and_offers_once_the_city_approves_it()
    {
        host.Clock.FreezeAtShanghai("2026-03-01 09:00:00");
        var space = await own.RegistersAsync(Profile("370102"));
        space.ShouldSatisfyAllConditions(s => s.OperatorCode.ShouldBe(Operator), s => s.State.ShouldBe(SpaceState.Registered), s => s.Offering.ShouldBeFalse(), s => s.Mark.ShouldBeNull());
        var approved = await (await officer.ReviewAsync(space.Id, new(true))).ReadAsync<SpaceDetails>();
        approved.ShouldSatisfyAllConditions(s => s.State.ShouldBe(SpaceState.Approved), s => s.Offering.ShouldBeTrue(), s => s.Version.ShouldBe(2));
        approved.Mark!.ShouldSatisfyAllConditions(
            m => m.Number.ShouldStartWith("MXC-2026-370100-"),
            m => (m.From, m.Until).ShouldBe((new(2026, 3, 1), new(2029, 2, 28))),
            m => m.State.ShouldBe(MarkState.Valid));
    }

    [Fact]
    public async Task OperatorWithoutCode_for_an_account_that_acts_for_no_firm()
    {
        await (await host.As(Roles.SpaceOperator, "370100").PostAsync($"{Api}/spaces", Profile("370102"))).ShouldBreakAsync<OperatorWithoutCode>();
        await (await host.SpaceOperator(code: "industry").PostAsync($"{Api}/spaces", Profile("370102"))).ShouldBreakAsync<OperatorWithoutCode>();
    }

    [Fact]
    public async Task A_refused_space_is_under_review_again_once_its_operator_corrects_it()
    {
        var space = await own.RegistersAsync(Profile("370102"));
        await (await officer.ReviewAsync(space.Id, new(false))).ShouldNameAsync("reason", "TextLength");
        var refused = await (await officer.ReviewAsync(space.Id, new(false, "消防验收未完成"))).ReadAsync<SpaceDetails>();
        (refused.State, refused.RefusalReason).ShouldBe((SpaceState.Refused, "消防验收未完成"));
        var corrected = await (await own.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Address: "解放东路 3 号"), "\"2\"")).ReadAsync<SpaceDetails>();
        (corrected.State, corrected.RefusalReason, corrected.Address).ShouldBe((SpaceState.Registered, null, "解放东路 3 号"));
        await (await officer.ReviewAsync(space.Id, new(true))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ReviewAlreadyDone_for_a_second_decision_also_at_once()
    {
        var space = await own.RegistersAsync(Profile("370102"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => officer.ReviewAsync(space.Id, i % 2 == 0 ? new(true) : new(false, "否"))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var late in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await late.ShouldBreakAsync<ReviewAlreadyDone>();
    }

    [Fact]
    public async Task SpaceNameTaken_within_one_county_also_at_once_and_when_a_name_is_changed()
    {
        var profile = Profile("370102");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => own.PostAsync($"{Api}/spaces", profile)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<SpaceNameTaken>();
        await own.RegistersAsync(profile with { RegionCode = "370103" });
        var other = await own.RegistersAsync(Profile("370102"));
        await (await own.PatchAsync($"{Api}/spaces/{other.Id}", new ChangeSpace(Name: profile.Name), "\"1\"")).ShouldBreakAsync<SpaceNameTaken>();
        (await own.ReadsSpaceAsync(other.Id)).Name.ShouldBe(other.Name);
    }

    [Fact]
    public async Task A_space_lies_in_a_county_of_the_callers_region()
    {
        await (await own.PostAsync($"{Api}/spaces", Profile("370100"))).ShouldBreakAsync<RegionUnknown>();
        await (await own.PostAsync($"{Api}/spaces", Profile("370199"))).ShouldBreakAsync<RegionUnknown>();
        await (await own.PostAsync($"{Api}/spaces", Profile("370202"))).ShouldBreakAsync<OutsideRegion>();
    }

    [Theory]
    [InlineData("name", "TextLength")]
    [InlineData("address", "TextLength")]
    [InlineData("regionCode", "RegionCode")]
    [InlineData("services", "ListLength")]
    [InlineData("area", "Range")]
    public async Task Bad_input_is_named_by_field_and_rule(string field, string rule)
    {
        var profile = Profile("370102");
        profile = field switch
        {
            "name" => profile with { Name = " " },
            "address" => profile with { Address = new('路', 201) },
            "regionCode" => profile with { RegionCode = "37" },
            "services" => profile with { Services = [OfferedService.Premises, OfferedService.Premises] },
            _ => profile with { Area = 0.5m },
        };
        await (await own.PostAsync($"{Api}/spaces", profile)).ShouldNameAsync(field, rule);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var space = await own.RegistersAsync(Profile("370102"));
        await (await own.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 900), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await own.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 900), "\"9\"")).ShouldBreakAsync<VersionStale>();
        (await (await own.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 900), "\"1\"")).ReadAsync<SpaceDetails>()).Area.ShouldBe(900);
    }

    [Fact]
    public async Task Another_operator_changes_nothing_of_a_space_and_sees_it_as_everybody_does()
    {
        var space = await own.RegistersAsync(Profile("370102"));
        var other = host.SpaceOperator(code: OtherOperator);
        await (await other.PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 900), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await other.PostAsync($"{Api}/spaces/{space.Id}/rooms", Room(Rooms.RoomKind.Desks))).ShouldBreakAsync<ResourceNotFound>();
        await (await host.As(Roles.SpaceOperator, "370100").PatchAsync($"{Api}/spaces/{space.Id}", new ChangeSpace(Area: 900), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        (await other.ReadsSpaceAsync(space.Id)).Version.ShouldBe(1);
    }
}

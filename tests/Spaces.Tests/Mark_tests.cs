using System.Net;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Spaces.Mark;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Spaces.Tests.Support.Given;

namespace ChuangMeng.Spaces.Tests;

public sealed class Mark_tests(SpacesHost host) : IClassFixture<SpacesHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_mark_is_valid_until_24_00_of_its_last_day_in_Shanghai_and_no_longer()
    {
        host.Clock.FreezeAtShanghai("2026-03-02 09:00:00");
        var space = await officer.EntersAsync(Row("370102", new(2026, 3, 2), Room(RoomKind.Laboratory)) with { MarkUntil = new(2026, 4, 30) });
        host.Clock.FreezeAtShanghai("2026-04-30 23:59:59");
        (await officer.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.Offering.ShouldBeTrue(), s => s.Mark!.State.ShouldBe(MarkState.Valid));
        (await ListedAsync("offering=true")).ShouldContain(space.Id);
        host.Clock.FreezeAtShanghai("2026-05-01 00:00:00");
        (await officer.ReadsSpaceAsync(space.Id)).ShouldSatisfyAllConditions(s => s.Offering.ShouldBeFalse(), s => s.Mark!.State.ShouldBe(MarkState.Expired));
        (await ListedAsync("offering=true")).ShouldNotContain(space.Id);
        (await ListedAsync("offering=false")).ShouldContain(space.Id);
    }

    [Fact]
    public async Task A_mark_is_not_valid_before_its_first_day_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2026-02-28 23:59:59");
        var space = await officer.EntersAsync(Row("370102", new(2026, 3, 1)));
        space.ShouldSatisfyAllConditions(s => s.Offering.ShouldBeFalse(), s => s.Mark!.State.ShouldBe(MarkState.Coming));
        host.Clock.FreezeAtShanghai("2026-03-01 00:00:00");
        (await officer.ReadsSpaceAsync(space.Id)).Offering.ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_run_on_by_city_and_year_without_doubles_or_gaps_also_at_once()
    {
        host.Clock.FreezeAtShanghai("2025-03-01 09:00:00");
        var qingdao = host.CityOfficer("370200");
        var spaces = new List<SpaceDetails>();
        for (var i = 0; i < 30; i++)
            spaces.Add(await qingdao.EntersAsync(Row("370202")));
        var answers = await Task.WhenAll(spaces.Select(s => qingdao.ReviewAsync(s.Id, new(true))));
        var numbers = await Task.WhenAll(answers.Select(async a => (await a.ReadAsync<SpaceDetails>()).Mark!.Number));
        numbers.Order().ShouldBe(Enumerable.Range(1, 30).Select(n => $"MXC-2025-370200-{n:D4}"));
    }

    [Fact]
    public async Task MarkExpired_when_it_is_renewed_after_its_last_day_but_not_on_it()
    {
        host.Clock.FreezeAtShanghai("2026-03-02 09:00:00");
        var (first, second) = (await UntilAsync(new(2026, 4, 30)), await UntilAsync(new(2026, 4, 30)));
        host.Clock.FreezeAtShanghai("2026-04-30 23:59:59");
        var renewed = await (await RenewAsync(first, null)).ReadAsync<SpaceDetails>();
        (renewed.Mark!.Number, renewed.Mark.Until).ShouldBe((first.Mark!.Number, new(2029, 4, 30)));
        host.Clock.FreezeAtShanghai("2026-05-01 00:00:00");
        await (await RenewAsync(second, null)).ShouldBreakAsync<MarkExpired>();
        (await officer.ReadsSpaceAsync(first.Id)).Offering.ShouldBeTrue();
    }

    [Fact]
    public async Task MarkTermRange_for_a_renewal_that_prolongs_nothing_or_by_more_than_ten_years()
    {
        host.Clock.FreezeAtShanghai("2026-03-02 09:00:00");
        var space = await UntilAsync(new(2026, 4, 30));
        foreach (var until in new DateOnly[] { new(2026, 4, 30), new(2036, 5, 1), new(9999, 12, 31) })
            await (await RenewAsync(space, until)).ShouldBreakAsync<MarkTermRange>();
        (await (await RenewAsync(space, new(2026, 5, 1))).ReadAsync<SpaceDetails>()).Mark!.Until.ShouldBe(new(2026, 5, 1));
    }

    [Fact]
    public async Task A_withdrawn_mark_ends_at_once_and_may_be_granted_anew_under_a_new_number()
    {
        var space = await host.OfferingSpaceAsync();
        await (await WithdrawAsync(space.Id, " ")).ShouldNameAsync("reason", "TextLength");
        var withdrawn = await (await WithdrawAsync(space.Id, "标识用于无关经营")).ReadAsync<SpaceDetails>();
        withdrawn.Offering.ShouldBeFalse();
        (withdrawn.Mark!.State, withdrawn.Mark.WithdrawalReason).ShouldBe((MarkState.Withdrawn, "标识用于无关经营"));
        await (await RenewAsync(space, null)).ShouldBreakAsync<MarkNotInUse>();
        await (await WithdrawAsync(space.Id, "再次")).ShouldBreakAsync<MarkNotInUse>();
        var granted = await (await GrantAsync(space.Id)).ReadAsync<SpaceDetails>();
        granted.Offering.ShouldBeTrue();
        granted.Mark!.Number.ShouldNotBe(space.Mark!.Number);
        granted.Mark.WithdrawalReason.ShouldBeNull();
    }

    [Fact]
    public async Task MarkInUse_while_the_mark_is_valid_but_an_expired_one_is_granted_anew()
    {
        host.Clock.FreezeAtShanghai("2026-03-02 09:00:00");
        var space = await UntilAsync(new(2026, 4, 30));
        host.Clock.FreezeAtShanghai("2026-04-30 23:59:59");
        await (await GrantAsync(space.Id)).ShouldBreakAsync<MarkInUse>();
        host.Clock.FreezeAtShanghai("2026-05-01 00:00:00");
        (await (await GrantAsync(space.Id)).ReadAsync<SpaceDetails>()).Mark!.From.ShouldBe(new(2026, 5, 1));
    }

    [Fact]
    public async Task MarkInUse_fifty_grants_at_once_make_one()
    {
        var space = await host.OfferingSpaceAsync();
        await (await WithdrawAsync(space.Id, "整改")).ShouldBeAsync(HttpStatusCode.OK);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GrantAsync(space.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<MarkInUse>();
    }

    [Fact]
    public async Task SpaceNotApproved_for_a_grant_or_an_inspection_of_a_space_under_review()
    {
        var space = await officer.EntersAsync(Row("370102"));
        await (await GrantAsync(space.Id)).ShouldBreakAsync<SpaceNotApproved>();
        await (await InspectAsync(space.Id, new(2026, 3, 1), true)).ShouldBreakAsync<SpaceNotApproved>();
        await (await WithdrawAsync(space.Id, "无")).ShouldBreakAsync<MarkNotInUse>();
    }

    [Fact]
    public async Task InspectionNotPassed_stands_against_a_renewal_until_a_later_inspection_is_passed()
    {
        host.Clock.FreezeAtShanghai("2026-03-10 09:00:00");
        var space = await host.OfferingSpaceAsync();
        await (await InspectAsync(space.Id, new(2026, 3, 9), false)).ShouldBeAsync(HttpStatusCode.Created);
        await (await RenewAsync(space, null)).ShouldBreakAsync<InspectionNotPassed>();
        // One of an earlier day, entered late, does not undo it.
        await (await InspectAsync(space.Id, new(2026, 3, 8), true)).ShouldBeAsync(HttpStatusCode.Created);
        await (await RenewAsync(space, null)).ShouldBreakAsync<InspectionNotPassed>();
        await (await InspectAsync(space.Id, new(2026, 3, 10), true)).ShouldBeAsync(HttpStatusCode.Created);
        var renewed = await (await RenewAsync(space, null)).ReadAsync<SpaceDetails>();
        (renewed.Mark!.InspectedOn, renewed.Mark.InspectionPassed).ShouldBe((new DateOnly(2026, 3, 10), true));
        var page = await (await officer.GetAsync($"{Api}/spaces/{space.Id}/inspections?limit=2")).ReadAsync<Page<InspectionDetails>>();
        page.Items.Select(i => i.On.Day).ShouldBe([10, 8]);
        var rest = await (await officer.GetAsync($"{Api}/spaces/{space.Id}/inspections?limit=2&cursor={page.Next}")).ReadAsync<Page<InspectionDetails>>();
        rest.Items.Select(i => (i.On.Day, i.Passed, i.MarkNumber)).ShouldBe([(9, false, space.Mark!.Number)]);
        rest.Next.ShouldBeNull();
    }

    [Fact]
    public async Task InspectionInFuture_from_tomorrow_on_in_Shanghai()
    {
        host.Clock.FreezeAtShanghai("2026-03-10 23:59:59");
        var space = await host.OfferingSpaceAsync();
        await (await InspectAsync(space.Id, new(2026, 3, 11), true)).ShouldBreakAsync<InspectionInFuture>();
        await (await InspectAsync(space.Id, new(2026, 3, 10), true)).ShouldBeAsync(HttpStatusCode.Created);
        await using var db = host.OwnerContext();
        (await db.Inspections.CountAsync(i => i.SpaceId == space.Id)).ShouldBe(1);
    }

    private Task<SpaceDetails> UntilAsync(DateOnly until) => officer.EntersAsync(Row("370102", new(2026, 3, 1)) with { MarkUntil = until });

    private Task<HttpResponseMessage> GrantAsync(Guid space) => officer.PostAsync($"{Api}/spaces/{space}/mark", new GrantMark());

    private Task<HttpResponseMessage> RenewAsync(SpaceDetails space, DateOnly? until) => officer.PostAsync($"{Api}/spaces/{space.Id}/mark/renewal", new GrantMark(until));

    private Task<HttpResponseMessage> WithdrawAsync(Guid space, string reason) => officer.PostAsync($"{Api}/spaces/{space}/mark/withdrawal", new WithdrawMark(reason));

    private Task<HttpResponseMessage> InspectAsync(Guid space, DateOnly on, bool passed) =>
        officer.PostAsync($"{Api}/spaces/{space}/inspections", new InspectSpace(on, passed, "现场查看"));

    private async Task<Guid[]> ListedAsync(string query) =>
        [.. (await (await officer.GetAsync($"{Api}/spaces?limit=200&{query}")).ReadAsync<Page<SpaceDetails>>()).Items.Select(s => s.Id)];
}

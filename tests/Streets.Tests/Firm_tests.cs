using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

public sealed class Firm_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");
    private readonly HttpClient streetOperator = host.StreetOperator();

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_street_counts_its_firms_jobs_and_trainee_posts_as_firms_come_change_and_leave()
    {
        var street = await host.AppliedAsync();
        var first = await streetOperator.SettlesAsync(street.Id, Firm(jobs: 8, posts: 2));
        await streetOperator.SettlesAsync(street.Id, Firm(jobs: 3, posts: 0));
        await CountsAsync(2, 11, 2);
        var changed = await (await streetOperator.PatchAsync($"{Api}/firms/{first.Id}", new ChangeFirm(Class: FirmClass.Brand, Jobs: 10), "\"1\"")).ReadAsync<FirmDetails>();
        changed.ShouldBe(first with { Class = FirmClass.Brand, Jobs = 10, Version = 2 });
        await CountsAsync(2, 13, 2);
        await (await streetOperator.PatchAsync($"{Api}/firms/{first.Id}", new ChangeFirm(Jobs: 1), "\"1\"")).ShouldBreakAsync<VersionStale>();
        await (await streetOperator.LeaveAsync(first.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await CountsAsync(1, 3, 0);

        async Task CountsAsync(int firms, int jobs, int posts)
        {
            var now = await jinan.ReadsStreetAsync(street.Id);
            (now.Firms, now.Jobs, now.TraineePosts).ShouldBe((firms, jobs, posts));
            var year = (await jinan.YearAsync(street.Id, host.Clock.GetUtcNow().AddHours(8).Year))!;
            (year.Firms, year.Jobs, year.TraineePosts).ShouldBe((firms, jobs, posts));
        }
    }

    [Fact]
    public async Task A_firm_is_on_one_street_of_the_province_at_a_time()
    {
        var (here, there) = (await host.AppliedAsync(), await host.AppliedAsync("370202"));
        var firm = await streetOperator.SettlesAsync(here.Id, Firm());
        var qingdao = host.StreetOperator("370200");
        await (await streetOperator.SettleAsync(here.Id, Firm(firm.CreditCode))).ShouldBreakAsync<FirmSettled>();
        await (await qingdao.SettleAsync(there.Id, Firm(firm.CreditCode))).ShouldBreakAsync<FirmSettled>();
        await (await streetOperator.LeaveAsync(firm.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await qingdao.SettlesAsync(there.Id, Firm(firm.CreditCode));
    }

    [Fact]
    public async Task Of_fifty_callers_at_once_exactly_one_settles_a_firm()
    {
        var streets = new[] { await host.AppliedAsync(), await host.AppliedAsync(), await host.AppliedAsync() };
        var firm = Firm();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => streetOperator.SettleAsync(streets[i % 3].Id, firm)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<FirmSettled>();
        await using var db = host.OwnerContext();
        (await db.Firms.CountAsync(f => f.CreditCode == firm.CreditCode)).ShouldBe(1);
        (await db.Streets.Where(s => streets.Select(x => x.Id).Contains(s.Id)).SumAsync(s => s.Firms)).ShouldBe(1);
    }

    [Fact]
    public async Task A_firm_leaves_between_the_day_it_moved_in_and_today_once()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var street = await host.AppliedAsync();
        await (await streetOperator.SettleAsync(street.Id, Firm(movedIn: "2026-05-09"))).ShouldBreakAsync<DayInFuture>();
        var firm = await streetOperator.SettlesAsync(street.Id, Firm(movedIn: "2026-05-01"));
        await (await streetOperator.LeaveAsync(firm.Id, new(2026, 4, 30))).ShouldBreakAsync<LeavingDay>();
        await (await streetOperator.LeaveAsync(firm.Id, new(2026, 5, 9))).ShouldBreakAsync<LeavingDay>();
        var left = await (await streetOperator.LeaveAsync(firm.Id, new(2026, 5, 1))).ReadAsync<FirmDetails>();
        (left.State, left.LeftOn).ShouldBe((FirmState.Left, new(2026, 5, 1)));
        await (await streetOperator.LeaveAsync(firm.Id)).ShouldBreakAsync<FirmLeft>();
        await (await streetOperator.PatchAsync($"{Api}/firms/{firm.Id}", new ChangeFirm(Jobs: 1), $"\"{left.Version}\"")).ShouldBreakAsync<FirmLeft>();
    }

    [Fact]
    public async Task An_import_takes_every_valid_row_and_names_every_bad_one()
    {
        var (street, other) = (await host.AppliedAsync(), await host.AppliedAsync("370202"));
        var settled = await host.StreetOperator("370200").SettlesAsync(other.Id, Firm());
        var good = Firm();
        var result = await streetOperator.ImportsFirmsAsync(street.Id, good, Firm("91370102MA00000000"), Firm(settled.CreditCode), good, new { name = "x" }, Firm() with { Jobs = -1 });
        (result.Created, result.Unchanged, result.Refused).ShouldBe((1, 1, 4));
        result.Rows.Select(r => r.Errors.Count == 0 ? "" : $"{r.Errors[0].Field} {r.Errors[0].Rule}").Take(3).ShouldBe(["", "creditCode CreditCodeCheckDigit", "creditCode FirmSettled"]);
        result.Rows[5].Errors.Single().Field.ShouldBe("jobs");
        (await streetOperator.ImportsFirmsAsync(street.Id, good)).Unchanged.ShouldBe(1);
        (await jinan.ReadsStreetAsync(street.Id)).Firms.ShouldBe(1);
    }

    [Fact]
    public async Task A_firm_that_is_a_project_is_noted_on_its_timeline_and_takes_its_jobs_from_the_dossier()
    {
        var (known, later) = (Dossier(Code(), staff: 12), Dossier(Code(), staff: 20));
        await host.TellDossierAsync(known);
        var street = await host.AppliedAsync();
        var first = await streetOperator.SettlesAsync(street.Id, Firm(known.CreditCode, jobs: 3));
        var second = await streetOperator.SettlesAsync(street.Id, Firm(later.CreditCode, jobs: 5));
        (first.DossierId, first.Jobs, second.DossierId, second.Jobs).ShouldBe((known.SubjectId, 12, null, 5));
        await host.TellDossierAsync(later);
        await host.TellDossierAsync(known with { EventId = Guid.CreateVersion7(), SubjectVersion = 3, Staff = 15 });
        // It was overtaken on its way.
        await host.TellDossierAsync(known with { EventId = Guid.CreateVersion7(), SubjectVersion = 2, Staff = 14 });
        (await jinan.ReadsFirmAsync(first.Id)).Jobs.ShouldBe(15);
        (await jinan.ReadsFirmAsync(second.Id)).ShouldSatisfyAllConditions(f => f.Jobs.ShouldBe(20), f => f.DossierId.ShouldBe(later.SubjectId));
        (await jinan.ReadsStreetAsync(street.Id)).Jobs.ShouldBe(35);
        await (await streetOperator.PatchAsync($"{Api}/firms/{second.Id}", new ChangeFirm(Jobs: 9), "\"2\"")).ShouldBreakAsync<JobsKeptByDossier>();
        await (await streetOperator.LeaveAsync(first.Id)).ShouldBeAsync(HttpStatusCode.OK);
        (await host.RaisedAsync<DossierNoted>(first.Id)).Select(n => (n.DossierId, n.Kind)).ShouldBe([(known.SubjectId, "streetSettled"), (known.SubjectId, "streetLeft")]);
        (await host.RaisedAsync<DossierNoted>(second.Id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(n => n.Kind.ShouldBe("streetSettled"), n => n.DossierId.ShouldBe(later.SubjectId));
    }

    [Fact]
    public async Task Of_several_dossiers_of_a_firm_the_latest_years_holds_and_one_that_became_another_firms_lets_go()
    {
        var code = Code();
        var (old, young) = (Dossier(code, 4, year: 2025), Dossier(code, 9, year: 2026));
        var street = await host.AppliedAsync();
        var firm = await streetOperator.SettlesAsync(street.Id, Firm(code));
        await host.TellDossierAsync(young);
        await host.TellDossierAsync(old);
        (await jinan.ReadsFirmAsync(firm.Id)).ShouldSatisfyAllConditions(f => f.DossierId.ShouldBe(young.SubjectId), f => f.Jobs.ShouldBe(9));
        await host.TellDossierAsync(young with { EventId = Guid.CreateVersion7(), SubjectVersion = 2, CreditCode = Code() });
        (await jinan.ReadsFirmAsync(firm.Id)).DossierId.ShouldBeNull();
    }

    [Fact]
    public async Task A_list_of_firms_filters_and_pages_by_keyset()
    {
        var street = await host.AppliedAsync();
        await streetOperator.ImportsFirmsAsync(street.Id, [.. FirmRows(5), Firm() with { Class = FirmClass.Brand }]);
        var page = await (await jinan.GetAsync($"{Api}/firms?street={street.Id}&limit=4")).ReadAsync<Page<FirmDetails>>();
        var rest = await (await jinan.GetAsync($"{Api}/firms?street={street.Id}&limit=4&cursor={page.Next}")).ReadAsync<Page<FirmDetails>>();
        (page.Items.Count, rest.Items.Count, rest.Next).ShouldBe((4, 2, null));
        page.Items.Concat(rest.Items).Select(f => f.Id).ShouldBeUnique();
        (await (await jinan.GetAsync($"{Api}/firms?street={street.Id}&class=brand&state=present")).ReadAsync<Page<FirmDetails>>()).Items.Count.ShouldBe(1);
    }
}

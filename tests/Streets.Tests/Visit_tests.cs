using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Streets.Visits;
using ChuangMeng.Testing;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

/// <summary>The support ledger (帮扶台账, S.二(四)).</summary>
public sealed class Visit_tests : IClassFixture<StreetsHost>, IDisposable
{
    private readonly StreetsHost host;
    private readonly HttpClient jinan;
    private readonly HttpClient streetOperator;

    public Visit_tests(StreetsHost host)
    {
        (this.host, jinan, streetOperator) = (host, host.CityOfficer("370100"), host.StreetOperator());
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
    }

    public void Dispose() => host.Clock.Release();

    private async Task<FirmDetails> FirmAsync(string? code = null) => await streetOperator.SettlesAsync((await host.AppliedAsync()).Id, Firm(code));

    [Fact]
    public async Task A_visit_is_planned_for_today_or_later_and_a_firm_is_visited_once_a_day()
    {
        var firm = await FirmAsync();
        await (await jinan.PlanAsync(firm, new(2026, 5, 7))).ShouldBreakAsync<PlanInPast>();
        var visit = await jinan.PlansAsync(firm, new(2026, 5, 8));
        (visit.State, visit.FirmClass, visit.HeldOn).ShouldBe((VisitState.Planned, FirmClass.New, null));
        await (await jinan.PlanAsync(firm, new(2026, 5, 8))).ShouldBreakAsync<VisitDayTaken>();
        await (await jinan.PostAsync($"{Api}/visits/{visit.Id}/cancellation", new CancelVisit("企业停业"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await jinan.HoldAsync(visit.Id, new(2026, 5, 8))).ShouldBreakAsync<VisitNotPlanned>();
        await jinan.PlansAsync(firm, new(2026, 5, 8));
        await (await jinan.PlanAsync(firm with { Id = Guid.CreateVersion7() }, new(2026, 5, 8))).ShouldBreakAsync<FirmUnknown>();
        await streetOperator.LeaveAsync(firm.Id);
        await (await jinan.PlanAsync(firm, new(2026, 6, 1))).ShouldBreakAsync<FirmLeft>();
    }

    [Fact]
    public async Task A_visit_that_was_held_tells_needs_and_help_and_the_projects_timeline()
    {
        var dossier = Dossier(Code(), 4);
        await host.TellDossierAsync(dossier);
        var (project, other) = (await FirmAsync(dossier.CreditCode), await FirmAsync());
        var (visit, without) = (await jinan.PlansAsync(project, new(2026, 5, 8)), await jinan.PlansAsync(other, new(2026, 5, 8)));
        await (await jinan.HoldAsync(visit.Id, new(2026, 5, 9))).ShouldBreakAsync<DayInFuture>();
        var held = await (await jinan.HoldAsync(visit.Id, new(2026, 5, 8))).ReadAsync<VisitDetails>();
        (held.State, held.HeldOn, held.Notes).ShouldBe((VisitState.Held, new(2026, 5, 8), "已对接经办银行"));
        (held.Needs.ToArray(), held.Help.ToArray()).ShouldSatisfyAllConditions(x => x.Item1.ShouldBe([Need.Finance, Need.Talent]), x => x.Item2.ShouldBe([Need.Finance]));
        await (await jinan.HoldAsync(visit.Id, new(2026, 5, 8))).ShouldBreakAsync<VisitNotPlanned>();
        await (await jinan.HoldAsync(without.Id, new(2026, 5, 8))).ShouldBeAsync(HttpStatusCode.OK);
        var noted = (await host.RaisedAsync<DossierNoted>(visit.Id)).ShouldHaveSingleItem();
        (noted.DossierId, noted.Kind).ShouldBe((dossier.SubjectId, "streetVisited"));
        (await host.RaisedAsync<DossierNoted>(without.Id)).ShouldBeEmpty();
        await (await jinan.PostAsync($"{Api}/visits/{visit.Id}/record", new HoldVisit(new(2026, 5, 8), [Need.Space, Need.Space], [], "x"))).ShouldNameAsync("needs", "ListLength");
    }

    [Fact]
    public async Task The_ledger_pages_by_keyset_and_shows_what_is_overdue()
    {
        var firm = await FirmAsync();
        for (var day = 8; day < 15; day++)
            await jinan.PlansAsync(firm, new(2026, 5, day));
        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await (await jinan.GetAsync($"{Api}/visits?street={firm.StreetId}&limit=3{(next is null ? "" : $"&cursor={next}")}")).ReadAsync<Page<VisitDetails>>();
            seen.AddRange(page.Items.Select(v => v.Id));
            next = page.Next;
        }
        while (next is not null);
        (seen.Count, seen.Distinct().Count()).ShouldBe((7, 7));
        host.Clock.FreezeAtShanghai("2026-05-10 00:00:00");
        (await (await jinan.GetAsync($"{Api}/visits?street={firm.StreetId}&overdue=true")).ReadAsync<Page<VisitDetails>>()).Items.Select(v => v.PlannedOn).ShouldBe([new(2026, 5, 9), new(2026, 5, 8)]);
        (await (await streetOperator.GetAsync($"{Api}/visits?street={firm.StreetId}&limit=1")).ReadAsync<Page<VisitDetails>>()).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_import_takes_held_and_planned_visits_and_names_bad_rows()
    {
        var dossier = Dossier(Code(), 4);
        await host.TellDossierAsync(dossier);
        var firm = await FirmAsync(dossier.CreditCode);
        object[] rows =
        [
            new VisitRow(firm.CreditCode, new(2026, 4, 1), "季度走访", [Need.Finance], [Need.Finance], "已对接"),
            new VisitRow(firm.CreditCode, new(2026, 6, 1), "季度走访"),
            new VisitRow(firm.CreditCode, new(2026, 4, 1), "又一次", Notes: "同日"),
            new VisitRow(firm.CreditCode, new(2026, 5, 7), "只是计划"),
            new VisitRow(firm.CreditCode, new(2026, 5, 9), "还没到", Notes: "未来"),
            new VisitRow(Code(), new(2026, 4, 1), "不在街区", Notes: "无"),
        ];
        var result = await (await jinan.PostAsync($"{Api}/streets/{firm.StreetId}/visits/import", rows)).ReadAsync<ImportResult>();
        result.Rows.Select(r => r.Outcome == RowOutcome.Refused ? r.Errors[0].Rule : r.Outcome.ToString()).ShouldBe(["Created", "Created", "Unchanged", "PlanInPast", "DayInFuture", "FirmUnknown"]);
        (await host.RaisedAsync<DossierNoted>(result.Rows[0].Id!.Value)).Count.ShouldBe(1);
        (await (await jinan.PostAsync($"{Api}/streets/{firm.StreetId}/visits/import", rows.Take(2))).ReadAsync<ImportResult>()).Unchanged.ShouldBe(2);
    }
}

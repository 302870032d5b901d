using ChuangMeng.Contracts.Streets;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

/// <summary>Indicators counted from the street's own records and from events, and the warnings that follow.</summary>
public sealed class Monitoring_tests : IClassFixture<StreetsHost>, IDisposable
{
    private readonly StreetsHost host;
    private readonly HttpClient province;

    public Monitoring_tests(StreetsHost host)
    {
        (this.host, province) = (host, host.ProvinceOfficer());
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
    }

    public void Dispose() => host.Clock.Release();

    /// <summary>A certified street with so many firms of 3 jobs and a trainee post each.</summary>
    private async Task<StreetDetails> StreetAsync(int firms = 100)
    {
        var street = await host.AppliedAsync();
        await host.StreetOperator().ImportsFirmsAsync(street.Id, FirmRows(firms));
        await host.EvaluatedAsync(street);
        return await (await province.CertifyAsync(street.Id)).ReadAsync<StreetDetails>();
    }

    [Fact]
    public async Task A_streets_activities_are_counted_by_year_once_however_often_they_are_told()
    {
        var street = await host.AppliedAsync();
        var first = Activity(street.Id, "2026-04-10", 100, 85, 40, 37);
        await host.TellAndWaitAsync(first);
        await host.TellAsync(first);
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", 50, 35, 10, 8));
        await host.TellAndWaitAsync(Activity(street.Id, "2025-12-31", 10, 1, 0, 0));
        await host.TellAndWaitAsync(first with { EventId = Guid.CreateVersion7(), CheckedIn = 0 });
        (await province.YearAsync(street.Id, 2026)).ShouldBe(new YearDetails(2026, 0, 0, 0, 2, 150, 120, 80m, 50, 45, 90m));
        (await province.YearAsync(street.Id, 2025)).ShouldBe(new YearDetails(2025, 0, 0, 0, 1, 10, 1, 10m, 0, 0, null));
    }

    [Fact]
    public async Task An_activity_of_another_city_or_of_no_street_counts_for_nobody()
    {
        var street = await host.AppliedAsync();
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", region: "370202"));
        await host.TellAndWaitAsync(Activity(null, "2026-05-01"));
        await host.TellAndWaitAsync(Activity(Guid.CreateVersion7(), "2026-05-01"));
        (await province.YearAsync(street.Id, 2026)).ShouldBeNull();
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", region: "370100"));
        (await province.YearAsync(street.Id, 2026))!.Activities.ShouldBe(1);
    }

    [Theory]
    [InlineData(800, 900, 0)]
    [InlineData(799, 900, 1)]
    [InlineData(800, 899, 1)]
    [InlineData(799, 899, 2)]
    public async Task A_certified_street_is_warned_when_a_rate_lies_below_its_threshold(int checkedIn, int satisfied, int warnings)
    {
        var street = await StreetAsync();
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", 1000, checkedIn, 1000, satisfied));
        (await province.WarningsAsync(street.Id)).Count.ShouldBe(warnings);
        (await province.ReadsStreetAsync(street.Id)).OpenWarnings.ShouldBe(warnings);
    }

    [Fact]
    public async Task A_warning_names_indicator_value_threshold_and_clause_and_is_told_to_others()
    {
        var street = await StreetAsync();
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", 1000, 799, 100, 95));
        var warning = (await province.WarningsAsync(street.Id)).ShouldHaveSingleItem();
        (warning.Indicator, warning.Year, warning.Value, warning.Threshold, warning.Clause, warning.WarnedOn, warning.State)
            .ShouldBe((Condition.ActivityRate, 2026, 79.9m, 80m, "S.二(三)", new(2026, 5, 8), WarningState.Open));
        var told = (await host.RaisedAsync<StreetWarned>(street.Id)).ShouldHaveSingleItem();
        (told.WarningId, told.Indicator, told.Year, told.Value, told.Threshold, told.Clause, told.RegionCode)
            .ShouldBe((warning.Id, "activityRate", 2026, 79.9m, 80m, "S.二(三)", "370102"));
        // More of the same is no news.
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-02", 1000, 10, 100, 95));
        (await province.WarningsAsync(street.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_hundredth_firm_that_leaves_brings_a_warning_and_99_left_of_100_does_not_wait_for_the_night()
    {
        var street = await StreetAsync(101);
        var firms = await host.OwnerContext().Firms.Where(f => f.StreetId == street.Id).Select(f => f.Id).Take(2).ToListAsync();
        await host.StreetOperator().LeaveAsync(firms[0]);
        (await province.WarningsAsync(street.Id)).ShouldBeEmpty();
        await host.StreetOperator().LeaveAsync(firms[1]);
        var warning = (await province.WarningsAsync(street.Id)).ShouldHaveSingleItem();
        (warning.Indicator, warning.Value, warning.Threshold).ShouldBe((Condition.Firms, 99, 100));
    }

    [Fact]
    public async Task A_street_that_is_not_certified_is_not_warned()
    {
        var street = await host.AppliedAsync();
        await host.TellAndWaitAsync(Activity(street.Id, "2026-05-01", 1000, 1, 1000, 1));
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(street.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Runs_of_the_job_at_once_on_two_replicas_and_again_warn_once()
    {
        var street = await host.CertifiedAsync();
        var replica = host.AddReplica();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? host.Services : replica.Services).RunJobAsync<WatchStreets>()));
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(street.Id)).Select(w => w.Indicator).ShouldBe([Condition.TraineePosts, Condition.Firms, Condition.Jobs], ignoreOrder: true);
        var after = await province.ReadsStreetAsync(street.Id);
        (after.OpenWarnings, after.Version).ShouldBe((3, street.Version + 1));
        (await host.RaisedAsync<StreetWarned>(street.Id)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_years_activities_are_judged_when_it_is_over_and_only_of_a_street_certified_before_it_began()
    {
        var old = await StreetAsync();
        host.Clock.FreezeAtShanghai("2027-02-01 09:00:00");
        var young = await StreetAsync();
        foreach (var street in new[] { old, young })
        {
            for (var i = 0; i < 9; i++)
                await host.TellAndWaitAsync(Activity(street.Id, "2027-03-01"));
        }

        host.Clock.FreezeAtShanghai("2027-12-31 23:59:59");
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(old.Id)).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2028-01-01 00:00:00");
        await host.Services.RunJobAsync<WatchStreets>();
        var warning = (await province.WarningsAsync(old.Id)).ShouldHaveSingleItem();
        (warning.Indicator, warning.Year, warning.Value, warning.Threshold).ShouldBe((Condition.Activities, 2027, 9, 10));
        (await province.WarningsAsync(young.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_activities_in_the_year_are_enough()
    {
        var street = await StreetAsync();
        for (var i = 0; i < 10; i++)
            await host.TellAndWaitAsync(Activity(street.Id, "2027-03-01"));
        host.Clock.FreezeAtShanghai("2028-01-01 00:00:00");
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(street.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_year_begins_with_the_firms_that_are_there_and_the_old_one_keeps_its_end()
    {
        var street = await StreetAsync(3);
        host.Clock.FreezeAtShanghai("2027-01-01 00:00:00");
        await host.Services.RunJobAsync<WatchStreets>();
        await host.StreetOperator().SettlesAsync(street.Id, Firm());
        (await province.YearAsync(street.Id, 2026))!.Firms.ShouldBe(3);
        (await province.YearAsync(street.Id, 2027))!.Firms.ShouldBe(4);
    }

    [Fact]
    public async Task A_lifted_warning_is_not_repeated_until_the_indicator_has_recovered()
    {
        var street = await StreetAsync(99);
        await host.Services.RunJobAsync<WatchStreets>();
        var warning = (await province.WarningsAsync(street.Id)).ShouldHaveSingleItem();
        var lifted = await (await province.LiftAsync(warning.Id)).ReadAsync<WarningDetails>();
        (lifted.State, lifted.ClosedOn, lifted.Reason).ShouldBe((WarningState.Lifted, new(2026, 5, 8), "街区已整改"));
        await (await province.LiftAsync(warning.Id)).ShouldBreakAsync<WarningNotOpen>();
        (await province.ReadsStreetAsync(street.Id)).OpenWarnings.ShouldBe(0);
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(street.Id, "&state=open")).ShouldBeEmpty();

        var hundredth = await host.StreetOperator().SettlesAsync(street.Id, Firm());
        await host.StreetOperator().LeaveAsync(hundredth.Id);
        (await province.WarningsAsync(street.Id, "&state=open")).ShouldHaveSingleItem().Value.ShouldBe(99);
    }

    [Fact]
    public async Task An_open_warning_stays_when_the_indicator_recovers_until_the_province_lifts_it()
    {
        var street = await StreetAsync(99);
        await host.Services.RunJobAsync<WatchStreets>();
        await host.StreetOperator().SettlesAsync(street.Id, Firm());
        (await province.WarningsAsync(street.Id)).ShouldHaveSingleItem().State.ShouldBe(WarningState.Open);
    }

    [Fact]
    public async Task A_withdrawal_closes_the_warnings_that_led_to_it()
    {
        var street = await StreetAsync(99);
        await host.Services.RunJobAsync<WatchStreets>();
        (await (await province.AnswerAsync(street.Id, "withdrawal")).ReadAsync<StreetDetails>()).OpenWarnings.ShouldBe(0);
        (await province.WarningsAsync(street.Id)).ShouldHaveSingleItem().State.ShouldBe(WarningState.LedToWithdrawal);
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.WarningsAsync(street.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_job_makes_up_for_a_dossiers_news_that_came_while_its_firm_settled()
    {
        var dossier = Dossier(Code(), 7);
        var street = await host.AppliedAsync();
        await host.TellDossierAsync(dossier);
        var firm = await host.StreetOperator().SettlesAsync(street.Id, Firm(dossier.CreditCode));
        await using (var db = host.OwnerContext())
            await db.Dossiers.Where(d => d.Id == dossier.SubjectId).ExecuteUpdateAsync(d => d.SetProperty(x => x.SourceVersion, 2).SetProperty(x => x.Staff, 11));
        await host.Services.RunJobAsync<WatchStreets>();
        (await province.ReadsFirmAsync(firm.Id)).Jobs.ShouldBe(11);
        (await province.ReadsStreetAsync(street.Id)).Jobs.ShouldBe(11);
    }
}

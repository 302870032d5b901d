using System.Net;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Indicators;

/// <summary>A project's figures over time.</summary>
public sealed class Indicator_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> OpenAsync() => (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];

    [Fact]
    public async Task The_newest_days_figures_are_the_dossiers_and_are_told()
    {
        var dossier = await OpenAsync();
        await (await city.ReportAsync(dossier, "2026-06-30", staff: 8, revenue: 1_000_000m)).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.ReportAsync(dossier, "2026-09-30", staff: 15, revenue: 3_800_000.55m, funding: 2_000_000m)).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.ReportAsync(dossier, "2026-03-31", staff: 3, revenue: 1m)).ShouldBeAsync(HttpStatusCode.OK);

        var shown = await city.NodeAsync($"dossiers/{dossier}");
        (shown["staff"]!.GetValue<int>(), shown["revenue"]!.GetValue<decimal>(), shown["funding"]!.GetValue<decimal>()).ShouldBe((15, 3_800_000.55m, 2_000_000m));
        (await city.NodeAsync($"dossiers/{dossier}/indicators"))["items"]!.AsArray().Select(r => r!["asOf"]!.GetValue<string>()).ShouldBe(["2026-09-30", "2026-06-30", "2026-03-31"]);
        (await host.ToldAsync<DossierChanged>(dossier)).Select(d => (d.SubjectVersion, d.Staff)).ShouldBe([(1, 0), (2, 8), (3, 15)]);
    }

    [Fact]
    public async Task A_report_that_waits_for_a_departments_recognition_tells_of_it()
    {
        var dossier = await OpenAsync();
        await using var department = await host.Owner.OpenConnectionAsync();
        await using var recognition = department.CreateCommand();
        recognition.CommandText = $"""
            begin; select from dossiers where id = '{dossier}' for update;
            insert into dossier_qualifications (id, dossier_id, region_code, relay_task_id, kind, recognised_on, document)
            values (gen_random_uuid(), '{dossier}', '370102', gen_random_uuid(), 'HighTech', '2026-01-01', 'd')
            """;
        await recognition.ExecuteNonQueryAsync();

        var report = city.ReportAsync(dossier, "2026-06-30", staff: 8);
        await Eventually.HoldsAsync(() => host.SqlAsync<bool>("select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"));
        recognition.CommandText = "commit";
        await recognition.ExecuteNonQueryAsync();

        await (await report).ShouldBeAsync(HttpStatusCode.OK);
        (await host.ToldAsync<DossierChanged>(dossier))[^1].Qualifications.Select(q => q.Kind).ShouldBe([Contracts.QualificationKind.HighTech]);
    }

    [Fact]
    public async Task A_report_of_the_same_day_corrects_it()
    {
        var dossier = await OpenAsync();
        await city.ReportAsync(dossier, "2026-06-30", staff: 8);
        var corrected = await (await city.ReportAsync(dossier, "2026-06-30", staff: 9, rdExpense: 100m)).ReadNodeAsync();

        (corrected["staff"]!.GetValue<int>(), corrected["corrections"]!.GetValue<int>(), corrected["rdExpense"]!.GetValue<decimal>()).ShouldBe((9, 1, 100m));
        (await city.NodeAsync($"dossiers/{dossier}/indicators"))["items"]!.AsArray().Count.ShouldBe(1);
        (await city.NodeAsync($"dossiers/{dossier}"))["staff"]!.GetValue<int>().ShouldBe(9);
    }

    [Fact]
    public async Task Of_many_reports_at_once_each_day_has_one_and_the_newest_day_holds()
    {
        var dossier = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => city.ReportAsync(dossier, $"2026-03-{1 + (n % 20):00}", staff: 1 + (n % 20))));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        (await host.SqlAsync<long>("select count(*) from indicator_reports where dossier_id = $1", dossier)).ShouldBe(20);
        (await city.NodeAsync($"dossiers/{dossier}"))["staff"]!.GetValue<int>().ShouldBe(20);
    }

    [Fact]
    public async Task AsOfNotLaterThanToday_and_the_other_limits()
    {
        var dossier = await OpenAsync();
        host.Clock.FreezeAtShanghai("2026-11-23 00:00:00");

        await (await city.ReportAsync(dossier, "2026-11-24")).ShouldNameAsync("asOf", "AsOfNotLaterThanToday");
        await (await city.ReportAsync(dossier, "1999-12-31")).ShouldNameAsync("asOf", "AsOfNotLaterThanToday");
        await (await city.ReportAsync(dossier, "2026-11-23", staff: -1)).ShouldNameAsync("staff", "Range");
        await (await city.ReportAsync(dossier, "2026-11-23", revenue: -0.01m)).ShouldNameAsync("revenue", "Range");
        await (await city.ReportAsync(dossier, "2026-11-23", funding: 1.005m)).ShouldNameAsync("funding", "Yuan");
        await (await city.ReportAsync(dossier, "2026-11-23", rdExpense: 1_000_000_000_000m)).ShouldNameAsync("rdExpense", "Range");
        await (await city.ReportAsync(dossier, "2026-11-23", 0, 0, 0, 999_999_999_999.99m)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_entrepreneur_reports_for_the_own_project_alone()
    {
        var (own, other) = (await OpenAsync(), await OpenAsync());
        await city.NamesOwnerAsync(own, "owner-i");
        var owner = host.As(Roles.Entrepreneur, "370100", "owner-i");

        await (await owner.ReportAsync(own, "2026-06-30")).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.ShouldChangeNothingAsync(() => owner.ReportAsync(other, "2026-06-30"))).ShouldBreakAsync<ResourceNotFound>();
        (await owner.NodeAsync($"me/dossiers/{own}/indicators"))["items"]!.AsArray().Count.ShouldBe(1);
        await (await owner.GetAsync($"{Api}/me/dossiers/{other}/indicators")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task AccompanimentOver_a_failed_project_reports_no_more()
    {
        var dossier = await OpenAsync();
        await city.FailsAsync(dossier);

        await (await city.ReportAsync(dossier, "2026-06-30")).ShouldBreakAsync<AccompanimentOver>();
    }
}

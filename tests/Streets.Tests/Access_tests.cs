using System.Net;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Streets.Visits;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

public sealed class Access_tests(StreetsHost host) : IClassFixture<StreetsHost>
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    /// <summary>A certified street of Jinan with a firm, a visit, an activity and warnings.</summary>
    private async Task<(StreetDetails Street, EvaluationDetails Evaluation, FirmDetails Firm, VisitDetails Visit)> StreetAsync()
    {
        var street = await host.AppliedAsync();
        var evaluation = await host.EvaluatedAsync(street);
        await (await host.ProvinceOfficer().CertifyAsync(street.Id)).ShouldBeAsync(HttpStatusCode.OK);
        var firm = await host.StreetOperator().SettlesAsync(street.Id, Firm());
        var visit = await jinan.PlansAsync(firm, DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2)));
        await host.Services.RunJobAsync<WatchStreets>();
        return (await jinan.ReadsStreetAsync(street.Id), evaluation, firm, visit);
    }

    [Fact]
    public async Task Another_citys_caller_and_another_operator_get_and_change_nothing()
    {
        var (street, evaluation, firm, visit) = await StreetAsync();
        string[] ones = [$"streets/{street.Id}", $"streets/{street.Id}/evaluations", $"evaluations/{evaluation.Id}", $"streets/{street.Id}/indicators",
            $"streets/{street.Id}/activities?year=2026", $"firms/{firm.Id}", $"visits/{visit.Id}"];
        string[] lists = ["streets", "firms", "visits", "warnings"];
        // The operator's own credit code, but signed in for another city: row-level security knows no exception.
        HttpClient[] strangers = [host.CityOfficer("370200"), host.StreetOperator("370200"), host.StreetOperator(code: OtherOperator)];
        foreach (var insider in new[] { jinan, host.StreetOperator(), host.ProvinceOfficer() })
        {
            foreach (var one in ones)
                await (await insider.GetAsync($"{Api}/{one}")).ShouldBeAsync(HttpStatusCode.OK);
            foreach (var list in lists)
                (await (await insider.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();
        }

        foreach (var stranger in strangers)
        {
            foreach (var one in ones)
                await (await stranger.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
            foreach (var list in lists)
                (await (await stranger.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        }

        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        foreach (var stranger in strangers.Skip(1))
        {
            await (await stranger.SettleAsync(street.Id, Firm())).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.PostAsync($"{Api}/streets/{street.Id}/firms/import", FirmRows(1))).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.PatchAsync($"{Api}/firms/{firm.Id}", new ChangeFirm(Jobs: 9), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
            await (await stranger.LeaveAsync(firm.Id)).ShouldBreakAsync<ResourceNotFound>();
        }

        var qingdao = strangers[0];
        await (await qingdao.PatchAsync($"{Api}/streets/{street.Id}", new ChangeStreet(Area: 1), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/streets/{street.Id}/resubmission", (HttpContent?)null)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.EvaluateAsync(street.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PutAsync($"{Api}/evaluations/{evaluation.Id}/findings", new RecordFindings([]), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PlanAsync(firm, today.AddDays(9))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/streets/{street.Id}/visits/import", new[] { new VisitRow(firm.CreditCode, today, "否", Notes: "否") })).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.HoldAsync(visit.Id, today)).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/visits/{visit.Id}/cancellation", new CancelVisit("否"))).ShouldBreakAsync<ResourceNotFound>();
        (await jinan.ReadsStreetAsync(street.Id)).ShouldBe(street);
        (await jinan.ReadsFirmAsync(firm.Id)).ShouldBe(firm);
    }

    [Fact]
    public async Task Certifying_and_all_that_is_the_provinces_takes_the_provinces_scope()
    {
        var (street, _, _, _) = await StreetAsync();
        var warning = (await jinan.WarningsAsync(street.Id))[0];
        foreach (var caller in new[] { jinan, host.StreetOperator(), host.As(Roles.ProvinceOfficer, "370100"), host.As(Roles.Specialist, "370000") })
        {
            await (await caller.CertifyAsync(street.Id)).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await caller.AnswerAsync(street.Id, "return")).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await caller.AnswerAsync(street.Id, "withdrawal")).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await caller.LiftAsync(warning.Id)).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await caller.GetAsync($"{Api}/targets")).ShouldBeAsync(HttpStatusCode.Forbidden);
        }

        (await jinan.ReadsStreetAsync(street.Id)).ShouldBe(street);
    }

    [Fact]
    public async Task An_entrepreneur_sees_certified_streets_and_nothing_within_them()
    {
        var (street, evaluation, firm, visit) = await StreetAsync();
        var applied = await host.AppliedAsync();
        var entrepreneur = host.As(Roles.Entrepreneur, "370100");
        await (await entrepreneur.GetAsync($"{Api}/streets/{street.Id}")).ShouldBeAsync(HttpStatusCode.OK);
        await (await entrepreneur.GetAsync($"{Api}/streets/{applied.Id}")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var one in new[] { $"evaluations/{evaluation.Id}", $"firms/{firm.Id}", $"visits/{visit.Id}" })
            await (await entrepreneur.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        foreach (var list in new[] { "firms", "visits", "warnings", $"streets/{street.Id}/indicators", $"streets/{street.Id}/evaluations" })
            (await (await entrepreneur.GetAsync($"{Api}/{list}")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        foreach (var reader in new[] { Roles.Specialist, Roles.Integrator })
            await host.As(reader, "370100").ReadsFirmAsync(firm.Id);
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads = ["standards", "targets", "streets", $"streets/{id}", $"streets/{id}/evaluations", $"evaluations/{id}", $"streets/{id}/indicators",
            $"streets/{id}/activities?year=2026", "warnings", "firms", $"firms/{id}", "visits", $"visits/{id}"];
        string[] writes = ["standards", "streets", $"streets/{id}/resubmission", $"streets/{id}/evaluations", $"streets/{id}/certification", $"streets/{id}/return",
            $"streets/{id}/withdrawal", $"streets/{id}/firms", $"streets/{id}/firms/import", $"firms/{id}/leaving", $"streets/{id}/visits", $"streets/{id}/visits/import",
            $"visits/{id}/record", $"visits/{id}/cancellation", $"warnings/{id}/lifting"];
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (host.As(Roles.Mentor, "370100"), HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var write in writes)
                await (await client.PostAsync($"{Api}/{write}", new { })).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/streets/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/firms/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.PutAsync($"{Api}/evaluations/{id}/findings", new { }, "\"1\"")).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        await StreetAsync();
        var there = await host.AppliedAsync("370202");
        await host.CityOfficer("370200").EvaluatesAsync(there.Id);
        await host.StreetOperator("370200").SettlesAsync(there.Id, Firm());
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        string[] tables = ["streets", "evaluations", "street_firms"];
        foreach (var table in tables.Concat(["visits", "warnings", "findings", "street_years"]))
            (await RegionsAsync(connection, table)).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370200', false), set_config('app.region_to', '370299', false)", connection))
            await set.ExecuteNonQueryAsync();
        foreach (var table in tables)
            (await RegionsAsync(connection, table)).ShouldBe(["370202"]);
    }

    private static async Task<List<string>> RegionsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select distinct region_code from {table}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var regions = new List<string>();
        while (await reader.ReadAsync())
            regions.Add(reader.GetString(0));
        return regions;
    }
}

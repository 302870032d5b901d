using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

public sealed class Access_tests(FinancingHost host) : IClassFixture<FinancingHost>, IDisposable
{
    private readonly HttpClient jinan = host.CityOfficer("370100");

    private string Today => $"{host.Clock.Today():yyyy-MM-dd}";

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Another_citys_callers_see_nothing_and_change_nothing()
    {
        var loan = await host.DisbursedAsync();
        var fund = await host.SetsUpFundAsync();
        await host.BankClerk().RepaysAsync(loan.Id, 1_000m, Today, RepaymentKind.Early);
        var before = (await jinan.ReadsLoanAsync(loan.Id)).Version;
        var (qingdao, clerk) = (host.CityOfficer("370200"), host.BankClerk(city: "370200"));
        foreach (var one in new[] { $"loans/{loan.Id}", $"loans/{loan.Id}/repayments", $"guarantee-funds/{fund.Id}" })
        {
            await (await jinan.GetAsync($"{Api}/{one}")).ShouldBeAsync(HttpStatusCode.OK);
            await (await qingdao.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
        }

        foreach (var list in new[] { "loans", "guarantee-funds", "interest-subsidies" })
            (await (await qingdao.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        foreach (var list in new[] { "loans", "guarantee-funds" })
            (await (await jinan.GetAsync($"{Api}/{list}?region=370100")).ReadNodeAsync())["items"]!.AsArray().ShouldNotBeEmpty();
        await (await qingdao.PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(true))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/loans/{loan.Id}/guarantee", new GuaranteeLoan(fund.Id, Bank))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PostAsync($"{Api}/loans/{loan.Id}/call", new LoanReason("否"))).ShouldBreakAsync<ResourceNotFound>();
        await (await qingdao.PatchAsync($"{Api}/guarantee-funds/{fund.Id}", new ChangeFund(Balance: 1m), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await CannotTouchAsync(clerk, loan.Id);
        (await jinan.ReadsLoanAsync(loan.Id)).Version.ShouldBe(before);
    }

    [Fact]
    public async Task A_bank_sees_and_touches_only_what_was_handed_to_it()
    {
        var (loan, waiting) = (await host.DisbursedAsync(), await host.GuaranteedAsync());
        var applied = await host.AppliedAsync();
        var (own, other, none) = (host.BankClerk(), host.BankClerk(OtherBank), host.As(Roles.Bank, "370100"));
        (await IdsAsync(own, "loans")).ShouldContain(waiting.Id);
        (await IdsAsync(own, "loans")).ShouldNotContain(applied.Id);
        foreach (var stranger in new[] { other, none })
        {
            (await IdsAsync(stranger, "loans")).ShouldNotContain(loan.Id);
            (await (await stranger.GetAsync($"{Api}/interest-subsidies")).ReadAsync<Page<SubsidyDetails>>()).Items.ShouldNotContain(s => s.LoanId == loan.Id);
            await (await stranger.GetAsync($"{Api}/loans/{loan.Id}")).ShouldBreakAsync<ResourceNotFound>();
            await CannotTouchAsync(stranger, waiting.Id);
        }

        (await (await own.GetAsync($"{Api}/guarantee-funds")).ReadAsync<Page<FundDetails>>()).Items.ShouldBeEmpty();
        (await jinan.ReadsLoanAsync(waiting.Id)).Version.ShouldBe(waiting.Version);
    }

    [Fact]
    public async Task An_entrepreneur_sees_and_touches_only_the_own_loans()
    {
        var dossier = await host.OpensDossierAsync("mine");
        var (mine, stranger, moved) = (host.Entrepreneur("mine"), host.Entrepreneur("stranger"), host.Entrepreneur("mine", "370200"));
        var loan = await (await mine.ApplyAsync(dossier, Person())).ReadAsync<LoanDetails>(HttpStatusCode.Created);
        (await IdsAsync(mine, "me/loans")).ShouldBe([loan.Id]);
        (await (await mine.GetAsync($"{Api}/me/loans/{loan.Id}")).ReadAsync<LoanDetails>()).Id.ShouldBe(loan.Id);
        (await (await mine.GetAsync($"{Api}/me/loans/{loan.Id}/repayments")).ReadAsync<Page<RepaymentDetails>>()).Items.ShouldBeEmpty();
        foreach (var other in new[] { stranger, moved })
        {
            (await IdsAsync(other, "me/loans")).ShouldBeEmpty();
            foreach (var one in new[] { $"me/loans/{loan.Id}", $"me/loans/{loan.Id}/repayments" })
                await (await other.GetAsync($"{Api}/{one}")).ShouldBreakAsync<ResourceNotFound>();
            await (await other.PostAsync($"{Api}/me/loans/{loan.Id}/withdrawal", (HttpContent?)null)).ShouldBreakAsync<ResourceNotFound>();
            await (await other.PutAsync($"{Api}/me/loans/{loan.Id}/application", Person(), "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
            await (await other.ApplyAsync(dossier, Person())).ShouldBreakAsync<DossierUnknown>();
        }
    }

    [Fact]
    public async Task Without_a_token_everything_is_401_and_without_the_permission_403()
    {
        var id = Guid.CreateVersion7();
        string[] reads = ["products", $"products/{id}/rules", "lpr-quotes", "loans", $"loans/{id}", $"loans/{id}/repayments", "me/loans", $"me/loans/{id}",
            $"me/loans/{id}/repayments", "guarantee-funds", $"guarantee-funds/{id}", "interest-subsidies",
            "interest-subsidies/totals?from=2026-01-01&to=2026-01-01"];
        string[] writes = [$"products/{id}/rules", "lpr-quotes", "me/loans", $"me/loans/{id}/withdrawal", $"loans/{id}/review", $"loans/{id}/guarantee", $"loans/{id}/approval",
            $"loans/{id}/refusal", $"loans/{id}/disbursal", $"loans/{id}/extension", $"loans/{id}/call", $"loans/{id}/repayments", "repayments/import", "guarantee-funds"];
        foreach (var (client, status) in new[] { (host.Anonymous(), HttpStatusCode.Unauthorized), (host.As(Roles.Judge, "370100"), HttpStatusCode.Forbidden) })
        {
            foreach (var read in reads)
                await (await client.GetAsync($"{Api}/{read}")).ShouldBeAsync(status);
            foreach (var write in writes)
                await (await client.PostAsync($"{Api}/{write}", new { })).ShouldBeAsync(status);
            await (await client.PutAsync($"{Api}/me/loans/{id}/application", new { }, "\"1\"")).ShouldBeAsync(status);
            await (await client.PatchAsync($"{Api}/guarantee-funds/{id}", new { }, "\"1\"")).ShouldBeAsync(status);
        }
    }

    [Fact]
    public async Task A_query_without_any_filter_under_the_services_role_sees_only_its_city_and_nothing_when_told_none()
    {
        await host.DisbursedAsync(county: "370402");
        await host.DisbursedAsync(county: "370102");
        await using var connection = new NpgsqlConnection(host.ServiceConnection);
        await connection.OpenAsync();
        foreach (var table in new[] { "loans", "instalments", "guarantee_funds" })
            (await RegionsAsync(connection, table)).ShouldBeEmpty();
        await using (var set = new NpgsqlCommand("select set_config('app.region_from', '370400', false), set_config('app.region_to', '370499', false)", connection))
            await set.ExecuteNonQueryAsync();
        foreach (var table in new[] { "loans", "instalments" })
            (await RegionsAsync(connection, table)).ShouldBe(["370402"]);
    }

    [Fact]
    public async Task A_republication_tells_the_records_that_the_changes_told()
    {
        // To the second: the database keeps no more than microseconds of a time.
        host.Clock.FreezeAtShanghai("2026-05-13 09:00:00");
        var loan = await host.DisbursedAsync(Person(120_000m), county: "371602");
        await host.BankClerk(city: "371600").RepaysAsync(loan.Id, 20_000m, Today, RepaymentKind.Early);
        await using var db = host.OwnerContext();
        var changed = (await RecordsAsync(db, loan.Id, null))[^1];
        (changed["kind"]!.GetValue<string>(), changed["state"]!.GetValue<string>(), changed["date"]!.GetValue<string>()).ShouldBe(("loan", "disbursed", Today));
        changed["labels"]!.ToJsonString().ShouldBe("""{"product":"personal","state":"disbursed","kind":"person"}""");
        (changed["figures"]!["amount"]!.GetValue<decimal>(), changed["figures"]!["outstanding"]!.GetValue<decimal>()).ShouldBe((120_000m, 100_000m));

        var run = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IBus>().Publish(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000" });
        await Eventually.SucceedsAsync(async () => (await RecordsAsync(db, loan.Id, run)).ShouldHaveSingleItem());
        var again = (await RecordsAsync(db, loan.Id, run)).Single();
        foreach (var own in new[] { "eventId", "runId" })
        {
            again.AsObject().Remove(own);
            changed.AsObject().Remove(own);
        }

        JsonNode.DeepEquals(Plain(again), Plain(changed)).ShouldBeTrue($"{again}\n{changed}");
    }

    [Fact]
    public async Task Lists_filter_by_state_product_and_dossier_and_pages_follow_each_other_without_doubles()
    {
        var officer = host.CityOfficer("371700");
        var made = new List<LoanDetails>();
        for (var i = 0; i < 5; i++)
            made.Add(await host.AppliedAsync(county: "371702"));
        await (await officer.PostAsync($"{Api}/loans/{made[0].Id}/review", new ReviewLoan(false, "否"))).ShouldBeAsync(HttpStatusCode.OK);
        var seen = new List<Guid>();
        string? next = $"{Api}/loans?state=applied&product=personal&region=371702&limit=3";
        while (next is not null)
        {
            var answer = await officer.GetAsync(next);
            seen.AddRange((await answer.ReadAsync<Page<LoanSummary>>()).Items.Select(l => l.Id));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        seen.ShouldBe(made.Skip(1).Select(l => l.Id), ignoreOrder: true);
        (await IdsAsync(officer, "loans", $"dossier={made[0].DossierId}")).ShouldBe([made[0].Id]);
        (await IdsAsync(officer, "loans", "product=smallFirm")).ShouldBeEmpty();
    }

    private async Task CannotTouchAsync(HttpClient bank, Guid loan)
    {
        foreach (var (step, body) in new (string, object)[] { ("approval", new ApproveLoan(1m, 3m, RepaymentMethod.EqualPrincipal)), ("refusal", new LoanReason("否")),
            ("disbursal", new DisburseLoan(host.Clock.Today())), ("extension", new ExtendLoan(1)), ("repayments", new RepaymentOrder("R", 1m, host.Clock.Today())) })
        {
            await (await bank.PostAsync($"{Api}/loans/{loan}/{step}", body)).ShouldBreakAsync<ResourceNotFound>();
        }
    }

    private static async Task<Guid[]> IdsAsync(HttpClient client, string list, string query = "limit=200") =>
        [.. (await (await client.GetAsync($"{Api}/{list}?{query}")).ReadAsync<Page<LoanSummary>>()).Items.Select(l => l.Id)];

    private static async Task<List<JsonNode>> RecordsAsync(FinancingDb db, Guid loan, Guid? run)
    {
        var payloads = await db.Outbox.Where(o => o.SubjectId == loan && o.Type == typeof(RecordChanged).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return [.. payloads.Select(p => JsonNode.Parse(p)!).Where(p => p["runId"]?.GetValue<Guid>() == run)];
    }

    /// <summary>Numbers without the zeros that only say how they are stored.</summary>
    private static JsonNode Plain(JsonNode record)
    {
        var plain = record.DeepClone();
        foreach (var (name, value) in plain["figures"]!.AsObject().ToList())
            plain["figures"]![name] = Fields.Plain(value!.GetValue<decimal>());
        return plain;
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

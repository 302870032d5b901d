using System.Net;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Overdue;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

/// <summary>What happens when time passes: overdue, subsidies, extensions and calls.</summary>
public sealed class Overdue_tests(FinancingHost host) : IClassFixture<FinancingHost>, IDisposable
{
    private readonly HttpClient bank = host.BankClerk();
    private readonly HttpClient officer = host.CityOfficer("370100");

    public void Dispose() => host.Clock.Release();

    /// <summary>120,000 at 3 %, due on the 13th of every month from June 2026 on.</summary>
    private async Task<LoanDetails> LentAsync(int months = 3, string day = "2026-05-13", RepaymentMethod method = RepaymentMethod.EqualPrincipal, decimal rate = 3m, Guid? fund = null)
    {
        host.Clock.FreezeAtShanghai($"{day} 09:00:00");
        return await host.DisbursedAsync(Person(120_000m, months), rate: rate, method: method, fund: fund);
    }

    [Fact]
    public async Task An_instalment_is_overdue_from_the_beginning_of_the_day_after_it_was_due_in_Shanghai()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-06-13 23:59:59");
        await host.Services.RunJobAsync<MarkOverdue>();
        (await bank.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Disbursed);
        host.Clock.FreezeAtShanghai("2026-06-14 00:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        var late = await bank.ReadsLoanAsync(loan.Id);
        late.State.ShouldBe(LoanState.Overdue);
        late.Instalments.Select(i => i.OverdueSince).ShouldBe([new DateOnly(2026, 6, 14), null, null]);
        (await host.NotedAsync(loan.Id)).Count(k => k == "loanOverdue").ShouldBe(1);

        await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-14");
        var paid = await bank.ReadsLoanAsync(loan.Id);
        (paid.State, paid.Instalments[0].OverdueSince).ShouldBe((LoanState.Disbursed, new DateOnly(2026, 6, 14)));
    }

    [Fact]
    public async Task Runs_at_once_on_two_replicas_and_again_mark_every_loan_once()
    {
        var loans = new List<Guid>();
        for (var i = 0; i < 12; i++)
            loans.Add((await LentAsync()).Id);
        host.Clock.FreezeAtShanghai("2026-06-14 00:00:00");
        var replica = host.AddReplica();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? host.Services : replica.Services).RunJobAsync<MarkOverdue>()));
        await using var db = host.OwnerContext();
        var versions = await db.Loans.Where(l => loans.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => (l.State, l.Version));
        versions.Values.ShouldAllBe(v => v.State == LoanState.Overdue);
        await host.Services.RunJobAsync<MarkOverdue>();
        (await db.Loans.AsNoTracking().Where(l => loans.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => (l.State, l.Version))).ShouldBe(versions);
        foreach (var loan in loans)
            (await host.NotedAsync(loan)).Count(k => k == "loanOverdue").ShouldBe(1);
    }

    [Fact]
    public async Task A_run_after_days_of_being_down_catches_up_with_the_days_on_which_each_fell_overdue()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-08-01 10:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        (await bank.ReadsLoanAsync(loan.Id)).Instalments.Select(i => i.OverdueSince).ShouldBe([new DateOnly(2026, 6, 14), new DateOnly(2026, 7, 14), null]);
    }

    [Fact]
    public async Task The_job_itself_runs_with_the_start_and_marks_what_is_late()
    {
        var loan = await LentAsync(day: "2026-01-13");
        host.Clock.Release();
        host.AddReplica();
        await Eventually.SucceedsAsync(async () => (await bank.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Overdue));
    }

    [Fact]
    public async Task A_payment_of_the_due_day_told_later_is_not_late()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-06-15 09:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        (await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-13")).Subsidy.ShouldBe(150m);
        (await bank.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Disbursed);
    }

    [Fact]
    public async Task No_subsidy_for_interest_paid_late_nor_for_interest_that_ran_while_another_was_overdue()
    {
        var loan = await LentAsync(4);
        // June's is paid in July, with July's; August's runs after all was paid.
        host.Clock.FreezeAtShanghai("2026-09-13 09:00:00");
        (await bank.RepaysAsync(loan.Id, 30_300m + 30_225m, "2026-07-13")).Subsidy.ShouldBe(0m);
        (await bank.RepaysAsync(loan.Id, 30_150m, "2026-08-13")).Subsidy.ShouldBe(75m);
        (await LedgerAsync(loan.Id)).Select(s => (s.Instalment, s.Interest, s.Subsidy, s.Ground)).ShouldBe([
            (1, 300m, 0m, SubsidyGround.Overdue), (2, 225m, 0m, SubsidyGround.Overdue), (3, 150m, 75m, SubsidyGround.Subsidised)]);
    }

    [Fact]
    public async Task The_part_of_an_instalment_that_is_paid_in_time_is_subsidised_and_the_late_part_is_not()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-06-14 09:00:00");
        (await bank.RepaysAsync(loan.Id, 100m, "2026-06-13")).Subsidy.ShouldBe(50m);
        (await bank.RepaysAsync(loan.Id, 200m, "2026-06-14")).Subsidy.ShouldBe(0m);
    }

    [Theory]
    // The whole of it; what lies above LPR 3.85 less 1.50; half of it.
    [InlineData("2020-03-15", 5.0, 500.00)]
    [InlineData("2021-05-13", 4.0, 165.00)]
    [InlineData("2026-05-13", 3.0, 150.00)]
    public async Task The_subsidy_is_what_the_version_says(string day, double rate, double subsidy)
    {
        var loan = await LentAsync(3, day, rate: (decimal)rate);
        var due = loan.Instalments[0];
        host.Clock.FreezeAtShanghai($"{due.DueOn:yyyy-MM-dd} 09:00:00");
        (await bank.RepaysAsync(loan.Id, due.Principal + due.Interest, $"{due.DueOn:yyyy-MM-dd}")).Subsidy.ShouldBe((decimal)subsidy);
    }

    [Fact]
    public async Task The_ledger_is_summed_by_product_and_version_for_at_most_a_year()
    {
        foreach (var day in new[] { "2021-05-13", "2026-05-13", "2026-05-13" })
        {
            host.Clock.FreezeAtShanghai($"{day} 09:00:00");
            var loan = await host.DisbursedAsync(Person(120_000m, 3), county: "371402");
            host.Clock.FreezeAtShanghai("2026-06-13 09:00:00");
            await host.BankClerk(city: "371400").RepaysAsync(loan.Id, 40_300m, day == "2021-05-13" ? "2021-06-13" : "2026-06-13");
        }

        var dezhou = host.CityOfficer("371400");
        async Task<List<SubsidyTotal>> SumAsync(string from, string to) =>
            await (await dezhou.GetAsync($"{Api}/interest-subsidies/totals?from={from}&to={to}")).ReadAsync<List<SubsidyTotal>>();
        // In 2021 the borrower bore what lay below 3.85 % less 1.50.
        (await SumAsync("2021-01-01", "2021-12-31")).ShouldBe([new("personal", new(2020, 4, 1), 300m, 65m)]);
        (await SumAsync("2026-06-13", "2026-06-13")).ShouldBe([new("personal", new(2023, 12, 1), 600m, 300m)]);
        (await SumAsync("2026-06-14", "2026-12-31")).ShouldBeEmpty();
        await (await dezhou.GetAsync($"{Api}/interest-subsidies/totals?from=2026-01-01&to=2027-01-01")).ShouldNameAsync("to", "Range");
    }

    [Fact]
    public async Task Halves_of_a_fen_add_up_over_many_payments()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-06-13 09:00:00");
        for (var i = 0; i < 9; i++)
            await bank.RepaysAsync(loan.Id, 0.01m, "2026-06-13");
        (await bank.ReadsLoanAsync(loan.Id)).InterestSubsidy.ShouldBe(0.05m);
        (await LedgerAsync(loan.Id)).Sum(s => s.Subsidy).ShouldBe(0.05m);
    }

    [Fact]
    public async Task An_extension_spreads_what_is_left_once_and_its_interest_is_not_subsidised()
    {
        var loan = await LentAsync(method: RepaymentMethod.InterestThenPrincipal);
        host.Clock.FreezeAtShanghai("2026-08-13 23:00:00");
        await bank.RepaysAsync(loan.Id, 310m, "2026-06-13");
        await bank.RepaysAsync(loan.Id, 300m, "2026-07-13");
        host.Clock.FreezeAtShanghai("2026-08-12 09:00:00");
        await (await ExtendAsync(loan.Id, 13)).ShouldBreakAsync<ExtensionNotAllowed>();
        var extended = await (await ExtendAsync(loan.Id, 12)).ReadAsync<LoanDetails>();
        (extended.ExtendedMonths, extended.EndsOn, extended.Instalments[^1].DueOn).ShouldBe((12, new DateOnly(2026, 8, 13), new DateOnly(2027, 8, 13)));
        extended.Instalments.Sum(i => i.Principal).ShouldBe(120_000m);
        await (await ExtendAsync(loan.Id, 1)).ShouldBreakAsync<ExtensionNotAllowed>();
        host.Clock.FreezeAtShanghai("2026-09-13 09:00:00");
        (await bank.RepaysAsync(loan.Id, 310m, "2026-08-13")).Subsidy.ShouldBe(155m);
        (await bank.RepaysAsync(loan.Id, 310m, "2026-09-13")).Subsidy.ShouldBe(0m);
        (await LedgerAsync(loan.Id))[^1].Ground.ShouldBe(SubsidyGround.Extended);
        (await host.NotedAsync(loan.Id)).ShouldContain("loanExtended");
    }

    [Fact]
    public async Task ExtensionNotAllowed_while_something_is_due_or_after_the_last_day()
    {
        var loan = await LentAsync();
        host.Clock.FreezeAtShanghai("2026-06-13 09:00:00");
        await (await ExtendAsync(loan.Id, 6)).ShouldBreakAsync<ExtensionNotAllowed>();
        await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-13");
        await (await ExtendAsync(loan.Id, 6)).ShouldBeAsync(HttpStatusCode.OK);
        var late = await LentAsync(1);
        host.Clock.FreezeAtShanghai("2026-06-14 00:00:00");
        await (await ExtendAsync(late.Id, 6)).ShouldBreakAsync<ExtensionNotAllowed>();
    }

    [Fact]
    public async Task An_overdue_loan_is_called_and_the_fund_pays_what_is_left_with_the_interest_due()
    {
        var fund = await host.SetsUpFundAsync(500_000m);
        var loan = await LentAsync(fund: fund.Id);
        await (await CallAsync(loan.Id)).ShouldBreakAsync<LoanStateForbids>();
        host.Clock.FreezeAtShanghai("2026-07-20 09:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        var called = await (await CallAsync(loan.Id)).ReadAsync<LoanDetails>();
        (called.State, called.CalledAmount, called.CalledOn, called.Exposure).ShouldBe((LoanState.Called, 120_500m, new DateOnly(2026, 7, 20), 0m));
        (await (await officer.GetAsync($"{Api}/guarantee-funds/{fund.Id}")).ReadAsync<FundDetails>()).ShouldSatisfyAllConditions(
            f => f.Balance.ShouldBe(379_500m), f => f.Exposure.ShouldBe(0m));
        host.Clock.FreezeAtShanghai("2026-09-20 09:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        (await bank.ReadsLoanAsync(loan.Id)).Version.ShouldBe(called.Version);
    }

    [Fact]
    public async Task FundExhausted_a_fund_cannot_pay_what_it_has_not()
    {
        var fund = await host.SetsUpFundAsync(120_000m);
        var loan = await LentAsync(fund: fund.Id);
        host.Clock.FreezeAtShanghai("2026-07-20 09:00:00");
        await host.Services.RunJobAsync<MarkOverdue>();
        await (await CallAsync(loan.Id)).ShouldBreakAsync<FundExhausted>();
        (await bank.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Overdue);
    }

    private Task<HttpResponseMessage> ExtendAsync(Guid loan, int months) => bank.PostAsync($"{Api}/loans/{loan}/extension", new ExtendLoan(months));

    private Task<HttpResponseMessage> CallAsync(Guid loan) => officer.PostAsync($"{Api}/loans/{loan}/call", new LoanReason("催收未果"));

    /// <summary>The ledger's lines by payment and instalment.</summary>
    private async Task<List<SubsidyDetails>> LedgerAsync(Guid loan)
    {
        var page = await (await officer.GetAsync($"{Api}/interest-subsidies?loan={loan}&region=370100&limit=200")).ReadAsync<Page<SubsidyDetails>>();
        return [.. page.Items.OrderBy(s => s.PaidOn).ThenBy(s => s.Instalment)];
    }
}

using System.Net;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

public sealed class Repayment_tests(FinancingHost host) : IClassFixture<FinancingHost>, IDisposable
{
    private readonly HttpClient bank = host.BankClerk();

    public void Dispose() => host.Clock.Release();

    /// <summary>120,000 at 3 % over 3 months: 40,000 a month and 300, 200, 100 of interest. It is 13 June, the first due date.</summary>
    private async Task<LoanDetails> DueAsync(RepaymentMethod method = RepaymentMethod.EqualPrincipal)
    {
        host.Clock.FreezeAtShanghai("2026-05-13 09:00:00");
        var loan = await host.DisbursedAsync(Person(120_000m, 3), method: method);
        host.Clock.FreezeAtShanghai("2026-06-13 09:00:00");
        return loan;
    }

    [Fact]
    public async Task A_part_payment_pays_the_interest_first_and_then_principal()
    {
        var loan = await DueAsync();
        (await bank.RepaysAsync(loan.Id, 100m, "2026-06-13")).ShouldSatisfyAllConditions(r => r.Interest.ShouldBe(100m), r => r.Principal.ShouldBe(0m));
        (await bank.RepaysAsync(loan.Id, 1_200m, "2026-06-13")).ShouldSatisfyAllConditions(r => r.Interest.ShouldBe(200m), r => r.Principal.ShouldBe(1_000m));
        var now = await bank.ReadsLoanAsync(loan.Id);
        now.Outstanding.ShouldBe(119_000m);
        now.Instalments[0].SettledOn.ShouldBeNull();
    }

    [Fact]
    public async Task RepaymentAboveDue_the_last_fen_may_be_paid_and_not_one_more()
    {
        var loan = await DueAsync();
        await (await bank.RepayAsync(loan.Id, 40_300.01m, "2026-06-13")).ShouldBreakAsync<RepaymentAboveDue>();
        await (await bank.RepayAsync(loan.Id, 0.01m, "2026-06-12")).ShouldBreakAsync<RepaymentAboveDue>();
        (await bank.ReadsLoanAsync(loan.Id)).Outstanding.ShouldBe(120_000m);
        await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-13");
        await (await bank.RepayAsync(loan.Id, 0.01m, "2026-06-13")).ShouldBreakAsync<RepaymentAboveDue>();
    }

    [Fact]
    public async Task Wrong_amounts_and_days_are_refused_and_change_nothing()
    {
        var loan = await DueAsync();
        foreach (var amount in new[] { 0m, -1m, 1.001m })
            await (await bank.RepayAsync(loan.Id, amount, "2026-06-13")).ShouldNameAsync("amount", "Yuan");
        await (await bank.RepayAsync(loan.Id, 1m, "2026-06-13", " ")).ShouldNameAsync("reference", "TextLength");
        foreach (var day in new[] { "2026-06-14", "2026-05-12" })
            await (await bank.RepayAsync(loan.Id, 1m, day)).ShouldBreakAsync<RepaymentDate>();
        await bank.RepaysAsync(loan.Id, 1m, "2026-06-13");
        host.Clock.FreezeAtShanghai("2026-06-20 09:00:00");
        await (await bank.RepayAsync(loan.Id, 1m, "2026-06-12")).ShouldBreakAsync<RepaymentDate>();
        await using var db = host.OwnerContext();
        (await db.Repayments.CountAsync(r => r.LoanId == loan.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_reference_told_fifty_times_at_once_takes_effect_once_and_another_payment_under_it_is_refused()
    {
        var loan = await DueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bank.RepayAsync(loan.Id, 10_000m, "2026-06-13", "REF-1")));
        var told = await Task.WhenAll(answers.Select(a => a.ReadAsync<RepaymentDetails>()));
        told.Select(r => r.Id).Distinct().Count().ShouldBe(1);
        (await bank.ReadsLoanAsync(loan.Id)).Outstanding.ShouldBe(110_300m);
        await (await bank.RepayAsync(loan.Id, 10_001m, "2026-06-13", "REF-1")).ShouldBreakAsync<RepaymentReferenceReused>();
        // Another loan's payment may have the same reference.
        var other = await DueAsync();
        await (await bank.RepayAsync(other.Id, 10_000m, "2026-06-13", "REF-1")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_hundred_payments_at_once_never_pay_more_than_is_due()
    {
        var loan = await DueAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => bank.RepayAsync(loan.Id, 1_000m, "2026-06-13")));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(40);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<RepaymentAboveDue>();
        await using var db = host.OwnerContext();
        (await db.Repayments.Where(r => r.LoanId == loan.Id).SumAsync(r => r.Amount)).ShouldBe(40_000m);
        var now = await db.Loans.Include(l => l.Instalments).SingleAsync(l => l.Id == loan.Id);
        now.Outstanding.ShouldBe(80_300m);
        now.Instalments.Sum(i => i.PrincipalPaid + i.InterestPaid).ShouldBe(40_000m);
    }

    [Fact]
    public async Task An_early_repayment_pays_the_interest_by_days_and_what_is_left_keeps_its_due_dates()
    {
        var loan = await DueAsync();
        await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-13");
        host.Clock.FreezeAtShanghai("2026-06-23 09:00:00");
        // 80,000 at 3 % for 10 days of 360: 66.67.
        await (await bank.RepayAsync(loan.Id, 66.67m, "2026-06-23", null, RepaymentKind.Early)).ShouldBreakAsync<EarlyRepaymentTooSmall>();
        await (await bank.RepayAsync(loan.Id, 80_066.68m, "2026-06-23", null, RepaymentKind.Early)).ShouldBreakAsync<RepaymentAboveDue>();
        (await bank.RepaysAsync(loan.Id, 20_066.67m, "2026-06-23", RepaymentKind.Early)).ShouldSatisfyAllConditions(
            r => r.Interest.ShouldBe(66.67m), r => r.Principal.ShouldBe(20_000m));
        var now = await bank.ReadsLoanAsync(loan.Id);
        now.Outstanding.ShouldBe(60_000m);
        now.Instalments.Select(i => (i.Number, i.DueOn, i.Principal, i.Interest)).ShouldBe([
            (1, new(2026, 6, 13), 40_000m, 300m), (2, new(2026, 6, 23), 20_000m, 66.67m),
            // The broken month by days, 20 of 360; then by months again.
            (3, new(2026, 7, 13), 30_000m, 100m), (4, new(2026, 8, 13), 30_000m, 75m)]);
        now.Instalments.Sum(i => i.Principal).ShouldBe(120_000m);
    }

    [Fact]
    public async Task An_early_repayment_of_all_settles_the_loan_also_on_the_day_of_its_disbursal()
    {
        host.Clock.FreezeAtShanghai("2026-05-13 09:00:00");
        var loan = await host.DisbursedAsync(Person(120_000m, 3));
        (await bank.RepaysAsync(loan.Id, 120_000m, "2026-05-13", RepaymentKind.Early)).Interest.ShouldBe(0m);
        var now = await bank.ReadsLoanAsync(loan.Id);
        (now.State, now.Outstanding, now.Instalments.Count).ShouldBe((LoanState.Settled, 0m, 1));
    }

    [Fact]
    public async Task NothingAhead_when_everything_is_due()
    {
        var loan = await DueAsync();
        host.Clock.FreezeAtShanghai("2026-08-13 09:00:00");
        await (await bank.RepayAsync(loan.Id, 120_600m, "2026-08-13", null, RepaymentKind.Early)).ShouldBreakAsync<NothingAhead>();
        await bank.RepaysAsync(loan.Id, 120_600m, "2026-08-13");
        (await bank.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Settled);
    }

    [Fact]
    public async Task Random_payments_of_all_kinds_always_add_up_to_the_fen()
    {
        var random = new Random(7);
        foreach (var method in Enum.GetValues<RepaymentMethod>())
        {
            host.Clock.FreezeAtShanghai("2026-01-31 09:00:00");
            var loan = await host.DisbursedAsync(Person(123_456.78m, 12), rate: 3.37m, method: method);
            var day = new DateOnly(2026, 1, 31);
            var paid = 0m;
            while ((await bank.ReadsLoanAsync(loan.Id)).State != LoanState.Settled)
            {
                day = day.AddDays(random.Next(0, 25));
                host.Clock.FreezeAtShanghai($"{day:yyyy-MM-dd} 12:00:00");
                var early = random.Next(4) == 0;
                var amount = day > new DateOnly(2027, 1, 31) ? await DueByAsync(loan.Id, day) : random.Next(100, 1_500_000) / 100m;
                var answer = await bank.RepayAsync(loan.Id, amount, $"{day:yyyy-MM-dd}", null, early && day <= new DateOnly(2027, 1, 31) ? RepaymentKind.Early : RepaymentKind.Instalment);
                if (answer.StatusCode == HttpStatusCode.OK)
                    paid += amount;
                await AddsUpAsync(loan.Id, 123_456.78m, paid);
            }
        }
    }

    private async Task<decimal> DueByAsync(Guid id, DateOnly day) =>
        (await bank.ReadsLoanAsync(id)).Instalments.Where(i => i.DueOn <= day).Sum(i => i.Principal + i.Interest - i.PrincipalPaid - i.InterestPaid);

    private async Task AddsUpAsync(Guid id, decimal lent, decimal paid)
    {
        await using var db = host.OwnerContext();
        var loan = await db.Loans.AsNoTracking().Include(l => l.Instalments).SingleAsync(l => l.Id == id);
        loan.Instalments.Sum(i => i.Principal).ShouldBe(lent);
        (lent - loan.Instalments.Sum(i => i.PrincipalPaid)).ShouldBe(loan.Outstanding);
        loan.Instalments.Sum(i => i.PrincipalPaid + i.InterestPaid).ShouldBe(paid);
        var repayments = await db.Repayments.Where(r => r.LoanId == id).ToListAsync();
        repayments.ShouldAllBe(r => r.Interest + r.Principal == r.Amount);
        repayments.Sum(r => r.Subsidy).ShouldBe(loan.InterestSubsidy);
        var ledger = await db.Subsidies.Where(s => s.LoanId == id).ToListAsync();
        ledger.Sum(s => s.Subsidy).ShouldBe(loan.InterestSubsidy);
        ledger.Sum(s => s.Interest).ShouldBe(repayments.Sum(r => r.Interest));
        loan.InterestSubsidy.ShouldBe(Schedule.Round(ledger.Where(s => s.Ground == SubsidyGround.Subsidised).Sum(s => s.Interest) * 0.5m));
    }

    [Fact]
    public async Task A_banks_file_goes_in_row_by_row_twice_at_once_with_one_effect()
    {
        var (first, second) = (await DueAsync(), await DueAsync());
        host.Clock.FreezeAtShanghai("2026-07-13 09:00:00");
        var stranger = await host.GuaranteedAsync(bank: OtherBank);
        object[] rows =
        [
            new RepaymentRow(first.Id, "F-2", 40_200m, new(2026, 7, 13)),
            new RepaymentRow(first.Id, "F-1", 40_300m, new(2026, 6, 13)),
            new RepaymentRow(second.Id, "S-1", 50_000m, new(2026, 6, 13)),
            new RepaymentRow(second.Id, "S-2", 300m, new(2026, 6, 13)),
            new RepaymentRow(stranger.Id, "X-1", 1m, new(2026, 6, 13)),
            new { loanId = first.Id, reference = "" },
            new RepaymentRow(first.Id, "F-3", 1.001m, new(2026, 7, 13)),
        ];
        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await (await bank.PostAsync($"{Api}/repayments/import", rows)).ReadAsync<ImportResult>()));
        results.Select(r => r.Created).Order().ShouldBe([0, 0, 3]);
        results.ShouldAllBe(r => r.Refused == 4 && r.Created + r.Unchanged == 3);
        results[0].Rows.Select(r => r.Errors.Count == 0 ? "" : r.Errors[0].Rule).ShouldBe(["", "", nameof(RepaymentAboveDue), "", nameof(ResourceNotFound), "Required", "Yuan"]);
        (await bank.ReadsLoanAsync(first.Id)).Outstanding.ShouldBe(40_000m);
        (await bank.ReadsLoanAsync(second.Id)).Outstanding.ShouldBe(120_000m);
        var list = await (await bank.GetAsync($"{Api}/loans/{first.Id}/repayments?limit=1")).ReadAsync<Page<RepaymentDetails>>();
        (list.Items.Count, list.Next is null).ShouldBe((1, false));
    }
}

using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

public sealed class Granting_tests(FinancingHost host) : IClassFixture<FinancingHost>, IDisposable
{
    private readonly HttpClient officer = host.CityOfficer("370100");
    private readonly HttpClient bank = host.BankClerk();

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_loan_goes_from_the_application_to_its_end_and_the_timeline_is_told()
    {
        host.Clock.FreezeAtShanghai("2026-05-13 09:00:00");
        var loan = await host.DisbursedAsync(Person(120_000m, 3));
        (loan.State, loan.Amount, loan.Outstanding, loan.Exposure).ShouldBe((LoanState.Disbursed, 120_000m, 120_000m, 120_000m));
        loan.Instalments.Select(i => (i.DueOn, i.Principal, i.Interest)).ShouldBe([
            (new(2026, 6, 13), 40_000m, 300m), (new(2026, 7, 13), 40_000m, 200m), (new(2026, 8, 13), 40_000m, 100m)]);
        host.Clock.FreezeAtShanghai("2026-08-13 09:00:00");
        await bank.RepaysAsync(loan.Id, 40_300m, "2026-06-13");
        await bank.RepaysAsync(loan.Id, 40_200m, "2026-07-13");
        await bank.RepaysAsync(loan.Id, 40_100m, "2026-08-13");
        var settled = await officer.ReadsLoanAsync(loan.Id);
        (settled.State, settled.Outstanding, settled.Exposure, settled.SettledOn, settled.InterestSubsidy).ShouldBe((LoanState.Settled, 0m, 0m, new DateOnly(2026, 8, 13), 300m));
        (await host.NotedAsync(loan.Id)).ShouldBe(["loanApplied", "loanConfirmed", "loanGuaranteed", "loanApproved", "loanDisbursed", "loanRepaid", "loanRepaid", "loanRepaid", "loanSettled"]);
        await (await bank.RepayAsync(loan.Id, 1m, "2026-08-13")).ShouldBreakAsync<LoanStateForbids>();
    }

    [Fact]
    public async Task NotEligible_what_is_not_eligible_cannot_be_confirmed_but_refused_with_a_reason()
    {
        var loan = await host.AppliedAsync(Person(900_000m, 48));
        var answer = await officer.PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(true));
        var problem = await answer.ShouldBreakAsync<NotEligible>();
        problem["title"]!.GetValue<string>().ShouldBe("尚有条件不符合或缺少材料：申请额度、贷款期限");
        problem["conditions"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["amount", "term"]);
        await (await officer.PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(false))).ShouldNameAsync("reason", "TextLength");
        (await officer.ReadsLoanAsync(loan.Id)).State.ShouldBe(LoanState.Applied);
        var refused = await (await officer.PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(false, "超过额度"))).ReadAsync<LoanDetails>();
        (refused.State, refused.Reason).ShouldBe((LoanState.Refused, "超过额度"));
        await (await officer.PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(false, "再次"))).ShouldBreakAsync<LoanStateForbids>();
    }

    [Fact]
    public async Task Guarantee_numbers_of_a_city_and_year_have_neither_doubles_nor_gaps_and_the_fund_shows_what_it_stands_for()
    {
        var fund = await host.SetsUpFundAsync(10_000_000m, 5m, "370500");
        var dongying = host.CityOfficer("370500");
        var loans = new List<Guid>();
        for (var i = 0; i < 8; i++)
            loans.Add((await host.ConfirmedAsync(Person(100_000m), county: "370502")).Id);
        // Each is asked for seven times at once, so that refused ones fall among the others.
        var answers = await Task.WhenAll(Enumerable.Repeat(loans, 7).SelectMany(l => l)
            .Select(id => dongying.PostAsync($"{Api}/loans/{id}/guarantee", new GuaranteeLoan(fund.Id, Bank))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(8);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<LoanStateForbids>();
        await using var db = host.OwnerContext();
        db.Loans.Where(l => loans.Contains(l.Id)).Select(l => l.GuaranteeNumber!).AsEnumerable().Select(n => int.Parse(n[^5..])).Order().ShouldBe(Enumerable.Range(1, 8));
        (await (await dongying.GetAsync($"{Api}/guarantee-funds/{fund.Id}")).ReadAsync<FundDetails>()).Exposure.ShouldBe(800_000m);
    }

    [Fact]
    public async Task FundExhausted_fifty_guarantees_at_once_never_exceed_the_funds_multiple()
    {
        var fund = await host.SetsUpFundAsync(100_000m, 5m, "370600");
        var yantai = host.CityOfficer("370600");
        var loans = new List<Guid>();
        for (var i = 0; i < 50; i++)
            loans.Add((await host.ConfirmedAsync(Person(120_000m), county: "370602")).Id);
        var answers = await Task.WhenAll(loans.Select(id => yantai.PostAsync($"{Api}/loans/{id}/guarantee", new GuaranteeLoan(fund.Id, Bank))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(4);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<FundExhausted>();
        (await (await yantai.GetAsync($"{Api}/guarantee-funds/{fund.Id}")).ReadAsync<FundDetails>()).Exposure.ShouldBe(480_000m);
    }

    [Fact]
    public async Task FundExhausted_the_last_yuan_may_be_covered_and_not_one_more()
    {
        var fund = await host.SetsUpFundAsync(100_000m, 2m);
        async Task<HttpResponseMessage> GuaranteeAsync(decimal amount) =>
            await officer.PostAsync($"{Api}/loans/{(await host.ConfirmedAsync(Person(amount))).Id}/guarantee", new GuaranteeLoan(fund.Id, Bank));
        await (await GuaranteeAsync(200_000.01m)).ShouldBreakAsync<FundExhausted>();
        await (await GuaranteeAsync(200_000m)).ShouldBeAsync(HttpStatusCode.OK);
        await (await GuaranteeAsync(0.01m)).ShouldBreakAsync<FundExhausted>();
    }

    [Fact]
    public async Task FundUnknown_for_another_citys_fund_and_for_none()
    {
        var elsewhere = await host.SetsUpFundAsync(city: "370200");
        var loan = await host.ConfirmedAsync();
        foreach (var fund in new[] { elsewhere.Id, Guid.CreateVersion7() })
            await (await officer.PostAsync($"{Api}/loans/{loan.Id}/guarantee", new GuaranteeLoan(fund, Bank))).ShouldBreakAsync<FundUnknown>();
        await (await officer.PostAsync($"{Api}/loans/{loan.Id}/guarantee", new GuaranteeLoan(elsewhere.Id, "91370100YL9000003Z"))).ShouldNameAsync("bankCode", "CreditCodeCheckDigit");
    }

    [Fact]
    public async Task CounterGuaranteeWaived_for_young_founders_up_to_the_amount_unless_an_exception_is_explained()
    {
        host.Clock.FreezeAtShanghai("2026-05-13 09:00:00");
        var fund = await host.SetsUpFundAsync();
        async Task<HttpResponseMessage> AskAsync(decimal amount, string? exception, params FounderGroup[] groups) => await officer.PostAsync(
            $"{Api}/loans/{(await host.ConfirmedAsync(Person(amount), groups: groups)).Id}/guarantee", new GuaranteeLoan(fund.Id, Bank, "房产抵押", exception));
        await (await AskAsync(200_000m, null, FounderGroup.Youth)).ShouldBreakAsync<CounterGuaranteeWaived>();
        await (await AskAsync(200_000m, "信用记录不足", FounderGroup.Youth)).ShouldBeAsync(HttpStatusCode.OK);
        await (await AskAsync(200_000.01m, null, FounderGroup.Youth)).ShouldBeAsync(HttpStatusCode.OK);
        await (await AskAsync(200_000m, null, FounderGroup.Graduate)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2026-05-13 09:00:00", 3.50)]
    [InlineData("2024-07-21 23:59:59", 3.95)]
    [InlineData("2024-07-22 00:00:00", 3.85)]
    [InlineData("2021-05-01 09:00:00", 4.35)]
    [InlineData("2020-03-31 09:00:00", 5.05)]
    public async Task RateAboveCap_above_the_days_LPR_and_the_versions_points(string now, double cap)
    {
        host.Clock.FreezeAtShanghai(now);
        var loan = await host.GuaranteedAsync();
        await (await ApproveAsync(loan.Id, (decimal)cap + 0.0001m)).ShouldBreakAsync<RateAboveCap>();
        (await (await ApproveAsync(loan.Id, (decimal)cap)).ReadAsync<LoanDetails>()).AnnualRate.ShouldBe((decimal)cap);
    }

    [Fact]
    public async Task AmountAboveGuarantee_and_TermAboveApplication_bound_what_the_bank_grants()
    {
        var loan = await host.GuaranteedAsync(Person(100_000m, 12));
        await (await ApproveAsync(loan.Id, 3m, 100_000.01m)).ShouldBreakAsync<AmountAboveGuarantee>();
        await (await ApproveAsync(loan.Id, 3m, 100_000m, 13)).ShouldBreakAsync<TermAboveApplication>();
        var approved = await (await ApproveAsync(loan.Id, 3m, 80_000m, 6)).ReadAsync<LoanDetails>();
        (approved.Amount, approved.TermMonths, approved.Exposure).ShouldBe((80_000m, 6, 80_000m));
    }

    [Fact]
    public async Task A_bank_declines_with_a_reason_and_the_fund_is_free_again()
    {
        var fund = await host.SetsUpFundAsync();
        var loan = await host.GuaranteedAsync(fund: fund.Id);
        var declined = await (await bank.PostAsync($"{Api}/loans/{loan.Id}/refusal", new LoanReason("征信不符合要求"))).ReadAsync<LoanDetails>();
        (declined.State, declined.Reason, declined.Exposure).ShouldBe((LoanState.Declined, "征信不符合要求", 0m));
        (await (await officer.GetAsync($"{Api}/guarantee-funds/{fund.Id}")).ReadAsync<FundDetails>()).Exposure.ShouldBe(0m);
    }

    [Fact]
    public async Task The_applicant_withdraws_until_the_bank_has_approved()
    {
        async Task<HttpResponseMessage> WithdrawAsync(LoanDetails loan)
        {
            await using var db = host.OwnerContext();
            var owner = db.Loans.Single(l => l.Id == loan.Id).ApplicantId;
            return await host.Entrepreneur(owner).PostAsync($"{Api}/me/loans/{loan.Id}/withdrawal", (HttpContent?)null);
        }

        (await (await WithdrawAsync(await host.GuaranteedAsync())).ReadAsync<LoanDetails>()).ShouldSatisfyAllConditions(
            l => l.State.ShouldBe(LoanState.Withdrawn), l => l.Exposure.ShouldBe(0m));
        await (await WithdrawAsync(await host.ApprovedAsync())).ShouldBreakAsync<LoanStateForbids>();
    }

    [Fact]
    public async Task DisbursalDate_lies_between_the_approval_and_today()
    {
        host.Clock.FreezeAtShanghai("2026-05-13 23:59:59");
        var loan = await host.ApprovedAsync();
        host.Clock.FreezeAtShanghai("2026-05-15 00:00:00");
        foreach (var day in new[] { 12, 16 })
            await (await bank.PostAsync($"{Api}/loans/{loan.Id}/disbursal", new DisburseLoan(new(2026, 5, day)))).ShouldBreakAsync<DisbursalDate>();
        await (await bank.PostAsync($"{Api}/loans/{loan.Id}/disbursal", new DisburseLoan(new(2026, 5, 13)))).ShouldBeAsync(HttpStatusCode.OK);
        await (await bank.PostAsync($"{Api}/loans/{loan.Id}/disbursal", new DisburseLoan(new(2026, 5, 13)))).ShouldBreakAsync<LoanStateForbids>();
    }

    [Fact]
    public async Task Later_rules_do_not_touch_a_loan_that_was_applied_for_before_them()
    {
        host.Clock.FreezeAtShanghai("2023-11-30 09:00:00");
        var loan = await host.GuaranteedAsync(Person(200_000m), county: "371002");
        host.Clock.FreezeAtShanghai("2023-12-05 09:00:00");
        var clerk = host.BankClerk(city: "371000");
        var approved = await (await clerk.PostAsync($"{Api}/loans/{loan.Id}/approval", new ApproveLoan(200_000m, 3.5m, RepaymentMethod.EqualPrincipal))).ReadAsync<LoanDetails>();
        approved.RulesFrom.ShouldBe(new DateOnly(2020, 4, 1));
        await (await clerk.PostAsync($"{Api}/loans/{loan.Id}/disbursal", new DisburseLoan(new(2023, 12, 5)))).ShouldBeAsync(HttpStatusCode.OK);
        // The version of April 2020 allows no extension.
        await (await clerk.PostAsync($"{Api}/loans/{loan.Id}/extension", new ExtendLoan(1))).ShouldBreakAsync<ExtensionNotAllowed>();
    }

    [Fact]
    public async Task A_fund_is_changed_under_If_Match_and_belongs_to_a_city()
    {
        var fund = await host.SetsUpFundAsync();
        var address = $"{Api}/guarantee-funds/{fund.Id}";
        await (await officer.PatchAsync(address, new ChangeFund(Balance: 1m), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await officer.PatchAsync(address, new ChangeFund(Balance: 1m), "\"5\"")).ShouldBreakAsync<VersionStale>();
        (await (await officer.PatchAsync(address, new ChangeFund(Balance: 9_000_000m), "\"1\"")).ReadAsync<FundDetails>()).Balance.ShouldBe(9_000_000m);
        await (await officer.PostAsync($"{Api}/guarantee-funds", new SetUpFund("370102", "担保", 1m))).ShouldBreakAsync<ServiceDefaults.Regions.RegionUnknown>();
        await (await officer.PostAsync($"{Api}/guarantee-funds", new SetUpFund("370200", "担保", 1m))).ShouldBreakAsync<OutsideRegion>();
        var bad = await officer.PostAsync($"{Api}/guarantee-funds", new SetUpFund("370100", "", 1.001m, 0.5m));
        foreach (var (field, rule) in new[] { ("guarantor", "TextLength"), ("balance", "Yuan"), ("multiple", "Range") })
            await bad.ShouldNameAsync(field, rule);
    }

    private Task<HttpResponseMessage> ApproveAsync(Guid loan, decimal rate, decimal amount = 100_000m, int? months = null) =>
        bank.PostAsync($"{Api}/loans/{loan}/approval", new ApproveLoan(amount, rate, RepaymentMethod.EqualPrincipal, months));
}

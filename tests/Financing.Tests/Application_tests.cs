using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

public sealed class Application_tests(FinancingHost host) : IClassFixture<FinancingHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task An_application_is_answered_with_every_condition_its_rule_document_and_grade()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var loan = await host.AppliedAsync(Person(300_000m, 36));
        (loan.State, loan.Eligible, loan.RulesFrom).ShouldBe((LoanState.Applied, true, new DateOnly(2023, 12, 1)));
        loan.Eligibility.Select(e => e.Condition).ShouldBe([Condition.Group, Condition.Partners, Condition.OtherLoans, Condition.Amount, Condition.Term]);
        var amount = loan.Eligibility.Single(e => e.Condition == Condition.Amount);
        (amount.Found, amount.Limit, amount.Rule, amount.Grade, amount.Reason).ShouldBe(("300000", "300000", RuleKey.MaxAmount, Grade.C, "申请额度符合：不超过 300000 元"));
        amount.Document.ShouldNotBeNullOrEmpty();
        (await host.NotedAsync(loan.Id)).ShouldBe(["loanApplied"]);
    }

    [Theory]
    [InlineData("2020-03-31 23:59:59", 150_000, true)]
    [InlineData("2020-03-31 23:59:59", 150_001, false)]
    [InlineData("2020-04-01 00:00:00", 200_000, true)]
    [InlineData("2023-11-30 23:59:59", 200_001, false)]
    [InlineData("2023-12-01 00:00:00", 300_000, true)]
    [InlineData("2023-12-01 00:00:00", 300_001, false)]
    public async Task The_amount_is_held_against_the_version_of_the_applications_day(string now, int amount, bool eligible)
    {
        host.Clock.FreezeAtShanghai(now);
        var loan = await host.AppliedAsync(Person(amount), county: "370202");
        Find(loan, Condition.Amount).Outcome.ShouldBe(eligible ? Outcome.Met : Outcome.NotMet);
        loan.Eligible.ShouldBe(eligible);
    }

    [Theory]
    [InlineData("2020-03-15 09:00:00", 3, 450_000, true)]
    [InlineData("2020-03-15 09:00:00", 2, 300_000, true)]
    [InlineData("2020-03-15 09:00:00", 2, 300_001, false)]
    [InlineData("2021-05-01 09:00:00", 3, 600_000, true)]
    [InlineData("2021-05-01 09:00:00", 3, 600_001, false)]
    [InlineData("2024-05-01 09:00:00", 3, 990_000, true)]
    [InlineData("2024-05-01 09:00:00", 3, 990_001, false)]
    [InlineData("2024-05-01 09:00:00", 2, 660_000, true)]
    public async Task Partners_together_may_borrow_what_their_version_says(string now, int partners, int amount, bool met)
    {
        host.Clock.FreezeAtShanghai(now);
        Find(await host.AppliedAsync(Person(amount) with { Partners = partners }), Condition.Amount).Outcome.ShouldBe(met ? Outcome.Met : Outcome.NotMet);
    }

    [Fact]
    public async Task Partners_term_groups_and_other_loans_have_their_boundaries()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var good = await host.AppliedAsync(Person(100_000m, 36) with { Partners = 3, OtherLoans = [OtherLoan.Housing, OtherLoan.Student] });
        good.Eligible.ShouldBeTrue();
        var bad = await host.AppliedAsync(Person(100_000m, 37) with { Partners = 4, OtherLoans = [OtherLoan.Housing, OtherLoan.Business] });
        bad.Eligible.ShouldBeFalse();
        Find(bad, Condition.Partners).ShouldSatisfyAllConditions(e => e.Outcome.ShouldBe(Outcome.NotMet), e => (e.Found, e.Limit).ShouldBe(("4", "3")));
        Find(bad, Condition.Term).ShouldSatisfyAllConditions(e => e.Outcome.ShouldBe(Outcome.NotMet), e => (e.Found, e.Limit).ShouldBe(("37", "36")));
        Find(bad, Condition.OtherLoans).ShouldSatisfyAllConditions(e => e.Outcome.ShouldBe(Outcome.NotMet), e => e.Found.ShouldBe("business"));
    }

    [Theory]
    [InlineData("2021-05-08", nameof(Outcome.Met))]
    [InlineData("2021-05-07", nameof(Outcome.NotMet))]
    [InlineData("2026-05-09", nameof(Outcome.NotMet))]
    [InlineData(null, nameof(Outcome.Missing))]
    public async Task A_graduate_has_graduated_within_five_years(string? graduatedOn, string outcome)
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var loan = await host.AppliedAsync(Person() with { Group = BorrowerGroup.RecentGraduate, GraduatedOn = graduatedOn is null ? null : DateOnly.Parse(graduatedOn) });
        Find(loan, Condition.Graduation).Outcome.ToString().ShouldBe(outcome);
    }

    [Theory]
    [InlineData("2024-05-01 09:00:00", 100, 10, true)]
    [InlineData("2024-05-01 09:00:00", 100, 9, false)]
    [InlineData("2024-05-01 09:00:00", 101, 6, true)]
    [InlineData("2024-05-01 09:00:00", 101, 5, false)]
    [InlineData("2021-05-01 09:00:00", 100, 15, true)]
    [InlineData("2021-05-01 09:00:00", 100, 14, false)]
    [InlineData("2021-05-01 09:00:00", 101, 9, true)]
    [InlineData("2021-05-01 09:00:00", 101, 8, false)]
    public async Task A_firm_has_hired_the_share_of_its_version(string now, int staff, int hired, bool met)
    {
        host.Clock.FreezeAtShanghai(now);
        var loan = await host.AppliedAsync(Firm(3_000_000m, 24) with { Staff = staff, NewEligibleStaff = hired }, SmallFirm, creditCode: "91370102MA3C0A0A0X");
        Find(loan, Condition.NewStaff).Outcome.ShouldBe(met ? Outcome.Met : Outcome.NotMet);
        loan.Eligible.ShouldBe(met);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_can_be_supplied_before_the_review()
    {
        var owner = "amends";
        var dossier = await host.OpensDossierAsync(owner);
        var client = host.Entrepreneur(owner);
        var loan = await (await client.ApplyAsync(dossier, new Application { Amount = 100_000m, TermMonths = 12 })).ReadAsync<LoanDetails>(HttpStatusCode.Created);
        loan.Eligibility.Where(e => e.Outcome == Outcome.Missing).Select(e => e.Condition).ShouldBe([Condition.Group, Condition.OtherLoans]);
        var address = $"{Api}/me/loans/{loan.Id}/application";
        await (await client.PutAsync(address, Person(), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await client.PutAsync(address, Person(), "\"9\"")).ShouldBreakAsync<VersionStale>();
        var amended = await (await client.PutAsync(address, Person(), "\"1\"")).ReadAsync<LoanDetails>();
        (amended.Eligible, amended.Version).ShouldBe((true, 2));
        await (await host.CityOfficer("370100").PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(true))).ShouldBeAsync(HttpStatusCode.OK);
        await (await client.PutAsync(address, Person(), "\"3\"")).ShouldBreakAsync<LoanStateForbids>();
    }

    [Fact]
    public async Task A_correction_is_held_against_the_rules_of_the_applications_day()
    {
        host.Clock.FreezeAtShanghai("2023-11-30 23:59:59");
        var dossier = await host.OpensDossierAsync("day");
        var client = host.Entrepreneur("day");
        var loan = await (await client.ApplyAsync(dossier, Person(200_000m))).ReadAsync<LoanDetails>(HttpStatusCode.Created);
        host.Clock.FreezeAtShanghai("2023-12-02 09:00:00");
        var amended = await (await client.PutAsync($"{Api}/me/loans/{loan.Id}/application", Person(300_000m), "\"1\"")).ReadAsync<LoanDetails>();
        Find(amended, Condition.Amount).Limit.ShouldBe("200000");
    }

    [Fact]
    public async Task ProductNotOffered_before_the_first_version()
    {
        host.Clock.FreezeAtShanghai("2020-02-29 23:59:59");
        var dossier = await host.OpensDossierAsync("early");
        await (await host.Entrepreneur("early").ApplyAsync(dossier, Person())).ShouldBreakAsync<ProductNotOffered>();
    }

    [Fact]
    public async Task LoanAlreadyOpen_lets_one_of_fifty_applications_at_once_through_and_another_after_a_withdrawal()
    {
        var dossier = await host.OpensDossierAsync("eager");
        var client = host.Entrepreneur("eager");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.ApplyAsync(dossier, Person())));
        var made = await answers.Single(a => a.StatusCode == HttpStatusCode.Created).ReadAsync<LoanDetails>(HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<LoanAlreadyOpen>();
        (await (await client.PostAsync($"{Api}/me/loans/{made.Id}/withdrawal", (HttpContent?)null)).ReadAsync<LoanDetails>()).State.ShouldBe(LoanState.Withdrawn);
        await (await client.ApplyAsync(dossier, Person())).ShouldBeAsync(HttpStatusCode.Created);
        (await host.NotedAsync(made.Id)).ShouldBe(["loanApplied", "loanWithdrawn"]);
    }

    [Fact]
    public async Task Earlier_loans_count_and_the_fourth_is_one_too_many_where_the_version_says_three()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        async Task<Outcome> WithAsync(int earlier) =>
            Find(await host.AppliedAsync(Firm() with { EarlierLoans = earlier }, SmallFirm, creditCode: "91370102MA3C0A0A0X"), Condition.Loans).Outcome;
        (await WithAsync(2)).ShouldBe(Outcome.Met);
        (await WithAsync(3)).ShouldBe(Outcome.NotMet);
    }

    [Fact]
    public async Task A_firm_without_a_credit_code_lacks_its_registration() =>
        Find(await host.AppliedAsync(Firm(), SmallFirm), Condition.Registration).Outcome.ShouldBe(Outcome.Missing);

    [Fact]
    public async Task DossierUnknown_for_anothers_dossier_ProjectNotActive_for_a_failed_one_and_ProductUnknown()
    {
        var dossier = await host.OpensDossierAsync("owner-a");
        await (await host.Entrepreneur("owner-b").ApplyAsync(dossier, Person())).ShouldBreakAsync<DossierUnknown>();
        await (await host.Entrepreneur("owner-a").ApplyAsync(dossier, Person(), Guid.CreateVersion7())).ShouldBreakAsync<ProductUnknown>();
        var failed = await host.KnowsAsync(Dossier("370102", "owner-a") with { Status = DossierStatus.Failed });
        await (await host.Entrepreneur("owner-a").ApplyAsync(failed, Person())).ShouldBreakAsync<ProjectNotActive>();
    }

    [Fact]
    public async Task Bad_input_is_named_by_field_and_rule()
    {
        var dossier = await host.OpensDossierAsync("sloppy");
        var client = host.Entrepreneur("sloppy");
        var bad = await client.ApplyAsync(dossier, new Application
        {
            Amount = 100.001m,
            TermMonths = 0,
            Partners = 0,
            EarlierLoans = -1,
            Staff = 0,
            NewEligibleStaff = -1,
            OtherLoans = [OtherLoan.Car, OtherLoan.Car],
        });
        foreach (var (field, rule) in new[] { ("amount", "Yuan"), ("termMonths", "Range"), ("partners", "Range"), ("earlierLoans", "Range"), ("staff", "Range"), ("newEligibleStaff", "Range"), ("otherLoans", "ListLength") })
            await bad.ShouldNameAsync("application." + field, rule);
        foreach (var amount in new[] { 0m, -1m, 100_000_000.01m })
            await (await client.ApplyAsync(dossier, Person(amount))).ShouldNameAsync("application.amount", "Yuan");
        var unknown = await client.PostAsync($"{Api}/me/loans", new { dossierId = dossier, productId = Personal, application = new { amount = 1, termMonths = 1, group = "astronaut" } });
        await unknown.ShouldNameAsync("application.group", "Type");
    }

    private static EligibilityDetails Find(LoanDetails loan, Condition condition) => loan.Eligibility.Single(e => e.Condition == condition);
}

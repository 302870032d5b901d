using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Repayments;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests.Support;

/// <summary>What people do, over HTTP, and what other services tell, over the broker.</summary>
internal static class Steps
{
    public static HttpClient Entrepreneur(this FinancingHost host, string account, string city = "370100") => host.As(Roles.Entrepreneur, city, account);

    public static HttpClient BankClerk(this FinancingHost host, string? bank = null, string city = "370100") =>
        host.AsOrganisation(Roles.Bank, city, bank ?? Bank);

    public static async Task<Guid> KnowsAsync(this FinancingHost host, DossierChanged dossier)
    {
        await host.Services.GetRequiredService<IBus>().Publish(dossier);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Set<DossierCopy>().AnyAsync(d => d.Id == dossier.SubjectId)).ShouldBeTrue());
        return dossier.SubjectId;
    }

    public static Task<Guid> OpensDossierAsync(
        this FinancingHost host, string owner, string county = "370102", string? creditCode = null, params FounderGroup[] groups) =>
        host.KnowsAsync(Dossier(county, owner, creditCode, groups));

    public static Task<HttpResponseMessage> ApplyAsync(this HttpClient entrepreneur, Guid dossier, Application application, Guid? product = null) =>
        entrepreneur.PostAsync($"{Api}/me/loans", new ApplyForLoan(dossier, product ?? Personal, application));

    /// <summary>An application for a new project of its own.</summary>
    public static async Task<LoanDetails> AppliedAsync(this FinancingHost host, Application? application = null, Guid? product = null,
        string county = "370102", string? creditCode = null, params FounderGroup[] groups)
    {
        var owner = $"owner-{Guid.NewGuid():n}";
        var dossier = await host.OpensDossierAsync(owner, county, creditCode, groups);
        return await (await host.Entrepreneur(owner, RegionScope.CityOf(county)).ApplyAsync(dossier, application ?? Person(), product))
            .ReadAsync<LoanDetails>(HttpStatusCode.Created);
    }

    public static async Task<LoanDetails> ConfirmedAsync(this FinancingHost host, Application? application = null, Guid? product = null,
        string county = "370102", string? creditCode = null, params FounderGroup[] groups)
    {
        var loan = await host.AppliedAsync(application, product, county, creditCode, groups);
        return await (await host.CityOfficer(RegionScope.CityOf(county)).PostAsync($"{Api}/loans/{loan.Id}/review", new ReviewLoan(true))).ReadAsync<LoanDetails>();
    }

    public static async Task<FundDetails> SetsUpFundAsync(this FinancingHost host, decimal balance = 50_000_000m, decimal? multiple = null, string city = "370100") =>
        await (await host.CityOfficer(city).PostAsync($"{Api}/guarantee-funds", new SetUpFund(city, "示例担保中心", balance, multiple))).ReadAsync<FundDetails>(HttpStatusCode.Created);

    public static async Task<LoanDetails> GuaranteedAsync(this FinancingHost host, Application? application = null, Guid? product = null,
        Guid? fund = null, string? bank = null, string county = "370102", string? creditCode = null)
    {
        var city = RegionScope.CityOf(county);
        var loan = await host.ConfirmedAsync(application, product, county, creditCode);
        return await (await host.CityOfficer(city).PostAsync($"{Api}/loans/{loan.Id}/guarantee",
            new GuaranteeLoan(fund ?? (await host.SetsUpFundAsync(city: city)).Id, bank ?? Bank))).ReadAsync<LoanDetails>();
    }

    public static async Task<LoanDetails> ApprovedAsync(this FinancingHost host, Application? application = null, Guid? product = null,
        decimal rate = 3.0m, RepaymentMethod method = RepaymentMethod.EqualPrincipal, Guid? fund = null, string county = "370102", string? creditCode = null)
    {
        var loan = await host.GuaranteedAsync(application, product, fund, county: county, creditCode: creditCode);
        return await (await host.BankClerk(city: RegionScope.CityOf(county)).PostAsync($"{Api}/loans/{loan.Id}/approval", new ApproveLoan(loan.Guaranteed, rate, method))).ReadAsync<LoanDetails>();
    }

    /// <summary>A loan disbursed today.</summary>
    public static async Task<LoanDetails> DisbursedAsync(this FinancingHost host, Application? application = null, Guid? product = null,
        decimal rate = 3.0m, RepaymentMethod method = RepaymentMethod.EqualPrincipal, Guid? fund = null, string county = "370102", string? creditCode = null)
    {
        var loan = await host.ApprovedAsync(application, product, rate, method, fund, county, creditCode);
        return await (await host.BankClerk(city: RegionScope.CityOf(county)).PostAsync($"{Api}/loans/{loan.Id}/disbursal", new DisburseLoan(host.Clock.Today()))).ReadAsync<LoanDetails>();
    }

    public static Task<HttpResponseMessage> RepayAsync(this HttpClient bank, Guid loan, decimal amount, string paidOn, string? reference = null,
        RepaymentKind kind = RepaymentKind.Instalment) =>
        bank.PostAsync($"{Api}/loans/{loan}/repayments",
            new RepaymentOrder(reference ?? Guid.NewGuid().ToString("n"), amount, DateOnly.Parse(paidOn, System.Globalization.CultureInfo.InvariantCulture), kind));

    public static async Task<RepaymentDetails> RepaysAsync(this HttpClient bank, Guid loan, decimal amount, string paidOn, RepaymentKind kind = RepaymentKind.Instalment) =>
        await (await bank.RepayAsync(loan, amount, paidOn, null, kind)).ReadAsync<RepaymentDetails>();

    public static async Task<LoanDetails> ReadsLoanAsync(this HttpClient client, Guid id) =>
        await (await client.GetAsync($"{Api}/loans/{id}")).ReadAsync<LoanDetails>();

    /// <summary>The kinds of what the timeline was told, in order.</summary>
    public static async Task<List<string>> NotedAsync(this FinancingHost host, Guid loan)
    {
        await using var db = host.OwnerContext();
        var told = await db.Outbox.Where(o => o.SubjectId == loan && o.Type == typeof(DossierNoted).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return told.ConvertAll(p => System.Text.Json.Nodes.JsonNode.Parse(p)!["kind"]!.GetValue<string>());
    }
}

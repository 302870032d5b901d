using System.Net;
using System.Text;
using ChuangMeng.Financing.Loans;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;
using ChuangMeng.Samples.Loading.Steps;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Financing.Tests;

/// <summary>The sample loans of a city, loaded into the real service; what Projects answers and the sign-in are the test's.</summary>
public sealed class Sample_tests(FinancingHost host) : IClassFixture<FinancingHost>
{
    private static readonly CityPlan Jinan = LoadPlan.Of(SampleYear.Generate(), 2027).Cities[0];

    [Fact]
    public async Task The_citys_entrepreneur_has_one_loan_repaid_in_part_and_one_that_waits_and_another_load_changes_nothing()
    {
        Guid[] own = [await host.OpensDossierAsync("jinan-entrepreneur"), await host.OpensDossierAsync("jinan-entrepreneur", "370103")];
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(own, mostRequests: 8));
        await LoadAsync(own);
        var first = await StateAsync();
        first.Select(l => l.State).Order().ShouldBe([LoanState.Applied, LoanState.Disbursed]);
        var lent = first.Single(l => l.State == LoanState.Disbursed);
        (lent.Eligible, lent.Outstanding).ShouldBe((true, lent.Amount * 0.9m));
        lent.Guarantor.ShouldStartWith("示例·");
        lent.BankCode.ShouldBe(CreditCode.Complete("91370100YL9000003"));
        await LoadAsync(own);
        (await StateAsync()).Select(l => l.Version).ShouldBe(first.Select(l => l.Version));
    }

    [Fact]
    public async Task Nothing_is_loaded_where_the_account_has_no_project_of_its_own()
    {
        await LoadAsync([]);
        await LoadAsync(null);
    }

    [Fact]
    public void Every_citys_loans_are_eligible_sums_in_whole_thousands_and_the_same_for_the_same_seed()
    {
        foreach (var city in SampleCity.All)
        {
            var loans = LoanGenerator.Of(SampleYear.DefaultSeed, city.Code);
            loans.ShouldBe(LoanGenerator.Of(SampleYear.DefaultSeed, city.Code));
            loans.ShouldAllBe(l => l.AmountYuan <= 300_000m && l.AmountYuan % 1_000m == 0 && l.TermMonths <= 36 && l.RatePercent <= 3.5m);
            CreditCode.IsValid(LoanGenerator.BankCode(city.Code)).ShouldBeTrue();
        }
    }

    /// <param name="own">The entrepreneur's dossiers as Projects lists them; null where it has no such list.</param>
    private async Task LoadAsync(Guid[]? own, int mostRequests = int.MaxValue)
    {
        using var cut = new CancellationTokenSource();
        using var client = host.Anonymous();
        using var http = new HttpClient(new Gateway(own, mostRequests, cut)) { BaseAddress = client.BaseAddress };
        var gateway = new GatewayClient(http, TimeSpan.FromSeconds(60));
        Session As(string user) => new(gateway, SignIn, user, "sample");
        await new LoadLoans(As("jinan"), As("jinan-entrepreneur"), As("jinan-bank"), Jinan, host.Clock.Today(), new ProgressBar(TextWriter.Null, false, "项", 2)).RunAsync(cut.Token);
    }

    private static Task<string> SignIn(string user, CancellationToken stop) => Task.FromResult(user switch
    {
        "jinan" => TestTokens.For([Roles.CityOfficer], "370100"),
        "jinan-bank" => TestTokens.ForOrganisation(Roles.Bank, "370100", CreditCode.Complete("91370100YL9000003")),
        _ => TestTokens.For([Roles.Entrepreneur], "370100", user),
    });

    private async Task<List<Loan>> StateAsync()
    {
        await using var db = host.OwnerContext();
        return await db.Loans.AsNoTracking().Where(l => l.ApplicantId == "jinan-entrepreneur").OrderBy(l => l.Id).ToListAsync();
    }

    /// <summary>Answers for Projects, and ends the load after so many requests.</summary>
    private sealed class Gateway(Guid[]? own, int mostRequests, CancellationTokenSource cut) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = request.RequestUri!.AbsolutePath == "/api/projects/v1/me/dossiers"
                ? new HttpResponseMessage(own is null ? HttpStatusCode.NotFound : HttpStatusCode.OK)
                {
                    RequestMessage = request,
                    Content = new StringContent($$"""{"items":[{{string.Join(',', (own ?? []).Select(id => $$"""{"id":"{{id}}"}"""))}}],"next":null}""", Encoding.UTF8, "application/json"),
                }
                : await base.SendAsync(request, cancellationToken);
            if (Interlocked.Increment(ref requests) == mostRequests)
                await cut.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading.Steps;

/// <summary>
/// The city's entrepreneur applies for a loan for each of two own projects: one is guaranteed, granted and repaid in part, the other
/// waits for its review (P.四(五)). Nothing where the city has named no project as the account's own.
/// </summary>
internal sealed class LoadLoans(Session officer, Session entrepreneur, Session bank, CityPlan plan, DateOnly today, ProgressBar progress)
{
    const string Api = "/api/financing/v1";

    /// <summary>The product for persons.</summary>
    const string Personal = "personal";

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(2);

    public async Task RunAsync(CancellationToken stop)
    {
        var dossiers = await OwnDossiersAsync(stop);
        if (dossiers.Count > 0)
            await LoadAsync(dossiers, stop);
        progress.Advance(plan.Loans.Count);
    }

    async Task LoadAsync(IReadOnlyList<string> dossiers, CancellationToken stop)
    {
        var product = Id((await entrepreneur.GetAsync($"{Api}/products", stop)).Required().AsArray().Single(p => Text(p!, "code") == Personal)!);
        var known = await entrepreneur.ListAsync($"{Api}/me/loans", stop);
        foreach (var (dossier, sample) in dossiers.Zip(plan.Loans))
        {
            var loan = known.Find(l => Text(l, "dossierId") == dossier) ?? await ApplyAsync(dossier, product, sample, stop);
            if (sample.Disbursed)
                await GrantAsync(loan, sample, stop);
        }
    }

    /// <returns>The ids, in the same order in every run; none where the platform has no such thing.</returns>
    async Task<IReadOnlyList<string>> OwnDossiersAsync(CancellationToken stop)
    {
        var page = await entrepreneur.FindAsync("/api/projects/v1/me/dossiers?limit=200", stop);
        return page is null ? [] : [.. page["items"]!.AsArray().Select(d => Id(d!)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Financing hears of a dossier's owner by events: until then the dossier is nobody's.</summary>
    async Task<JsonNode> ApplyAsync(string dossier, string product, LoanSample sample, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await entrepreneur.TryPostAsync($"{Api}/me/loans", $"loan/{dossier}", LoanRequests.Application(dossier, product, sample), stop);
            if (answer.Status != HttpStatusCode.UnprocessableEntity || clock.Elapsed > LongestWait)
                return answer.Required();
            await Task.Delay(Poll, stop);
        }
    }

    /// <summary>审核 → 担保 → 批准 → 放款 → 还款, from wherever a load before this one has left it.</summary>
    async Task GrantAsync(JsonNode loan, LoanSample sample, CancellationToken stop)
    {
        var (address, state) = ($"{Api}/loans/{Id(loan)}", Text(loan, "state"));
        if (state == "applied")
            state = await StepAsync(officer, address, "review", LoanRequests.Confirmation(), stop);
        if (state == "confirmed")
            state = await StepAsync(officer, address, "guarantee", LoanRequests.Guarantee(await FundAsync(stop), LoanGenerator.BankCode(plan.City.Code)), stop);
        if (state == "guaranteed")
            state = await StepAsync(bank, address, "approval", LoanRequests.Approval(sample), stop);
        if (state == "approved")
            state = await StepAsync(bank, address, "disbursal", LoanRequests.Disbursal(today), stop);
        if (state == "disbursed" && (await bank.ListAsync($"{address}/repayments", stop)).Count == 0)
            await bank.PostAsync($"{address}/repayments", "repayment", LoanRequests.EarlyRepayment(sample, today), stop);
    }

    async Task<string> FundAsync(CancellationToken stop)
    {
        var funds = await officer.ListAsync($"{Api}/guarantee-funds", stop);
        return Id(funds.FirstOrDefault() ?? await officer.PostAsync($"{Api}/guarantee-funds", $"guarantee-fund/{plan.City.Code}",
            LoanRequests.Fund(plan.City.Code, plan.Guarantor), stop));
    }

    static async Task<string> StepAsync(Session who, string address, string step, Payload body, CancellationToken stop) =>
        Text(await who.PostAsync($"{address}/{step}", step, body, stop), "state");

    static string Id(JsonNode thing) => Text(thing, "id");

    static string Text(JsonNode thing, string field) => thing[field]!.GetValue<string>();
}

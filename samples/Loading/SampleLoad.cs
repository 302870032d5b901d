using System.Collections.Concurrent;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;
using ChuangMeng.Samples.Loading.Steps;

namespace ChuangMeng.Samples.Loading;

/// <summary>
/// Loads the sample year through the public API, each city by its own officer and all cities at once. Every step looks at
/// what is there first, so a load that was cut off is completed by the next one.
/// </summary>
internal sealed class SampleLoad(GatewayClient gateway, SignIn signIn, LoadPlan plan, DateOnly today, TextWriter output)
{
    const string ProvinceCode = "370000";

    // A session an account: signing in is made slow on purpose, and each account acts in several steps.
    readonly ConcurrentDictionary<string, Session> _sessions = new();

    /// <exception cref="LoadFailed">The platform refused something; what was loaded so far stays.</exception>
    public async Task RunAsync(Func<int, ProgressBar> show, CancellationToken stop)
    {
        if (await IsCompleteAsync(stop))
            output.WriteLine("样例年度已加载，不再重复加载。");
        else if (await HasOtherDataAsync(stop))
            output.WriteLine("平台已有其他数据，不加载样例。");
        else
            await LoadAsync(show(plan.Steps), stop);
    }

    async Task LoadAsync(ProgressBar progress, CancellationToken stop)
    {
        // The largest first, so that it is not the one that all others wait for; how much is under way at once is the client's to limit.
        var everyCity = new ParallelOptions { MaxDegreeOfParallelism = plan.Cities.Count, CancellationToken = stop };
        await Task.WhenAll(
            LoadPolicies.RunAsync(OfficerOf, stop),
            Parallel.ForEachAsync(plan.Cities.OrderByDescending(c => c.Steps), everyCity, async (city, cancelled) => await LoadAsync(city, progress, cancelled)));
        foreach (var item in ColumnSamples.All)
            await new LoadColumn(SessionOf(item.Account), Province).RunAsync(item, stop);
        // The very last thing: it tells the next start that nothing is missing.
        await LoadMentors.ImportSpecialistsAsync(Province, ProvinceCode, plan.ProvinceSpecialists, progress, stop);
    }

    async Task LoadAsync(CityPlan city, ProgressBar progress, CancellationToken stop)
    {
        var officer = SessionOf(city.City.Account);
        var mentor = SessionOf(city.City.MentorAccount);
        var entrepreneur = SessionOf(city.City.EntrepreneurAccount);
        // First, so that dossiers find their specialists as they open.
        await new LoadMentors(officer, mentor, city, progress).RunAsync(stop);
        await LoadSpaces.RunAsync(officer, city, progress, stop);
        var candidates = await LoadProjectsAsync(officer, Province, city, today, progress, stop);
        await new LoadEvents(officer, city, new(plan.Seed, plan.Year, RegionList.Read())).RunAsync(candidates, stop);
        await new LoadAccompaniment(officer, entrepreneur, city, today, progress).RunAsync(stop);
        var bank = SessionOf(city.City.BankAccount);
        await new LoadLoans(officer, entrepreneur, bank, city, today, progress).RunAsync(stop);
        var streetOperator = SessionOf(city.City.StreetAccount);
        await new LoadStreets(officer, streetOperator, Province, city, progress).RunAsync(stop);
        // Last: until then most dossiers have been given their specialists, which it waits for.
        await new LoadPairings(officer, mentor, city, progress).RunAsync(stop);
        await Task.WhenAll(AccompanyAsync(), new LoadLeave(officer, city, today).RunAsync(stop),
            new LoadCases(officer, SessionOf(city.City.SpecialistAccount), entrepreneur, city).RunAsync(stop));
        progress.Advance();

        async Task AccompanyAsync()
        {
            await new LoadMatching(officer, mentor, city).RunAsync(stop);
            await new LoadSessions(mentor, entrepreneur, city, today).RunAsync(stop);
        }
    }

    Session Province => SessionOf("province");

    Session SessionOf(string account) => _sessions.GetOrAdd(account, name => new(gateway, signIn, name, KeyPrefix(plan)));

    Session OfficerOf(string region) => region == ProvinceCode ? Province : SessionOf(SampleCity.All.Single(c => c.Code == region).Account);

    /// <summary>What a city does with the service Projects: import, screening, selections.</summary>
    /// <returns>The candidates' ids on the platform.</returns>
    public static async Task<IReadOnlyDictionary<CandidatePlan, string>> LoadProjectsAsync(
        Session officer, Session province, CityPlan city, DateOnly today, ProgressBar progress, CancellationToken stop)
    {
        var candidates = await new LoadCandidates(officer, city, progress).RunAsync(stop);
        foreach (var selection in city.Selections)
        {
            await new LoadSelection(officer, province, city, selection, today).RunAsync(candidates, stop);
            progress.Advance();
        }

        return candidates;
    }

    /// <summary>Begins the Idempotency-Key of every request.</summary>
    public static string KeyPrefix(LoadPlan plan) => $"sample-{plan.Seed}-{plan.Year}";

    async Task<bool> IsCompleteAsync(CancellationToken stop) =>
        (await Province.ListAsync($"/api/mentors/v1/specialists?region={ProvinceCode}&tier=province", stop))
            .Exists(s => s["employer"]?.ToString().Contains(SampleMarks.Word) == true);

    /// <summary>Candidates or mentors, and not a single sample among the candidates: somebody works here.</summary>
    async Task<bool> HasOtherDataAsync(CancellationToken stop)
    {
        if (await AnyAsync($"/api/projects/v1/candidates?name={Uri.EscapeDataString(SampleMarks.Word)}", stop))
            return false;
        if (await AnyAsync("/api/projects/v1/candidates", stop))
            return true;
        var mentors = (await Province.GetAsync("/api/mentors/v1/mentors?limit=1", stop)).Required().Rows("items");
        return mentors.Count > 0 && !mentors[0].Text("employer").Contains(SampleMarks.Word);
    }

    async Task<bool> AnyAsync(string address, CancellationToken stop) =>
        (await Province.GetAsync($"{address}{(address.Contains('?') ? '&' : '?')}limit=1", stop)).Required().Rows("items").Count > 0;
}

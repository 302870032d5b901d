using System.Text.Json.Nodes;
using ChuangMeng.Projects;
using ChuangMeng.Samples.Loading;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Samples.Tests;

public sealed class ProjectsHost(PlatformServers servers) : ServiceHost<global::Program, ProjectsDb>(servers, "projects");

/// <summary>Loads cities into a real Projects on a real database; only the sign-in is the test's.</summary>
public sealed class Loading_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    static readonly LoadPlan Plan = LoadPlan.Of(TheYear.Default, LoadPlan.SelectionYearOn(TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task A_load_that_was_cut_off_is_completed_by_the_next_and_another_one_changes_nothing()
    {
        using var http = host.Anonymous();
        await Should.ThrowAsync<OperationCanceledException>(() => LoadAsync(http, mostRequests: 100));
        await LoadAsync(http);
        var first = await StateAsync();
        await LoadAsync(http);
        (await StateAsync()).ShouldBe(first);

        var selections = (await ReadAsync("selections"))
            .ToDictionary(s => (s!["cityCode"]!.GetValue<string>(), s["year"]!.GetValue<int>()), s => s!["state"]!.GetValue<string>());
        foreach (var (city, selection) in Plan.Cities.SelectMany(c => c.Selections.Select(s => (c.City, s))))
            selections[(city.Code, selection.Year)].ShouldBe(selection.Goal.ToString(), StringCompareShould.IgnoreCase);
        selections.Count.ShouldBe(17);
    }

    async Task LoadAsync(HttpClient client, int mostRequests = int.MaxValue)
    {
        using var cut = new CancellationTokenSource();
        using var http = new HttpClient(new CutOff(mostRequests, cut)) { BaseAddress = client.BaseAddress };
        var gateway = new GatewayClient(http, TimeSpan.FromSeconds(60));
        var progress = new ProgressBar(TextWriter.Null, isTerminal: false, "项", Plan.Steps);
        var province = new Session(gateway, SignIn, "province", SampleLoad.KeyPrefix(Plan));
        // The real date: the service's clock runs with it.
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        foreach (var city in Plan.Cities)
        {
            var officer = new Session(gateway, SignIn, city.City.Account, SampleLoad.KeyPrefix(Plan));
            await SampleLoad.LoadProjectsAsync(officer, province, city, today, progress, cut.Token);
        }
    }

    /// <summary>Ends the load after so many requests, when the last one's answer is still on its way.</summary>
    sealed class CutOff(int mostRequests, CancellationTokenSource cut) : DelegatingHandler(new SocketsHttpHandler())
    {
        int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (Interlocked.Increment(ref _requests) == mostRequests)
                await cut.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
    }

    static Task<string> SignIn(string user, CancellationToken stop) => Task.FromResult(user == "province"
        ? TestTokens.For([Roles.ProvinceOfficer], "370000")
        : TestTokens.For([Roles.CityOfficer], SampleCity.All.Single(c => c.Account == user).Code));

    /// <summary>How many candidates are in which state, and how many versions the selections have gone through.</summary>
    async Task<string> StateAsync()
    {
        await using var db = host.OwnerContext();
        var candidates = db.Set<Projects.Candidates.Candidate>().GroupBy(c => new { c.Year, Screened = c.State != Projects.Candidates.CandidateState.Scouted })
            .Select(g => new { g.Key.Year, g.Key.Screened, Count = g.Count() }).AsEnumerable()
            .Select(g => $"{g.Year} {(g.Screened ? "screened" : "scouted")} {g.Count}").Order();
        var selections = db.Set<Projects.Selection.AnnualSelection>().OrderBy(s => s.RegionCode).ThenBy(s => s.Year)
            .Select(s => new { s.RegionCode, s.Year, s.Version }).AsEnumerable().Select(s => $"{s.RegionCode} {s.Year} v{s.Version}");
        return string.Join('\n', [.. candidates, .. selections]);
    }

    async Task<JsonArray> ReadAsync(string list) =>
        (await (await host.ProvinceOfficer().GetAsync($"/api/projects/v1/{list}?limit=200")).ReadNodeAsync())["items"]!.AsArray();
}

using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;
using ChuangMeng.Samples.Loading.Steps;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Tests;

/// <summary>Loads the sample year's streets into a real Streets; only the sign-in is the test's.</summary>
public sealed class Sample_tests(StreetsHost host) : IClassFixture<StreetsHost>
{
    private static readonly LoadPlan Plan = LoadPlan.Of(SampleYear.Generate(), LoadPlan.SelectionYearOn(TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task All_20_streets_go_in_by_a_handful_of_requests_each_and_another_load_changes_nothing()
    {
        await LoadAsync();
        var first = await StateAsync();
        await LoadAsync("another");
        (await StateAsync()).ShouldBe(first);

        await using var db = host.OwnerContext();
        var states = await db.Streets.GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        states.ShouldBe(new Dictionary<StreetState, int> { [StreetState.Certified] = 18, [StreetState.Applied] = 1, [StreetState.Returned] = 1 }, ignoreOrder: true);
        (await db.Streets.CountAsync(s => s.Pilot)).ShouldBe(18);
        (await db.Firms.CountAsync()).ShouldBe(Plan.Cities.Sum(c => c.Streets.Sum(s => s.Firms.Count)));
        var warning = await db.Warnings.SingleAsync();
        (warning.RegionCode[..4], warning.Indicator, warning.Value).ShouldBe(("3704", Condition.Firms, 97));
    }

    [Fact]
    public void Every_street_is_marked_a_sample_and_no_firm_is_on_two()
    {
        var streets = Plan.Cities.SelectMany(c => c.Streets).ToList();
        streets.Count.ShouldBe(20);
        streets.ShouldAllBe(s => s.Name.StartsWith("示例·", StringComparison.Ordinal) && s.OperatorName.Contains("示例") && CreditCode.IsValid(s.OperatorCode));
        streets.Select(s => (s.RegionCode, s.Name)).ShouldBeUnique();
        var firms = streets.SelectMany(s => s.Firms).ToList();
        firms.ShouldAllBe(f => f.Name.Contains("示例") && CreditCode.IsValid(f.CreditCode) && f.CreditCode.Contains("YL"));
        firms.Select(f => f.CreditCode).ShouldBeUnique();
        streets.SelectMany(s => s.Visits).Where(v => v.Notes is not null).ShouldAllBe(v => v.Notes!.EndsWith("（样例数据）", StringComparison.Ordinal));
    }

    private async Task LoadAsync(string run = "first")
    {
        using var http = host.Anonymous();
        var gateway = new GatewayClient(http, TimeSpan.FromSeconds(60));
        var progress = new ProgressBar(TextWriter.Null, isTerminal: false, "项", Plan.Steps);
        Session As(string user) => new(gateway, SignIn, user, run);
        foreach (var city in Plan.Cities)
            await new LoadStreets(As(city.City.Account), As(city.City.StreetAccount), As("province"), city, progress).RunAsync(CancellationToken.None);
    }

    private static Task<string> SignIn(string user, CancellationToken stop)
    {
        if (user == "province")
            return Task.FromResult(TestTokens.For([Roles.ProvinceOfficer], "370000"));
        var city = SampleCity.All.Single(c => c.Account == user || c.StreetAccount == user);
        return Task.FromResult(user == city.Account
            ? TestTokens.For([Roles.CityOfficer], city.Code)
            : TestTokens.ForOrganisation(Roles.StreetOperator, city.Code, CreditCode.Complete($"91{city.Code}YL9000002")));
    }

    private async Task<string> StateAsync()
    {
        await using var db = host.OwnerContext();
        var streets = await db.Streets.OrderBy(s => s.Id).Select(s => $"{s.RegionCode} {s.Name} {s.Number} {s.Firms} v{s.Version}").ToListAsync();
        return string.Join('\n', [.. streets, $"{await db.Firms.CountAsync()} firms, {await db.Visits.CountAsync()} visits, {await db.Evaluations.CountAsync()} evaluations"]);
    }
}

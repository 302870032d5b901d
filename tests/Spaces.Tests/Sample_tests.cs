using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;
using ChuangMeng.Samples.Loading.Steps;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Tests;

/// <summary>Loads the sample year's spaces into a real Spaces; only the sign-in is the test's.</summary>
public sealed class Sample_tests(SpacesHost host) : IClassFixture<SpacesHost>
{
    [Fact]
    public async Task All_99_spaces_go_in_by_one_request_a_city_and_another_load_changes_nothing()
    {
        var plan = LoadPlan.Of(SampleYear.Generate(), 2027);
        await LoadAsync(plan, "first");
        var first = await StateAsync();
        await LoadAsync(plan, "second");
        (await StateAsync()).ShouldBe(first);

        await using var db = host.OwnerContext();
        (await db.Spaces.CountAsync()).ShouldBe(SampleYear.SpaceCount);
        (await db.Spaces.CountAsync(s => s.State == SpaceState.Approved)).ShouldBe(plan.Cities.Sum(c => c.Spaces.Count(s => s.MarkFrom is not null)));
        (await db.Rooms.CountAsync()).ShouldBe(plan.Cities.Sum(c => c.Spaces.Sum(s => s.Sample.Rooms.Count)));
        (await db.Spaces.MinAsync(s => s.Desks)).ShouldBeGreaterThan(0);
    }

    private async Task LoadAsync(LoadPlan plan, string run)
    {
        using var http = host.Anonymous();
        var gateway = new GatewayClient(http, TimeSpan.FromSeconds(60));
        var progress = new ProgressBar(TextWriter.Null, isTerminal: false, "项", plan.Steps);
        foreach (var city in plan.Cities)
            await LoadSpaces.RunAsync(new Session(gateway, SignIn, city.City.Account, run), city, progress, CancellationToken.None);
    }

    private static Task<string> SignIn(string user, CancellationToken stop) =>
        Task.FromResult(TestTokens.For([Roles.CityOfficer], SampleCity.All.Single(c => c.Account == user).Code));

    private async Task<string> StateAsync()
    {
        await using var db = host.OwnerContext();
        var spaces = await db.Spaces.OrderBy(s => s.Id).Select(s => $"{s.RegionCode} {s.Name} {s.MarkNumber} v{s.Version}").ToListAsync();
        return string.Join('\n', spaces);
    }
}

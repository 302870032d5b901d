using System.Net;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>A platform without the sample year whose parts are killed, starved and lied to, one test after the other.</summary>
public sealed class FaultyPlatform : IAsyncLifetime
{
    private const string Projects = "/api/projects/v1";
    private const int ProjectsPerCity = 20;

    /// <summary>The cities of the steady load: officers' accounts and codes.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Cities = new Dictionary<string, string> { ["yantai"] = "370600", ["weifang"] = "370700" };

    public Platform Platform { get; } = new(withSamples: false);

    /// <summary>The load's dossiers, by officer.</summary>
    internal Dictionary<string, Guid[]> Dossiers { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await Platform.StartAsync();
        var province = await Platform.AsAsync("province");
        foreach (var (account, code) in Cities)
        {
            var officer = await Platform.AsAsync(account);
            await Filing.AddSpecialistsAsync(officer, code);
            var selection = await Filing.FileAsync(officer, code, ProjectsPerCity);
            await (await province.PostAsync($"{Projects}/selections/{selection}/acknowledgement", null)).ShouldBeAsync(HttpStatusCode.OK);
        }

        foreach (var (account, code) in Cities)
        {
            await Eventually.SucceedsAsync(async () =>
                (await Platform.ScalarAsync<long>("mentors", $"select count(*) from dossiers where left(region_code, 4) || '00' = '{code}'")).ShouldBe(ProjectsPerCity), TimeSpan.FromMinutes(2));
            Dossiers[account] = await Platform.ScalarAsync<Guid[]>("mentors", $"select array_agg(id order by id) from dossiers where left(region_code, 4) || '00' = '{code}'");
        }
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();

    /// <summary>Up and healthy again by itself, after a new start.</summary>
    private async Task RunningAgainAsync(string resource, int restarts) => await Eventually.SucceedsAsync(async () =>
    {
        var now = (await Platform.ResourcesAsync()).Single(r => r!["name"]!.GetValue<string>() == resource)!;
        (now["state"]!.GetValue<string>(), now["health"]?.GetValue<string>()).ShouldBe(("Running", "Healthy"));
        now["restarts"]!.GetValue<int>().ShouldBeGreaterThan(restarts);
    }, TimeSpan.FromMinutes(2));

    /// <summary>Starts a stopped resource and waits until it is healthy.</summary>
    internal async Task StartAsync(string resource)
    {
        await (await Platform.Dashboard.PostAsync($"/api/resources/{resource}/start", null)).ShouldBeAsync(HttpStatusCode.Accepted);
        await RunningAgainAsync(resource, restarts: -1);
    }

    /// <summary>Kills a resource's process and waits until it runs again.</summary>
    internal async Task KillAsync(string resource)
    {
        var before = (await Platform.ResourcesAsync()).Single(r => r!["name"]!.GetValue<string>() == resource)!["restarts"]!.GetValue<int>();
        await Platform.KillAsync(resource);
        await RunningAgainAsync(resource, before);
    }
}

[CollectionDefinition(nameof(FaultyPlatform))]
public sealed class FaultyPlatformCollection : ICollectionFixture<FaultyPlatform>;

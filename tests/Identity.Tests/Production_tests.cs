using System.Net;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.Identity.Tests;

/// <summary>In production mode nobody can sign in whom nobody let in.</summary>
public sealed class Production_tests(PlatformServers servers)
{
    private const string First = "Identity:FirstAdministrator:";

    [Fact]
    public async Task There_are_no_accounts_and_no_clients()
    {
        await using var host = new ProductionHost(servers, []);
        await host.InitializeAsync();

        await using var db = host.OwnerContext();
        (await db.Accounts.CountAsync()).ShouldBe(0);
        (await db.Clients.CountAsync()).ShouldBe(0);
        await (await host.TrySignInAsync("admin")).ShouldBreakAsync<SignInFailed>();
        await (await host.AskTokenAsync($"grant_type=client_credentials&client_id=sample-integrator&client_secret={IdentityHost.Password}")).ShouldBreakAsync<ClientAuthenticationFailed>();
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_configuration_and_is_made_once()
    {
        await using var host = new ProductionHost(servers, new() { [First + "UserName"] = "root.of.all", [First + "Password"] = "Chosen-by-0perations" });
        await host.InitializeAsync();
        var administrator = await host.SignedInAsync("root.of.all", "Chosen-by-0perations");
        await (await HttpExtensions.PostAsync(administrator, IdentityHost.Api + "accounts/me/password",
            new { currentPassword = "Chosen-by-0perations", newPassword = "Changed-since-1" })).ShouldBeAsync(HttpStatusCode.NoContent);

        // Started again with the same setting: neither a second one nor the old password.
        await using (host.AddReplica())
        {
            await using var db = host.OwnerContext();
            (await db.Accounts.CountAsync()).ShouldBe(1);
            await (await host.TrySignInAsync("root.of.all", "Chosen-by-0perations")).ShouldBreakAsync<SignInFailed>();
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("alllowercase-1234")]
    public async Task A_weak_password_for_the_first_administrator_stops_the_start(string password)
    {
        var host = new ProductionHost(servers, new() { [First + "UserName"] = "root", [First + "Password"] = password });

        var error = await Should.ThrowAsync<InvalidOperationException>(async () => await host.InitializeAsync());

        error.Message.ShouldContain("Identity:FirstAdministrator");
        error.Message.ShouldNotContain(password);
    }

    private sealed class ProductionHost(PlatformServers servers, Dictionary<string, string> settings) : IdentityHost(servers)
    {
        protected override string EnvironmentName => Environments.Production;

        protected override IReadOnlyDictionary<string, string> Settings => settings;
    }
}

using System.Net;
using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Clients;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Tests;

public sealed class Client_tests(IdentityHost identity) : IClassFixture<IdentityHost>, IDisposable
{
    private const string Clients = IdentityHost.Api + "clients";

    public void Dispose() => identity.Clock.Release();

    [Fact]
    public async Task A_secret_is_shown_once_and_kept_as_a_hash()
    {
        var (id, clientId, secret) = await CreateAsync(await AdminAsync());

        secret.Length.ShouldBe(46);
        await (await SignInAsync(clientId, secret)).ShouldBeAsync(HttpStatusCode.OK);
        (await (await AdminAsync()).GetStringAsync($"{Clients}/{id}")).ShouldNotContain(secret);
        (await (await AdminAsync()).GetStringAsync(Clients + "?limit=200")).ShouldNotContain(secret);
        await using var db = identity.OwnerContext();
        (await db.Clients.SingleAsync(c => c.Id == id)).SecretHash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
    }

    [Fact]
    public async Task A_rotated_secret_lets_the_old_one_hold_for_as_long_as_asked_and_no_longer()
    {
        var (id, clientId, old) = await CreateAsync(await AdminAsync());
        var next = await RotateAsync(id, hours: 2);
        next.ShouldNotBe(old);
        await (await SignInAsync(clientId, next)).ShouldBeAsync(HttpStatusCode.OK);
        await using var db = identity.OwnerContext();
        var until = (await db.Clients.SingleAsync(c => c.Id == id)).OldSecretUntil!.Value;

        identity.Clock.FreezeAt(until - TimeSpan.FromSeconds(1));
        await (await SignInAsync(clientId, old)).ShouldBeAsync(HttpStatusCode.OK);
        identity.Clock.FreezeAt(until);
        await (await SignInAsync(clientId, old)).ShouldBreakAsync<ClientAuthenticationFailed>();
        await (await SignInAsync(clientId, next)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_leaked_secret_ends_at_once()
    {
        var (id, clientId, old) = await CreateAsync(await AdminAsync());
        await RotateAsync(id, hours: 5);
        var last = await RotateAsync(id, hours: 0);

        await (await SignInAsync(clientId, old)).ShouldBreakAsync<ClientAuthenticationFailed>();
        await (await SignInAsync(clientId, last)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(169)]
    public async Task An_old_secret_holds_a_week_at_most(int hours)
    {
        var (id, _, _) = await CreateAsync(await AdminAsync());
        await (await HttpExtensions.PostAsync(await AdminAsync(), $"{Clients}/{id}/secret", new { oldHoldsHours = hours })).ShouldNameAsync("oldHoldsHours", "Range");
    }

    [Fact]
    public async Task A_deactivated_client_gets_no_token()
    {
        var (id, clientId, secret) = await CreateAsync(await AdminAsync());

        await (await (await AdminAsync()).PostAsync($"{Clients}/{id}/deactivation", null)).ShouldBeAsync(HttpStatusCode.OK);

        await (await SignInAsync(clientId, secret)).ShouldBreakAsync<ClientAuthenticationFailed>();
        await (await (await AdminAsync()).PostAsync($"{Clients}/{id}/deactivation", null)).ShouldBreakAsync<ClientDeactivated>();
        await (await HttpExtensions.PostAsync(await AdminAsync(), $"{Clients}/{id}/secret", new { oldHoldsHours = 0 })).ShouldBreakAsync<ClientDeactivated>();
    }

    [Fact]
    public async Task A_client_id_is_unique_across_regions()
    {
        var (_, clientId, _) = await CreateAsync(await AdminAsync());
        await (await TryCreateAsync(await AdminAsync(), clientId, "370200", "integrator")).ShouldBreakAsync<ClientIdTaken>();
    }

    [Fact]
    public async Task Another_citys_administrator_gets_nothing_and_grants_nothing_beyond_the_own_level()
    {
        var (id, _, _) = await CreateAsync(await AdminAsync());
        var account = await identity.CreateAccountAsync("administrator", "370200");
        var other = await identity.SignedInAsync(account.UserName, NewAccount.FirstPassword);

        await (await other.GetAsync($"{Clients}/{id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await HttpExtensions.PostAsync(other, $"{Clients}/{id}/secret", new { oldHoldsHours = 0 })).ShouldBreakAsync<ResourceNotFound>();
        await (await other.PostAsync($"{Clients}/{id}/deactivation", null)).ShouldBreakAsync<ResourceNotFound>();
        (await (await other.GetAsync(Clients)).ReadNodeAsync())["items"]!.AsArray().ShouldBeEmpty();
        await (await TryCreateAsync(other, "far-away", "370100", "integrator")).ShouldBreakAsync<OutsideRegion>();
        await (await TryCreateAsync(other, "too-much", "370200", "administrator")).ShouldBreakAsync<RoleBeyondOwn>();
    }

    private Task<HttpClient> AdminAsync() => identity.SignedInAsync("admin");

    private Task<HttpResponseMessage> SignInAsync(string clientId, string secret) =>
        identity.AskTokenAsync($"grant_type=client_credentials&client_id={clientId}&client_secret={secret}");

    private static Task<HttpResponseMessage> TryCreateAsync(HttpClient caller, string clientId, string region, string role) =>
        HttpExtensions.PostAsync(caller, Clients, new { clientId, displayName = "接入系统", roles = new[] { role }, regionCode = region });

    private static async Task<(Guid Id, string ClientId, string Secret)> CreateAsync(HttpClient caller)
    {
        var clientId = "client-" + Guid.NewGuid().ToString("n")[..12];
        var answer = await TryCreateAsync(caller, clientId, "370100", "integrator");
        answer.Headers.CacheControl?.NoStore.ShouldBe(true);
        var body = await answer.ReadNodeAsync(HttpStatusCode.Created);
        return (body["client"]!["id"]!.GetValue<Guid>(), clientId, body["clientSecret"]!.GetValue<string>());
    }

    private async Task<string> RotateAsync(Guid id, int hours) =>
        (await (await HttpExtensions.PostAsync(await AdminAsync(), $"{Clients}/{id}/secret", new { oldHoldsHours = hours })).ReadNodeAsync())["clientSecret"]!.GetValue<string>();
}

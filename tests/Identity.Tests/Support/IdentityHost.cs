using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Identity.Tests.Support;

/// <summary>Identity with its sample accounts, trusting the tokens that it signs itself.</summary>
public class IdentityHost(PlatformServers servers) : ServiceHost<Program, IdentityDb>(servers, "identity")
{
    public const string Password = "Chuangmeng-2026";
    public const string Api = "/api/identity/v1/";

    protected virtual string EnvironmentName => Environments.Development;

    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseEnvironment(EnvironmentName);
        foreach (var (name, value) in Settings)
            host.UseSetting(name, value);
        // The test tokens of the other services' tests are not wanted here: Identity issues its own.
        host.ConfigureTestServices(services =>
        {
            foreach (var trust in services.Where(d => d.ImplementationInstance is PostConfigureOptions<JwtBearerOptions>).ToList())
                services.Remove(trust);
        });
    }

    public Task<HttpResponseMessage> AskTokenAsync(string form, string? idempotencyKey = null, string? basic = null) =>
        AskTokenAsync(Anonymous(), form, idempotencyKey, basic);

    public static async Task<HttpResponseMessage> AskTokenAsync(HttpClient client, string form, string? idempotencyKey = null, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Api + "token")
        {
            Content = new StringContent(form, new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
        };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (basic is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(basic)));
        return await client.SendAsync(request);
    }

    public Task<HttpResponseMessage> TrySignInAsync(string userName, string password = Password, string? idempotencyKey = null) =>
        AskTokenAsync($"grant_type=password&username={Uri.EscapeDataString(userName)}&password={Uri.EscapeDataString(password)}", idempotencyKey);

    public async Task<TokenPair> SignInAsync(string userName, string password = Password) =>
        TokenPair.Of(await (await TrySignInAsync(userName, password)).ReadNodeAsync());

    public Task<HttpResponseMessage> TryRefreshAsync(string refreshToken, string? idempotencyKey = null) =>
        AskTokenAsync($"grant_type=refresh_token&refresh_token={refreshToken}", idempotencyKey);

    public async Task<TokenPair> RefreshAsync(string refreshToken) => TokenPair.Of(await (await TryRefreshAsync(refreshToken)).ReadNodeAsync());

    /// <summary>A caller who signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string userName, string password = Password) =>
        With((await SignInAsync(userName, password)).Access);

    /// <summary>A caller with this access token.</summary>
    public HttpClient With(string accessToken)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>A new account made by the province's administrator.</summary>
    public async Task<NewAccount> CreateAccountAsync(string role = "cityOfficer", string region = "370100", string? userName = null)
    {
        userName ??= "user-" + Guid.NewGuid().ToString("n")[..12];
        var admin = await SignedInAsync("admin");
        var answer = await HttpExtensions.PostAsync(admin, Api + "accounts",
            new { userName, displayName = "测试", password = NewAccount.FirstPassword, roles = new[] { role }, regionCode = region });
        var created = await answer.ReadNodeAsync(System.Net.HttpStatusCode.Created);
        return new(created["id"]!.GetValue<Guid>(), userName, answer.Headers.ETag!.Tag);
    }
}

/// <summary>An account that a test made.</summary>
public sealed record NewAccount(Guid Id, string UserName, string ETag)
{
    public const string FirstPassword = "First-password-1";
}

/// <summary>What the token endpoint gave.</summary>
public sealed record TokenPair(string Access, string Refresh)
{
    public static TokenPair Of(JsonNode answer) =>
        new(answer["access_token"]!.GetValue<string>(), answer["refresh_token"]?.GetValue<string>() ?? "");
}

/// <summary>Tests that leave the clock alone share one service.</summary>
[CollectionDefinition(Name)]
public sealed class SharedIdentity : ICollectionFixture<IdentityHost>
{
    public const string Name = "shared";
}

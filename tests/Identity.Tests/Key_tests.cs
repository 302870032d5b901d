using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Identity.Keys;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Tests;

public sealed class Key_tests(PlatformServers servers) : IAsyncLifetime
{
    private readonly IdentityHost identity = new(servers);

    public ValueTask InitializeAsync() => identity.InitializeAsync();

    public ValueTask DisposeAsync() => identity.DisposeAsync();

    [Theory]
    [InlineData("/.well-known/", false)]
    [InlineData("/api/identity/.well-known/", true)]
    public async Task The_discovery_document_leads_to_the_keys(string at, bool outside)
    {
        var client = identity.Anonymous();

        var document = await (await client.GetAsync(at + "openid-configuration")).ReadNodeAsync();

        document["issuer"]!.GetValue<string>().ShouldBe("http://localhost:8080/api/identity");
        document["token_endpoint"]!.GetValue<string>().ShouldBe("http://localhost:8080/api/identity/v1/token");
        // Inside, a service can fetch the keys while the gateway is down.
        document["jwks_uri"]!.GetValue<string>().ShouldBe(outside
            ? "http://localhost:8080/api/identity/.well-known/jwks.json"
            : new Uri(client.BaseAddress!, "/.well-known/jwks.json").ToString());
        var keys = await client.GetAsync(at + "jwks.json");
        keys.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(5));
        var published = (await keys.ReadNodeAsync())["keys"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        published.Select(p => p.Key).Order().ShouldBe(["alg", "crv", "kid", "kty", "use", "x", "y"]);
    }

    [Fact]
    public async Task The_published_key_checks_a_token()
    {
        var tokens = await identity.SignInAsync("jinan");

        (await ChecksAsync(tokens.Access)).ShouldBeTrue();
        (await ChecksAsync(Forged(tokens.Access))).ShouldBeFalse();
        await (await identity.With(Forged(tokens.Access)).GetAsync(IdentityHost.Api + "roles")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Replicas_that_start_together_make_one_key()
    {
        var replicas = Enumerable.Range(0, 3).Select(_ => identity.AddReplica().CreateClient()).ToList();

        var answers = await Task.WhenAll(replicas.Select(c => IdentityHost.AskTokenAsync(c, $"grant_type=password&username=jinan&password={IdentityHost.Password}")));

        var kids = new HashSet<string>();
        foreach (var answer in answers)
            kids.Add(new JsonWebToken(TokenPair.Of(await answer.ReadNodeAsync()).Access).Kid);
        kids.Count.ShouldBe(1);
        await using var db = identity.OwnerContext();
        (await db.SigningKeys.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Private_keys_are_encrypted_in_the_database()
    {
        await identity.SignInAsync("jinan");
        await using var db = identity.OwnerContext();
        var stored = (await db.SigningKeys.SingleAsync()).EncryptedPrivateKey;

        using var key = System.Security.Cryptography.ECDsa.Create();
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => key.ImportPkcs8PrivateKey(stored, out _));
    }

    [Fact]
    public async Task A_rotation_signs_nobody_out()
    {
        identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
        var before = await identity.SignInAsync("jinan");
        var old = Kid(before);
        var admin = await identity.SignedInAsync("admin");

        var rotation = await (await admin.PostAsync(IdentityHost.Api + "keys/rotation", null)).ReadNodeAsync();
        var next = rotation["keyId"]!.GetValue<string>();

        // Published at once, signing a quarter of an hour later.
        (await PublishedAsync()).ShouldBe([old, next], ignoreOrder: true);
        identity.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        var last = await identity.RefreshAsync(before.Refresh);
        Kid(last).ShouldBe(old);
        identity.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await identity.RefreshAsync(last.Refresh);
        Kid(after).ShouldBe(next);

        // The old key's last token expires ten minutes later; until then, and a while longer, the key is published.
        identity.Clock.Advance(TimeSpan.FromMinutes(10));
        (await PublishedAsync()).ShouldContain(old);
        identity.Clock.Advance(TimeSpan.FromMinutes(5));
        (await PublishedAsync()).ShouldBe([next]);
        Kid(await identity.RefreshAsync(after.Refresh)).ShouldBe(next);
    }

    [Fact]
    public async Task A_token_of_the_old_key_is_accepted_after_the_new_one_began_to_sign()
    {
        // Tokens are checked by the real clock, so the rotation is made to have happened in the past.
        identity.Clock.FreezeAt(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(20));
        var maker = identity.Services.GetRequiredService<KeyMaker>();
        await identity.SignInAsync("jinan");
        using (ServiceDefaults.Security.Caller.System("test", ServiceDefaults.Security.RegionScope.Province).Begin())
        await using (var scope = identity.Services.CreateAsyncScope())
            await maker.FollowingAsync(scope.ServiceProvider.GetRequiredService<IdentityDb>(), _ => true, CancellationToken.None);
        identity.Services.GetRequiredService<SigningKeys>().Forget();
        identity.Clock.Advance(TimeSpan.FromMinutes(14.5));
        var old = await identity.SignInAsync("jinan");
        identity.Clock.Release();
        var recent = await identity.SignInAsync("jinan");

        Kid(recent).ShouldNotBe(Kid(old));
        foreach (var tokens in new[] { old, recent })
            await (await identity.With(tokens.Access).GetAsync(IdentityHost.Api + "roles")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_second_rotation_waits_until_the_first_one_signs()
    {
        var admin = await identity.SignedInAsync("admin");
        await (await admin.PostAsync(IdentityHost.Api + "keys/rotation", null)).ShouldBeAsync(HttpStatusCode.OK);

        await (await admin.PostAsync(IdentityHost.Api + "keys/rotation", null)).ShouldBreakAsync<KeyRotationPending>();

        await using var db = identity.OwnerContext();
        (await db.SigningKeys.CountAsync()).ShouldBe(2);
        (await db.Audit.CountAsync(a => a.SubjectType == "SigningKey" && a.ActorName == "系统管理员（示例）")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_rotations_at_once_one_is_made()
    {
        var admin = await identity.SignedInAsync("admin");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.PostAsync(IdentityHost.Api + "keys/rotation", null)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task Only_administrators_rotate()
    {
        await (await (await identity.SignedInAsync("jinan")).PostAsync(IdentityHost.Api + "keys/rotation", null)).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await identity.Anonymous().PostAsync(IdentityHost.Api + "keys/rotation", null)).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_thirty_days_is_followed_by_itself_once()
    {
        identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
        await identity.SignInAsync("jinan");
        var job = (KeyRotationJob)identity.Services.GetServices<IHostedService>().Single(s => s is KeyRotationJob);

        // The key was made a little after the service started; a minute is more than that little.
        identity.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        (await job.RunOnceAsync(CancellationToken.None)).ShouldBeFalse();
        identity.Clock.Advance(TimeSpan.FromMinutes(1));
        (await job.RunOnceAsync(CancellationToken.None)).ShouldBeTrue();
        (await job.RunOnceAsync(CancellationToken.None)).ShouldBeFalse();
        (await PublishedAsync()).Count.ShouldBe(2);
    }

    private async Task<List<string>> PublishedAsync() =>
        [.. (await (await identity.Anonymous().GetAsync("/.well-known/jwks.json")).ReadNodeAsync())["keys"]!.AsArray().Select(k => k!["kid"]!.GetValue<string>())];

    private async Task<bool> ChecksAsync(string token)
    {
        var keys = new JsonWebKeySet(await identity.Anonymous().GetStringAsync("/.well-known/jwks.json"));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidIssuer = "http://localhost:8080/api/identity",
            ValidAudience = "chuangmeng",
            ValidTypes = ["at+jwt"],
        });
        return result.IsValid;
    }

    private static string Forged(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["region"] = "370000";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }

    private static string Kid(TokenPair tokens) => new JsonWebToken(tokens.Access).Kid;
}

using System.Net;
using System.Security.Cryptography;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.Identity.Tests;

/// <summary><c>Authentication:Authority</c> hands the signing-in to somebody else's OpenID Connect provider.</summary>
public sealed class ExternalProvider_tests(PlatformServers servers)
{
    [Fact]
    public async Task A_service_accepts_the_external_providers_tokens_and_refuses_Identitys()
    {
        await using var provider = await ExternalProvider.StartAsync();
        await using var host = new FederatedHost(servers, provider.Address);
        await host.InitializeAsync();

        // Roles and region are enough: the permissions follow from the roles.
        var administrator = host.With(provider.Token("administrator", "370200"));
        var accounts = await (await administrator.GetAsync(IdentityHost.Api + "accounts?limit=200")).ReadNodeAsync();
        accounts["items"]!.AsArray().Count.ShouldBe(8);
        accounts["items"]!.AsArray().ShouldAllBe(a => a!["regionCode"]!.GetValue<string>() == "370200");
        await (await administrator.PostAsync(IdentityHost.Api + "keys/rotation", null)).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await host.With(provider.Token("mentor", "370200")).GetAsync(IdentityHost.Api + "accounts")).ShouldBeAsync(HttpStatusCode.Forbidden);

        var own = await host.SignInAsync("admin");
        await (await host.With(own.Access).GetAsync(IdentityHost.Api + "accounts")).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Tokens_for_another_audience_or_of_another_key_are_refused()
    {
        await using var provider = await ExternalProvider.StartAsync();
        await using var host = new FederatedHost(servers, provider.Address);
        await host.InitializeAsync();
        using var rsa = RSA.Create(2048);
        var impostor = new RsaSecurityKey(rsa) { KeyId = "external" };

        foreach (var token in new[]
        {
            provider.Token("administrator", "370000", audience: "another-system"),
            provider.Token("administrator", "370000", signedWith: impostor),
        })
            await (await host.With(token).GetAsync(IdentityHost.Api + "accounts")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        await (await host.With(provider.Token("administrator", "")).GetAsync(IdentityHost.Api + "accounts")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private sealed class FederatedHost(PlatformServers servers, string authority) : IdentityHost(servers)
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
        {
            ["Authentication:Authority"] = authority,
            ["Authentication:RequireHttps"] = "false",
        };
    }
}

using ChuangMeng.Identity.Tokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ChuangMeng.Identity.Keys;

/// <summary>How Identity checks the tokens of its own callers: by its own keys, without asking itself over HTTP.</summary>
internal sealed class OwnKeys(SigningKeys keys, Issuer issuer) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer.Address };
        foreach (var key in (await keys.CurrentAsync(cancel)).Published)
            configuration.SigningKeys.Add(key);
        return configuration;
    }

    public void RequestRefresh() => keys.Forget();
}

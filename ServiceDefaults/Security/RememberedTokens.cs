using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>
/// Remembers which tokens it found valid, for a minute and never beyond their end: a caller sends the same one again and again, and its signature
/// is a good part of what a request costs. What was not valid is looked at anew each time.
/// </summary>
internal sealed class RememberedTokens : JsonWebTokenHandler
{
    private const int Most = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly MemoryCache valid = new(new MemoryCacheOptions { SizeLimit = Most });

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (valid.TryGetValue(token, out TokenValidationResult? known))
            return known!;
        var found = await base.ValidateTokenAsync(token, validationParameters);
        if (found.IsValid)
        {
            var (ends, forgotten) = (found.SecurityToken.ValidTo + validationParameters.ClockSkew, TimeProvider.System.GetUtcNow() + Remembered);
            valid.Set(token, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = ends < forgotten.UtcDateTime ? new(ends, TimeSpan.Zero) : forgotten });
        }

        return found;
    }
}

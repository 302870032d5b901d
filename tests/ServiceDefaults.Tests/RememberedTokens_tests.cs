using System.Security.Cryptography;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>What was found valid is not checked again, and what was not is never taken for it.</summary>
public sealed class RememberedTokens_tests
{
    private readonly SymmetricSecurityKey key = Key();
    private readonly RememberedTokens tokens = new();

    private static SymmetricSecurityKey Key() => new(RandomNumberGenerator.GetBytes(32));

    private static TokenValidationParameters SignedWith(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        ValidateIssuer = false,
        ValidateAudience = false,
        ClockSkew = TimeSpan.Zero,
    };

    private string Token(TimeSpan valid) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Claims = new Dictionary<string, object> { ["sub"] = "officer" },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime + valid,
        SigningCredentials = new(key, SecurityAlgorithms.HmacSha256),
    });

    [Fact]
    public async Task A_token_found_valid_is_not_checked_again_until_its_end()
    {
        var token = Token(TimeSpan.FromSeconds(3));
        (await tokens.ValidateTokenAsync(token, SignedWith(key))).ClaimsIdentity.FindFirst("sub")!.Value.ShouldBe("officer");

        // Nothing of this key would be found valid.
        (await tokens.ValidateTokenAsync(token, SignedWith(Key()))).ClaimsIdentity.FindFirst("sub")!.Value.ShouldBe("officer");

        await Eventually.HoldsAsync(async () => !(await tokens.ValidateTokenAsync(token, SignedWith(key))).IsValid, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_token_that_was_changed_or_signed_by_another_is_not_valid_because_its_original_is()
    {
        var token = Token(TimeSpan.FromMinutes(5));
        (await tokens.ValidateTokenAsync(token, SignedWith(key))).IsValid.ShouldBeTrue();
        var parts = token.Split('.');
        var other = Token(TimeSpan.FromMinutes(6)).Split('.');

        foreach (var changed in new[] { $"{parts[0]}.{other[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.{other[2]}", $"{parts[0]}.{parts[1]}." })
            (await tokens.ValidateTokenAsync(changed, SignedWith(key))).IsValid.ShouldBeFalse(changed);
    }

    [Fact]
    public async Task What_was_not_valid_is_looked_at_anew()
    {
        var token = Token(TimeSpan.FromMinutes(5));
        (await tokens.ValidateTokenAsync(token, SignedWith(Key()))).IsValid.ShouldBeFalse();

        (await tokens.ValidateTokenAsync(token, SignedWith(key))).IsValid.ShouldBeTrue("its key has become known");
    }
}

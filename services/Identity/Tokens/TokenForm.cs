using System.Text;
using System.Text.Json.Serialization;

namespace ChuangMeng.Identity.Tokens;

internal static class GrantTypes
{
    public const string Password = "password";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
    public static readonly string[] All = [Password, RefreshToken, ClientCredentials];
}

/// <summary>What is sent to the token endpoint (RFC 6749), as a form.</summary>
/// <param name="GrantType"><c>password</c>, <c>refresh_token</c> or <c>client_credentials</c>.</param>
/// <param name="UserName">With <c>password</c>.</param>
/// <param name="Password">With <c>password</c>.</param>
/// <param name="RefreshToken">With <c>refresh_token</c>: the newest one; each can be used once.</param>
/// <param name="ClientId">With <c>client_credentials</c>, unless it is in the header <c>Authorization: Basic</c>.</param>
/// <param name="ClientSecret">With <c>client_credentials</c>, unless it is in the header <c>Authorization: Basic</c>.</param>
internal sealed record TokenForm(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("username")] string? UserName = null,
    [property: JsonPropertyName("password")] string? Password = null,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken = null,
    [property: JsonPropertyName("client_id")] string? ClientId = null,
    [property: JsonPropertyName("client_secret")] string? ClientSecret = null)
{
    public const string MediaType = "application/x-www-form-urlencoded";
    private const int MostCharacters = 1000;

    public static async ValueTask<TokenForm?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("The token endpoint takes a form", StatusCodes.Status415UnsupportedMediaType);
        var form = await ReadAsync(context);
        var (clientId, clientSecret) = Basic(context.Request) ?? (One(form, "client_id"), One(form, "client_secret"));
        return new(Required(One(form, "grant_type"), "grant_type"), One(form, "username"), One(form, "password"),
            One(form, "refresh_token"), clientId, clientSecret);
    }

    private static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new FormUnreadable();
        }
    }

    /// <summary>The value; a problem that names the parameter where there is none.</summary>
    public static string Required(string? value, string parameter) =>
        string.IsNullOrEmpty(value) ? throw new TokenRequestInvalid(parameter) : value;

    // A parameter given twice could be read differently by two readers (RFC 6749, 3.2).
    private static string? One(IFormCollection form, string parameter) =>
        form[parameter] switch
        {
            { Count: 0 } => null,
            { Count: 1 } values when values[0]!.Length <= MostCharacters => values[0],
            _ => throw new TokenRequestInvalid(parameter),
        };

    private static (string, string)? Basic(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var decoded = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), decoded, out var length))
            throw new ClientAuthenticationFailed();
        var parts = Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : throw new ClientAuthenticationFailed();
    }

    // The generated text would hold the password.
    public override string ToString() => $"{nameof(TokenForm)} {GrantType}";
}

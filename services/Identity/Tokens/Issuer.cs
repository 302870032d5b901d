namespace ChuangMeng.Identity.Tokens;

/// <summary>Who issues the tokens, as outsiders know it: the address of Identity at the gateway.</summary>
internal sealed record Issuer(string Address)
{
    private const string AtTheGateway = "http://localhost:8080/api/identity";

    public static Issuer From(IConfiguration configuration) =>
        new((configuration["Authentication:Issuer"] is { Length: > 0 } given ? given : AtTheGateway).TrimEnd('/'));
}

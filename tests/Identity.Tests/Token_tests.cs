using System.Net;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Idempotency;
using ChuangMeng.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ChuangMeng.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class Token_tests(IdentityHost identity)
{
    [Fact]
    public async Task A_password_gives_an_access_token_with_roles_permissions_and_region()
    {
        var answer = await identity.TrySignInAsync("jinan");

        var body = await answer.ReadNodeAsync();
        body["token_type"]!.GetValue<string>().ShouldBe("Bearer");
        body["expires_in"]!.GetValue<int>().ShouldBe(600);
        body["scope"]!.GetValue<string>().Split(' ').ShouldContain("projects.file");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var token = new JsonWebToken(TokenPair.Of(body).Access);
        token.Typ.ShouldBe("at+jwt");
        token.Alg.ShouldBe("ES256");
        token.Issuer.ShouldBe("http://localhost:8080/api/identity");
        token.Audiences.ShouldBe(["chuangmeng"]);
        Guid.TryParse(token.Subject, out _).ShouldBeTrue();
        token.GetClaim("name").Value.ShouldBe("济南市工作人员（示例）");
        token.GetClaim("region").Value.ShouldBe("370100");
        token.Claims.Where(c => c.Type == "roles").Select(c => c.Value).ShouldBe(["cityOfficer"]);
        token.Claims.Where(c => c.Type == "permissions").Select(c => c.Value).ShouldContain("projects.select");
        (token.ValidTo - token.ValidFrom).ShouldBe(TimeSpan.FromMinutes(10));
        token.TryGetClaim("client_id", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_user_name_is_found_whatever_its_case() =>
        await (await identity.TrySignInAsync("JiNan")).ShouldBeAsync(HttpStatusCode.OK);

    [Theory]
    [InlineData("post")]
    [InlineData("basic")]
    public async Task A_client_gets_a_token_by_its_secret_in_the_form_or_in_the_header(string how)
    {
        var answer = how == "post"
            ? await identity.AskTokenAsync($"grant_type=client_credentials&client_id=sample-integrator&client_secret={IdentityHost.Password}")
            : await identity.AskTokenAsync("grant_type=client_credentials", basic: $"sample-integrator:{IdentityHost.Password}");

        var body = await answer.ReadNodeAsync();
        body.AsObject().ContainsKey("refresh_token").ShouldBeFalse();
        var token = new JsonWebToken(TokenPair.Of(body).Access);
        token.GetClaim("client_id").Value.ShouldBe("sample-integrator");
        token.GetClaim("region").Value.ShouldBe("370000");
        token.Claims.Where(c => c.Type == "roles").Select(c => c.Value).ShouldBe(["integrator"]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer()
    {
        var wrong = await (await identity.TrySignInAsync("qingdao", "not-the-password")).ShouldBeAsync(HttpStatusCode.BadRequest);
        var unknown = await (await identity.TrySignInAsync("nobody-of-that-name", "not-the-password")).ShouldBeAsync(HttpStatusCode.BadRequest);

        var first = await wrong.ShouldBreakAsync<SignInFailed>();
        var second = await unknown.ShouldBreakAsync<SignInFailed>();
        first["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        foreach (var problem in new[] { first, second })
            problem.AsObject().Remove("traceId");
        second.ToJsonString().ShouldBe(first.ToJsonString());
        Names(unknown).ShouldBe(Names(wrong));
    }

    [Theory]
    [InlineData("username=jinan&password=x", "invalid_request", "grant_type")]
    [InlineData("grant_type=password&username=jinan", "invalid_request", "password")]
    [InlineData("grant_type=password&password=x", "invalid_request", "username")]
    [InlineData("grant_type=refresh_token", "invalid_request", "refresh_token")]
    [InlineData("grant_type=client_credentials&client_id=x", "invalid_request", "client_secret")]
    [InlineData("grant_type=password&username=a&username=b&password=x", "invalid_request", "username")]
    public async Task A_missing_or_repeated_parameter_is_named(string form, string error, string parameter)
    {
        var answer = await (await identity.AskTokenAsync(form)).ShouldBeAsync(HttpStatusCode.BadRequest);

        var problem = await answer.ShouldBreakAsync<TokenRequestInvalid>();
        problem["error"]!.GetValue<string>().ShouldBe(error);
        await answer.ShouldNameAsync(parameter, nameof(TokenRequestInvalid));
    }

    [Fact]
    public async Task A_parameter_of_more_than_1000_characters_is_refused()
    {
        await (await identity.TrySignInAsync("jinan", new string('x', 1001))).ShouldBreakAsync<TokenRequestInvalid>();
        await (await identity.TrySignInAsync("nobody-with-a-long-one", new string('x', 1000))).ShouldBreakAsync<SignInFailed>();
    }

    public static TheoryData<string> UnreadableForms => new(
        "grant_type=password&username=a%00b&password=x",
        string.Join('&', Enumerable.Range(0, 2000).Select(n => $"a{n}=1")),
        new string('a', 5000) + "=1",
        "grant_type=" + new string('a', 5_000_000));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(UnreadableForms))]
    public async Task A_form_that_cannot_be_read_is_refused_in_the_words_of_RFC_6749(string form)
    {
        var answer = await (await identity.AskTokenAsync(form)).ShouldBeAsync(HttpStatusCode.BadRequest);

        (await answer.ReadNodeAsync(HttpStatusCode.BadRequest))["error"]!.GetValue<string>().ShouldBe("invalid_request");
        await answer.ShouldNameAsync("body", "FormUnreadable");
    }

    [Fact]
    public async Task An_unknown_grant_type_is_refused_in_the_words_of_RFC_6749() =>
        (await (await identity.AskTokenAsync("grant_type=implicit")).ShouldBreakAsync<GrantTypeUnsupported>())
            ["error"]!.GetValue<string>().ShouldBe("unsupported_grant_type");

    [Theory]
    [InlineData("sample-integrator", "wrong")]
    [InlineData("no-such-client", IdentityHost.Password)]
    public async Task A_wrong_secret_and_an_unknown_client_get_401_invalid_client(string client, string secret)
    {
        var answer = await identity.AskTokenAsync($"grant_type=client_credentials&client_id={client}&client_secret={secret}");

        await answer.ShouldBeAsync(HttpStatusCode.Unauthorized);
        (await answer.ShouldBreakAsync<ClientAuthenticationFailed>())["error"]!.GetValue<string>().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task JSON_instead_of_a_form_is_415()
    {
        var answer = await HttpExtensions.PostAsync(identity.Anonymous(), IdentityHost.Api + "token", new { grant_type = "password" });

        await answer.ShouldBeAsync(HttpStatusCode.UnsupportedMediaType);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task The_same_Idempotency_Key_gives_the_same_tokens_again()
    {
        var key = Guid.NewGuid().ToString();

        var first = await (await identity.TrySignInAsync("zibo", idempotencyKey: key)).ReadNodeAsync();
        var again = await identity.TrySignInAsync("zibo", idempotencyKey: key);

        (await again.ReadNodeAsync()).ToJsonString().ShouldBe(first.ToJsonString());
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        await (await identity.TrySignInAsync("heze", idempotencyKey: key)).ShouldBreakAsync<IdempotencyKeyReused>();
    }

    [Fact]
    public async Task The_same_Idempotency_Key_with_another_secret_in_the_header_gives_nobody_elses_token()
    {
        var key = Guid.NewGuid().ToString();
        await (await identity.AskTokenAsync("grant_type=client_credentials", key, $"sample-integrator:{IdentityHost.Password}")).ShouldBeAsync(HttpStatusCode.OK);

        var other = await identity.AskTokenAsync("grant_type=client_credentials", key, "somebody-else:guess");

        await other.ShouldBreakAsync<ClientAuthenticationFailed>();
    }

    [Fact]
    public async Task A_stored_answer_is_encrypted()
    {
        var tokens = TokenPair.Of(await (await identity.TrySignInAsync("dezhou", idempotencyKey: Guid.NewGuid().ToString())).ReadNodeAsync());

        await using var db = identity.OwnerContext();
        foreach (var stored in db.Set<IdempotentAnswer>().Select(a => a.Body).ToList())
            System.Text.Encoding.UTF8.GetString(stored).ShouldNotContain(tokens.Refresh);
    }

    [Fact]
    public async Task Problems_are_Chinese_and_English_by_Accept_Language()
    {
        var client = identity.Anonymous();
        (await Title(client)).ShouldBe("刷新令牌无效或已失效，请重新登录");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await Title(client)).ShouldBe("The refresh token is not or no longer valid, sign in again");

        static async Task<string> Title(HttpClient client) =>
            (await (await IdentityHost.AskTokenAsync(client, "grant_type=refresh_token&refresh_token=x")).ShouldBreakAsync<RefreshTokenInvalid>())["title"]!.GetValue<string>();
    }

    private static IEnumerable<string> Names(HttpResponseMessage answer) => answer.Headers.Select(h => h.Key).Order();
}

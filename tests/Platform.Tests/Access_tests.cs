using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ChuangMeng.Testing;

namespace ChuangMeng.Platform.Tests;

/// <summary>Generated from the platform's own OpenAPI: no list of endpoints is kept by hand.</summary>
[Collection(nameof(SampleYear))]
public sealed class Access_tests(SampleYear year)
{
    /// <summary>What anybody may call without a token.</summary>
    private static readonly string[] Open =
    [
        "POST /api/identity/v1/token",
        // The refresh token that it ends is the proof of who asks.
        "POST /api/identity/v1/sign-out",
        "GET /api/identity/.well-known/openid-configuration", "GET /api/identity/.well-known/jwks.json",
        // What the province has published for everybody.
        "GET /api/insights/v1/column", "GET /api/insights/v1/column/{id}",
        // A calendar program sends no token: the address itself is the secret.
        "GET /api/mentors/v1/calendar/{secret}.ics",
    ];

    [Fact]
    public async Task Without_a_token_every_endpoint_answers_401()
    {
        var document = await year.Platform.OpenApiAsync();
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var method in operations!.AsObject().Select(o => o.Key.ToUpperInvariant()).Where(m => m is "GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
            {
                if (Open.Contains($"{method} {path}"))
                    continue;
                var answer = await WithinLimitAsync(() => SendAsync(method, path));
                tried++;
                if (answer.StatusCode != HttpStatusCode.Unauthorized)
                    wrong.Add($"{method} {path}: {answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(40);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), Regex.Replace(path, @"\{\w+\}", m => m.Value is "{number}" ? "1" : Guid.CreateVersion7().ToString()));
        if (method is not "GET")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        return await year.Platform.Gateway.SendAsync(request);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    [InlineData("/operations/services.json")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health")]
    public async Task The_public_pages_answer_without_a_token(string page) =>
        await (await WithinLimitAsync(() => year.Platform.Gateway.GetAsync(page))).ShouldBeAsync(HttpStatusCode.OK);

    /// <summary>One address asks more here than the gateway lets it ask at once.</summary>
    private static Task<HttpResponseMessage> WithinLimitAsync(Func<Task<HttpResponseMessage>> ask) =>
        Eventually.GetAsync(ask, answer => answer.StatusCode != HttpStatusCode.TooManyRequests);
}

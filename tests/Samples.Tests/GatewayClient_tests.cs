using System.Net;
using System.Text;
using ChuangMeng.Samples.Loading;
using ChuangMeng.Samples.Loading.Http;

namespace ChuangMeng.Samples.Tests;

public class GatewayClient_tests
{
    static async Task<(Answer Answer, int Requests)> AskAsync(params HttpResponseMessage?[] answers)
    {
        using var server = new Scripted(answers);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://gateway.test") };
        var answer = await new GatewayClient(http, TimeSpan.FromSeconds(20))
            .SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/api/x/v1/things"), CancellationToken.None);
        return (answer, server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task It_tries_again_when_the_platform_asks_for_patience(HttpStatusCode busy)
    {
        var (answer, requests) = await AskAsync(new(busy), new(HttpStatusCode.OK));
        answer.Succeeded.ShouldBeTrue();
        requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_request_that_is_still_running_under_the_same_key_is_asked_again()
    {
        var running = new HttpResponseMessage(HttpStatusCode.Conflict);
        running.Headers.RetryAfter = new(TimeSpan.Zero);
        var (answer, requests) = await AskAsync(running, new(HttpStatusCode.Created));
        answer.Status.ShouldBe(HttpStatusCode.Created);
        requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again() => (await AskAsync(null, new(HttpStatusCode.OK))).Requests.ShouldBe(2);

    [Fact]
    public async Task A_refusal_is_final_and_told_with_title_fields_and_rules()
    {
        const string problem = """
            { "title": "请求内容不符合规则", "traceId": "abc", "errors": [{ "field": "founder.phone", "rule": "MobilePhone", "message": "手机号须为 11 位" }] }
            """;
        var (answer, requests) = await AskAsync(new HttpResponseMessage(HttpStatusCode.UnprocessableEntity)
        {
            Content = new StringContent(problem, Encoding.UTF8, "application/problem+json"),
        });
        requests.ShouldBe(1);
        var failure = Should.Throw<LoadFailed>(() => answer.Required());
        failure.Message.ShouldBe("POST /api/x/v1/things → 422 请求内容不符合规则\n  founder.phone：手机号须为 11 位（MobilePhone）\n  traceId abc");
    }

    [Fact]
    public async Task Whoever_never_answers_is_named()
    {
        using var server = new Scripted([null]);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://gateway.test") };
        var failure = await Should.ThrowAsync<LoadFailed>(() =>
            new GatewayClient(http, TimeSpan.Zero).SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "/health"), CancellationToken.None));
        failure.Message.ShouldContain("http://gateway.test");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{ "items": {} }""")]
    [InlineData("""{ "items": [] }""", true)]
    [InlineData("""{ "items": [null] }""")]
    [InlineData("""{ "items": [{ "id": 7 }] }""")]
    [InlineData("""{ "items": [{ "id": "7" }] }""", true)]
    public async Task An_answer_of_another_shape_fails_the_load_in_words(string body, bool asExpected = false)
    {
        using var server = new Scripted([new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") }]);
        using var http = new HttpClient(server) { BaseAddress = new Uri("http://gateway.test") };
        var session = new Session(new GatewayClient(http, TimeSpan.Zero), (_, _) => Task.FromResult("token"), "someone", "prefix");
        async Task ReadAsync() => (await session.ListAsync("/api/x/v1/things", CancellationToken.None)).ForEach(row => row.Text("id"));

        if (asExpected)
            await ReadAsync();
        else
            (await Should.ThrowAsync<LoadFailed>(ReadAsync)).Message.ShouldStartWith("平台的回答与预期不符");
    }

    /// <summary>Gives these answers one after the other; null breaks the connection.</summary>
    sealed class Scripted(HttpResponseMessage?[] answers) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = answers[Requests++] ?? throw new HttpRequestException("connection refused");
            answer.RequestMessage = request;
            return Task.FromResult(answer);
        }
    }
}

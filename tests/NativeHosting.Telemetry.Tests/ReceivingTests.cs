using System.Net;
using System.Text;
using ChuangMeng.NativeHosting.Telemetry.Protos;
using Google.Protobuf;
using RpcStatus = ChuangMeng.NativeHosting.Telemetry.Protos.Rpc.Status;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class ReceivingTests
{
    [Fact]
    public async Task A_trace_sent_as_protobuf_is_answered_with_all_that_it_holds()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var traceId = Sample.NewTraceId();
        var child = Sample.Span(traceId, 2, "SELECT projects", parent: 1, atMs: 3, durationMs: 4.5, error: true);
        child.Attributes.Add([Sample.Attribute("db.system", "postgresql"), Sample.Attribute("db.rows", 7)]);
        child.Events.Add(new Span.Types.Event { Name = "exception", TimeUnixNano = Sample.Nano(TimeSpan.FromMilliseconds(5)), Attributes = { Sample.Attribute("exception.message", "项目不存在") } });
        child.Links.Add(new Span.Types.Link { TraceId = traceId, SpanId = Sample.SpanId(9) });
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(traceId, 1, "POST /api/projects", durationMs: 20), child));

        var trace = await dashboard.GetAsync($"/api/traces/{Sample.Hex(traceId)}");

        trace.GetProperty("summary").GetProperty("rootName").GetString().ShouldBe("POST /api/projects");
        trace.GetProperty("summary").GetProperty("durationMs").GetDouble().ShouldBe(20);
        trace.GetProperty("summary").GetProperty("hasError").GetBoolean().ShouldBeTrue();
        var spans = trace.GetProperty("spans").EnumerateArray().ToList();
        spans.Count.ShouldBe(2);
        spans[0].GetProperty("parentSpanId").GetString().ShouldBeNull();
        spans[0].GetProperty("kind").GetString().ShouldBe("Server");
        spans[1].GetProperty("spanId").GetString().ShouldBe("0000000000000002");
        spans[1].GetProperty("parentSpanId").GetString().ShouldBe("0000000000000001");
        spans[1].GetProperty("resource").GetString().ShouldBe("projects");
        spans[1].GetProperty("offsetMs").GetDouble().ShouldBe(3);
        spans[1].GetProperty("durationMs").GetDouble().ShouldBe(4.5);
        spans[1].GetProperty("startTime").GetString()!.ShouldEndWith("Z");
        spans[1].GetProperty("statusCode").GetString().ShouldBe("Error");
        spans[1].GetProperty("statusMessage").GetString().ShouldBe("boom");
        spans[1].GetProperty("attributes").GetProperty("db.rows").GetInt64().ShouldBe(7);
        var attributes = spans[1].GetProperty("events")[0].GetProperty("attributes");
        attributes.GetProperty("exception.message").GetString().ShouldBe("项目不存在");
        spans[1].GetProperty("links")[0].GetProperty("spanId").GetString().ShouldBe("0000000000000009");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_is_accepted_plain_and_compressed_and_answered_as_protobuf(bool gzip)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var body = Sample.Logs("projects", Sample.Log("hello")).ToByteArray();

        using var response = await dashboard.PostAsync("/v1/logs", body, gzip: gzip);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-protobuf");
        ExportLogsServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).PartialSuccess.ShouldBeNull();
        (await dashboard.GetAllAsync("/api/logs")).Single().GetProperty("body").GetString().ShouldBe("hello");
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(DashboardUnderTest.ApiKey + "x")]
    public async Task A_wrong_key_is_refused_and_nothing_is_kept(string key)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();

        using var response = await dashboard.PostAsync("/v1/logs", Sample.Logs("projects", Sample.Log("hello")).ToByteArray(), key);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Message.ShouldContain("x-otlp-api-key");
        (await dashboard.GetAllAsync("/api/logs")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    public async Task A_body_that_is_no_protobuf_is_a_bad_request(string path)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var garbage = Encoding.UTF8.GetBytes("this is not protobuf at all");

        foreach (var (body, gzip) in new[] { (garbage, false), (garbage, true) })
        {
            using var response = await dashboard.PostAsync(path, body, gzip: gzip);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            RpcStatus.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync()).Message.ShouldNotBeEmpty();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, dashboard.Otlp(path)) { Content = new ByteArrayContent(garbage) };
        request.Content.Headers.Add("Content-Type", "application/x-protobuf");
        request.Content.Headers.Add("Content-Encoding", "gzip");
        request.Headers.Add("x-otlp-api-key", DashboardUnderTest.ApiKey);
        using var notGzip = await dashboard.Http.SendAsync(request);
        notGzip.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_content_type_is_told_what_is_understood()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        using var response = await dashboard.PostAsync("/v1/logs", "{}"u8.ToArray(), type: "application/json");
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_refused_even_when_it_is_small_until_decompressed(bool gzip)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(maxBytes: 16 * 1024 * 1024);
        var body = Sample.Logs("projects", Sample.Log(new string('a', 2 * 1024 * 1024))).ToByteArray();

        using var response = await dashboard.PostAsync("/v1/logs", body, gzip: gzip);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await dashboard.GetAllAsync("/api/logs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Spans_without_valid_ids_are_counted_in_a_partial_success_and_the_others_kept()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var good = Sample.Span(Sample.NewTraceId(), 1, "good");
        var bad = Sample.Span(ByteString.CopyFrom(1, 2, 3), 1, "bad");

        using var response = await dashboard.PostAsync("/v1/traces", Sample.Spans("projects", good, bad).ToByteArray());

        var answer = ExportTraceServiceResponse.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());
        answer.PartialSuccess.RejectedSpans.ShouldBe(1);
        answer.PartialSuccess.ErrorMessage.ShouldContain("trace id");
        (await dashboard.GetAllAsync("/api/traces")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_sent_twice_is_kept_once()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var request = Sample.Spans("projects", Sample.Span(Sample.NewTraceId(), 1, "once"));

        await dashboard.SendAsync(request);
        await dashboard.SendAsync(request);

        (await dashboard.GetAllAsync("/api/traces")).Single().GetProperty("spanCount").GetInt32().ShouldBe(1);
    }
}

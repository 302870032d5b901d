using System.Net;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class QueryTests
{
    [Fact]
    public async Task Logs_are_filtered_by_resource_level_trace_text_and_time()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var traceId = Sample.NewTraceId();
        var tagged = Sample.Log("plain body", atMs: 40);
        tagged.Attributes.Add(Sample.Attribute("exception.type", "NpgsqlException"));
        await dashboard.SendAsync(Sample.Logs("projects", Sample.Log("creating 项目", 5, 0), Sample.Log("created 100% of it", 9, 10, traceId), Sample.Log("slow", 13, 20)));
        await dashboard.SendAsync(Sample.Logs("mentors", Sample.Log("failed to pair", 17, 30, traceId), tagged));

        async Task<string[]> Bodies(string query) =>
            [.. (await dashboard.GetAllAsync("/api/logs?" + query)).Select(log => log.GetProperty("body").GetString()!)];

        (await Bodies("")).ShouldBe(["plain body", "failed to pair", "slow", "created 100% of it", "creating 项目"]);
        (await Bodies("resource=projects")).ShouldBe(["slow", "created 100% of it", "creating 项目"]);
        (await Bodies("resource=nobody")).ShouldBeEmpty();
        (await Bodies("level=Info")).ShouldBe(["plain body", "failed to pair", "slow", "created 100% of it"]);
        (await Bodies("level=warning")).ShouldBe(["failed to pair", "slow"]);
        (await Bodies("level=Error")).ShouldBe(["failed to pair"]);
        (await Bodies("level=Warn&resource=projects")).ShouldBe(["slow"]);
        (await Bodies($"traceId={Sample.Hex(traceId)}")).ShouldBe(["failed to pair", "created 100% of it"]);
        (await Bodies($"traceId={Sample.Hex(traceId)}&resource=mentors&level=Warn")).ShouldBe(["failed to pair"]);
        (await Bodies("text=项目")).ShouldBe(["creating 项目"]);
        (await Bodies("text=CREATED")).ShouldBe(["created 100% of it"]);
        (await Bodies("text=100%25")).ShouldBe(["created 100% of it"]);
        (await Bodies("text=0_%25")).ShouldBeEmpty();
        (await Bodies("text=npgsqlexception")).ShouldBe(["plain body"]);
        var from = Uri.EscapeDataString((Sample.Start + TimeSpan.FromMilliseconds(10)).ToString("O"));
        var to = Uri.EscapeDataString((Sample.Start + TimeSpan.FromMilliseconds(30)).ToString("O"));
        (await Bodies($"from={from}&to={to}")).ShouldBe(["slow", "created 100% of it"]);
    }

    [Fact]
    public async Task A_text_is_found_however_many_other_records_lie_before_it()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Logs("projects", Sample.Log("needle", atMs: 0)));
        for (var batch = 0; batch < 5; batch++)
        {
            await dashboard.SendAsync(Sample.Logs("projects", Enumerable.Range(0, 10_000).Select(i => Sample.Log("hay", atMs: 1 + i))));
        }

        (await dashboard.GetAllAsync("/api/logs?text=needle")).Count.ShouldBe(1);
        (await dashboard.GetAllAsync("/api/logs?text=needle&resource=projects")).Count.ShouldBe(1);
        (await dashboard.GetAllAsync("/api/logs?limit=500&text=hay")).Count.ShouldBe(50_000);
    }

    [Fact]
    public async Task An_instance_can_be_asked_for_as_well_as_its_resource()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        foreach (var instance in new[] { "projects-0", "projects-1" })
        {
            var request = Sample.Logs("projects", Sample.Log($"from {instance}"));
            request.ResourceLogs[0].Resource = Sample.Resource("projects", instance);
            await dashboard.SendAsync(request);
        }

        (await dashboard.GetAllAsync("/api/logs?resource=projects")).Count.ShouldBe(2);
        (await dashboard.GetAllAsync("/api/logs?resource=projects-1")).Single().GetProperty("body").GetString().ShouldBe("from projects-1");
    }

    [Fact]
    public async Task Traces_are_filtered_by_resource_text_duration_and_error()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var journey = Sample.NewTraceId();
        await dashboard.SendAsync(Sample.Spans("gateway", Sample.Span(journey, 1, "POST /api/projects", atMs: 0, durationMs: 100)));
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(journey, 2, "INSERT", 1, atMs: 10, error: true)));
        await dashboard.SendAsync(Sample.Spans("mentors", Sample.Span(Sample.NewTraceId(), 1, "GET /api/mentors", atMs: 500)));

        async Task<string[]> Names(string query) =>
            [.. (await dashboard.GetAllAsync("/api/traces?" + query)).Select(trace => trace.GetProperty("rootName").GetString()!)];

        (await Names("")).ShouldBe(["GET /api/mentors", "POST /api/projects"]);
        (await Names("resource=projects")).ShouldBe(["POST /api/projects"]);
        (await Names("resource=mentors&error=true")).ShouldBeEmpty();
        (await Names("resource=gateway&error=true")).ShouldBe(["POST /api/projects"]);
        (await Names("error=true")).ShouldBe(["POST /api/projects"]);
        (await Names("error=false")).ShouldBe(["GET /api/mentors"]);
        (await Names("minDurationMs=50.5")).ShouldBe(["POST /api/projects"]);
        (await Names("text=MENTORS")).ShouldBe(["GET /api/mentors"]);
        var trace = (await dashboard.GetAllAsync("/api/traces?error=true")).Single();
        trace.GetProperty("traceId").GetString().ShouldBe(Sample.Hex(journey));
        trace.GetProperty("rootResource").GetString().ShouldBe("gateway");
        trace.GetProperty("spanCount").GetInt32().ShouldBe(2);
        trace.GetProperty("resources").EnumerateArray().Select(name => name.GetString()).ShouldBe(["gateway", "projects"]);
    }

    [Fact]
    public async Task A_root_span_that_arrives_last_still_names_its_trace()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var traceId = Sample.NewTraceId();
        await dashboard.SendAsync(Sample.Spans("mentors", Sample.Span(traceId, 3, "consume", 2, atMs: 8)));
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(traceId, 2, "publish", 1, atMs: 4)));
        (await dashboard.GetAllAsync("/api/traces")).Single().GetProperty("rootName").GetString().ShouldBe("publish");

        await dashboard.SendAsync(Sample.Spans("gateway", Sample.Span(traceId, 1, "POST", atMs: 0, durationMs: 30)));

        var trace = (await dashboard.GetAllAsync("/api/traces")).Single();
        trace.GetProperty("rootName").GetString().ShouldBe("POST");
        trace.GetProperty("durationMs").GetDouble().ShouldBe(30);
    }

    [Fact]
    public async Task A_trace_comes_with_its_log_records_and_an_unknown_one_is_not_found()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var traceId = Sample.NewTraceId();
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(traceId, 1, "POST")));
        await dashboard.SendAsync(Sample.Logs("mentors", Sample.Log("second", atMs: 5, traceId: traceId), Sample.Log("first", atMs: 1, traceId: traceId), Sample.Log("other")));

        var trace = await dashboard.GetAsync($"/api/traces/{Sample.Hex(traceId)}");

        trace.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("body").GetString()).ShouldBe(["first", "second"]);
        var problem = await dashboard.GetAsync($"/api/traces/{Sample.Hex(Sample.NewTraceId())}", HttpStatusCode.NotFound);
        problem.GetProperty("type").GetString().ShouldBe("urn:chuangmeng:dashboard:not-found");
    }

    [Theory]
    [InlineData("/api/logs?limit=1", "/api/logs")]
    [InlineData("/api/logs?limit=7&resource=projects", "/api/logs?resource=projects")]
    [InlineData("/api/logs?limit=5&text=old", "/api/logs?text=old")]
    public async Task Pages_are_complete_and_without_doubles_while_new_records_arrive(string paged, string whole)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        // Several share one time, so that the id must decide.
        await dashboard.SendAsync(Sample.Logs("projects", Enumerable.Range(0, 40).Select(i => Sample.Log($"old {i}", atMs: i / 4))));
        var expected = Bodies((await dashboard.GetAsync(whole)).GetProperty("items"));
        expected.Length.ShouldBe(40);

        var seen = new List<string>();
        var path = paged;
        for (var round = 0; path is not null; round++)
        {
            var page = await dashboard.GetAsync(path);
            seen.AddRange(Bodies(page.GetProperty("items")));
            path = page.GetProperty("next").GetString() is { } next ? $"{paged}&cursor={next}" : null;
            await dashboard.SendAsync(Sample.Logs("projects", Sample.Log($"new {round}", atMs: 1000 + round)));
        }

        seen.ShouldBe(expected);
    }

    [Fact]
    public async Task Pages_of_traces_are_complete_while_listed_traces_still_grow()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var ids = Enumerable.Range(0, 20).Select(_ => Sample.NewTraceId()).ToList();
        await dashboard.SendAsync(Sample.Spans("projects", ids.Select((id, i) => Sample.Span(id, 2, "child", 1, atMs: 1000 + i))));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await dashboard.GetAsync("/api/traces?limit=3" + (cursor is null ? "" : $"&cursor={cursor}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(trace => trace.GetProperty("traceId").GetString()!));
            cursor = page.GetProperty("next").GetString();
            // The roots begin earlier than every other span: sorted by start, these traces would move behind the cursor.
            await dashboard.SendAsync(Sample.Spans("gateway", ids.TakeLast(seen.Count).Select(id => Sample.Span(id, 1, "root", atMs: 0, durationMs: 2000))));
        }
        while (cursor is not null);

        seen.ShouldBe(ids.Select(Sample.Hex).Reverse());
    }

    [Theory]
    [InlineData("/api/logs?level=loud", "level")]
    [InlineData("/api/logs?limit=0", "limit")]
    [InlineData("/api/logs?limit=501", "limit")]
    [InlineData("/api/logs?limit=1&limit=2", "limit")]
    [InlineData("/api/logs?from=yesterday", "from")]
    [InlineData("/api/logs?traceId=12", "traceId")]
    [InlineData("/api/logs?cursor='; DROP TABLE logs", "cursor")]
    [InlineData("/api/traces?minDurationMs=-1", "minDurationMs")]
    [InlineData("/api/traces?error=maybe", "error")]
    [InlineData("/api/traces/xyz", "traceId")]
    [InlineData("/api/metrics?resource=projects&meter=m", "instrument")]
    [InlineData("/api/metrics?resource=a&meter=m&instrument=i&minutes=721", "minutes")]
    public async Task A_bad_value_is_answered_with_its_field_and_rule_in_the_callers_language(string path, string field)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();

        var chinese = await dashboard.GetAsync(path, HttpStatusCode.BadRequest);
        dashboard.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB, zh;q=0.5");
        var english = await dashboard.GetAsync(path, HttpStatusCode.BadRequest);

        chinese.GetProperty("type").GetString().ShouldBe("urn:chuangmeng:dashboard:invalid-query");
        chinese.GetProperty("title").GetString().ShouldBe("查询参数不正确");
        chinese.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBeNullOrEmpty();
        english.GetProperty("title").GetString().ShouldBe("A query parameter is not valid");
        english.GetProperty("errors").GetProperty(field)[0].GetString().ShouldNotBe(chinese.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    static string[] Bodies(System.Text.Json.JsonElement items) => [.. items.EnumerateArray().Select(item => item.GetProperty("body").GetString()!)];
}

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>A text for readers, in both languages.</summary>
internal readonly record struct BilingualText(string Chinese, string English)
{
    public string For(HttpRequest request) => PrefersEnglish(request) ? English : Chinese;

    /// <summary>Chinese unless the caller ranks English above it.</summary>
    static bool PrefersEnglish(HttpRequest request)
    {
        static double Rank(IList<StringWithQualityHeaderValue> languages, string language) =>
            languages.Where(item => item.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase))
                .Select(item => item.Quality ?? 1).DefaultIfEmpty(0).Max();

        var languages = request.GetTypedHeaders().AcceptLanguage;
        var (english, chinese) = (Rank(languages, "en"), Rank(languages, "zh"));
        if (english != chinese || english == 0) return english > chinese;
        return languages.First(item => Rank([item], "en") > 0 || Rank([item], "zh") > 0).Value.StartsWith("en", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>One kind of problem: its stable type, status and title.</summary>
internal sealed record DashboardProblem(string Type, int Status, BilingualText Title)
{
    public static readonly DashboardProblem InvalidQuery = new("invalid-query", 400, new("查询参数不正确", "A query parameter is not valid"));
    public static readonly DashboardProblem UnknownHost = new("unknown-host", 400, new("只能通过 localhost 或 127.0.0.1 访问", "Only reachable as localhost or 127.0.0.1"));
    public static readonly DashboardProblem TokenRequired = new("token-required", 401, new("缺少访问令牌或令牌不正确", "The token is missing or wrong"));
    public static readonly DashboardProblem CrossSite = new("cross-site", 403, new("不接受来自其他站点的操作", "An order from a page of another site is refused"));
    public static readonly DashboardProblem UnknownResource = new("unknown-resource", 404, new("没有该资源", "There is no such resource"));
    public static readonly DashboardProblem PagesNotBuilt = new("pages-not-built", 404, new("页面尚未构建；./run 会构建", "The pages have not been built; ./run builds them"));
    public static readonly DashboardProblem NotFound = new("not-found", 404, new("没有找到", "Not found"));
    public static readonly DashboardProblem MethodNotAllowed = new("method-not-allowed", 405, new("不支持该请求方法", "The method is not supported here"));
    public static readonly DashboardProblem CommandNotPossible = new("command-not-possible", 409, new("现在不能执行该操作", "This cannot be done now"));
    public static readonly DashboardProblem TooManyStreams = new("too-many-streams", 503, new("打开的页面过多，请关闭一些", "Too many pages are open, close some"));
    public static readonly DashboardProblem TooManyAttempts = new("too-many-attempts", 429, new("令牌错误次数过多，请稍后再试", "Too many wrong tokens, try again later"));
    public static readonly DashboardProblem Unexpected = new("unexpected", 500, new("内部错误", "Internal error"));
    public static readonly DashboardProblem StoreUnavailable = new("store-unavailable", 503, new("遥测数据暂时无法读取，请稍后再试", "Telemetry cannot be read now, try again later"));

    /// <summary>Writes the problem document (RFC 9457) as the whole answer.</summary>
    public Task WriteAsync(HttpContext context, BilingualText? detail = null, IReadOnlyDictionary<string, BilingualText>? errors = null)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        var request = context.Request;
        context.Response.Clear();
        context.Response.StatusCode = Status;
        if (Status is 429 or 503) context.Response.Headers.RetryAfter = "1";
        if (Status is 401) context.Response.Headers.WWWAuthenticate = "Bearer";
        var body = new Body(
            $"urn:chuangmeng:dashboard:{Type}",
            Title.For(request),
            Status,
            detail?.For(request),
            errors?.ToDictionary(error => error.Key, error => new[] { error.Value.For(request) }),
            context.TraceIdentifier);
        return context.Response.WriteAsJsonAsync(body, DashboardJson.Options, "application/problem+json", context.RequestAborted);
    }

    sealed record Body(string Type, string Title, int Status, string? Detail, Dictionary<string, string[]>? Errors, string TraceId);
}

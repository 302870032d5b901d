using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>The problem documents of plain HTTP statuses, for what no rule of the domain explains.</summary>
public static class StatusProblems
{
    private static readonly Dictionary<int, (string Name, Text Title)> Known = new()
    {
        [400] = ("MalformedRequest", new("请求格式不正确", "The request is malformed")),
        [401] = ("NotSignedIn", new("请先登录：缺少有效的访问令牌", "Sign in first: a valid access token is missing")),
        [403] = ("NotPermitted", new("您没有执行此操作的权限", "You are not permitted to do this")),
        [404] = ("ResourceNotFound", new("未找到所请求的资源", "There is no such resource")),
        [405] = ("MethodNotAllowed", new("此地址不支持该请求方法", "This address does not support that method")),
        [408] = ("RequestTimeout", new("请求传送超时", "The request took too long to arrive")),
        [413] = ("TooLarge", new("请求内容超过允许的大小", "The request is larger than allowed")),
        [414] = ("AddressTooLong", new("请求地址过长", "The request's address is too long")),
        [415] = ("WrongMediaType", new("不支持该媒体类型", "That media type is not supported")),
        [429] = ("TooManyRequests", new("请求过于频繁，请稍后再试", "Too many requests, try again later")),
        [431] = ("HeadersTooLarge", new("请求头过大或过多", "The request's headers are too large or too many")),
        [500] = ("Unexpected", new("服务内部错误，请凭 traceId 联系运维", "Internal error; give operations the traceId")),
        [502] = ("ServiceUnreachable", new("后端服务暂时无法访问", "The service cannot be reached right now")),
        [503] = ("ServiceUnavailable", new("服务暂时不可用，请稍后再试", "The service is unavailable, try again later")),
        [504] = ("ServiceTimeout", new("后端服务响应超时", "The service did not answer in time")),
    };

    /// <param name="errors">What is wrong in particular, where that is known.</param>
    public static Task WriteAsync(HttpContext context, int status, IReadOnlyList<FieldError>? errors = null)
    {
        var (name, title) = Known.TryGetValue(status, out var known)
            ? known
            : ("Status" + status, new Text("请求未能完成", "The request could not be completed"));
        return ProblemWriter.WriteAsync(context, status, ProblemTypes.Urn(name), title, errors);
    }
}

namespace ChuangMeng.Gateway.Docs;

/// <summary>What stands above the merged documentation, in both languages (a document has no Accept-Language of its own).</summary>
internal static class MergedDescription
{
    private const string Conventions = """
        所有服务共用一套约定：错误为 RFC 9457 问题文档（`application/problem+json`，按 Accept-Language 给出中文或英文）；
        POST 可带 `Idempotency-Key`；修改须带 `If-Match`；列表按 `limit` 与 `cursor` 翻页。
        网关另可能回答 401（令牌无效）、413（请求过大）、429（过于频繁，见 `Retry-After`）、502（服务无法访问）、504（服务超时）。

        One set of conventions for all services: errors are RFC 9457 problem documents (Chinese, or English by Accept-Language);
        a POST may carry `Idempotency-Key`; a change demands `If-Match`; lists are paged by `limit` and `cursor`.
        The gateway itself may answer 401 (token does not hold), 413 (body too large), 429 (too many, see `Retry-After`),
        502 (service cannot be reached), 504 (service took too long).
        """;

    public static string For(IReadOnlyList<string> missing)
    {
        if (missing.Count == 0)
            return Conventions;
        var names = string.Join(", ", missing);
        return $"**以下服务暂时无法访问，未列入：{names}。 These services cannot be reached and are left out: {names}.**\n\n{Conventions}";
    }
}

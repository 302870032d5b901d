using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>Gets an access token for an account.</summary>
internal delegate Task<string> SignIn(string userName, CancellationToken stop);

/// <summary>One signed-in account. It signs in with its first request and again when its token has expired.</summary>
/// <param name="keyPrefix">Begins every Idempotency-Key: the same seed and step give the same key, so a step sent twice happens once.</param>
internal sealed class Session(GatewayClient gateway, SignIn signIn, string userName, string keyPrefix)
{
    const int PageSize = 200;

    readonly SemaphoreSlim _signingIn = new(1);
    string? _token;

    /// <exception cref="LoadFailed">The platform refused.</exception>
    public async Task<Answer> GetAsync(string address, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Get, address, null, null, stop);
        return answer.Succeeded ? answer : throw new LoadFailed(answer.Problem());
    }

    /// <summary>Null when there is no such thing.</summary>
    public async Task<JsonNode?> FindAsync(string address, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Get, address, null, null, stop);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Required();
    }

    /// <summary>All rows of a list, page by page.</summary>
    public async Task<List<JsonNode>> ListAsync(string address, CancellationToken stop)
    {
        var rows = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var joint = address.Contains('?') ? '&' : '?';
            var page = (await GetAsync($"{address}{joint}limit={PageSize}{(cursor is null ? "" : "&cursor=" + cursor)}", stop)).Required();
            rows.AddRange(page.Rows("items").Select(row => row!));
            cursor = page["next"]?.ToString();
        }
        while (cursor is not null);
        return rows;
    }

    /// <param name="step">What this request does, the same in every run; becomes part of its Idempotency-Key.</param>
    public async Task<JsonNode> PostAsync(string address, string step, Payload? body, CancellationToken stop) =>
        (await TryPostAsync(address, step, body, stop)).Required();

    /// <summary>As <see cref="PostAsync"/>, with the answer even when it is a refusal: for what may become right by itself.</summary>
    public Task<Answer> TryPostAsync(string address, string step, Payload? body, CancellationToken stop) =>
        SendAsync(HttpMethod.Post, address, body, r => r.Headers.Add("Idempotency-Key", $"{keyPrefix}/{step}"), stop);

    /// <summary>The answer even when it is a refusal: whoever changes by ETag has to look at 412.</summary>
    public Task<Answer> PutAsync(string address, string? etag, Payload body, CancellationToken stop) =>
        SendAsync(HttpMethod.Put, address, body, r => r.Headers.TryAddWithoutValidation("If-Match", etag), stop);

    /// <summary>The account's id, which its own token tells.</summary>
    public async Task<string> AccountAsync(CancellationToken stop)
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars((await TokenAsync(insteadOf: null, stop)).Split('.')[1]));
        return claims.Text("sub");
    }

    async Task<Answer> SendAsync(HttpMethod method, string address, Payload? body, Action<HttpRequestMessage>? mark, CancellationToken stop)
    {
        var token = await TokenAsync(insteadOf: null, stop);
        var answer = await gateway.SendAsync(Make, stop);
        if (answer.Status != HttpStatusCode.Unauthorized)
            return answer;
        token = await TokenAsync(insteadOf: token, stop);
        return await gateway.SendAsync(Make, stop);

        HttpRequestMessage Make()
        {
            var request = new HttpRequestMessage(method, address) { Content = body?.ToContent() };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            mark?.Invoke(request);
            return request;
        }
    }

    async Task<string> TokenAsync(string? insteadOf, CancellationToken stop)
    {
        await _signingIn.WaitAsync(stop);
        try
        {
            // Another request of this account may have renewed it in the meantime.
            return _token is { } known && known != insteadOf ? known : _token = await signIn(userName, stop);
        }
        finally
        {
            _signingIn.Release();
        }
    }
}

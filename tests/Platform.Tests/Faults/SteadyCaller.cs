using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChuangMeng.Platform.Tests.Faults;

/// <summary>A program that stays with the platform through its failures: it signs in again where its token is refused, and follows the gateway to a new address.</summary>
internal sealed class SteadyCaller(Platform platform, string account) : IDisposable
{
    private HttpClient? client;

    /// <summary>The id of what was made; null where the request has to be sent again.</summary>
    /// <exception cref="InvalidOperationException">The request was refused, which no fault of the platform explains.</exception>
    public async Task<Guid?> WriteAsync(string address, JsonNode body, Guid key, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key.ToString() } } };
        return await SendAsync(request, patience) is { } answer ? answer["id"]!.GetValue<Guid>() : null;
    }

    public async Task<bool> ReadAsync(string address, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, patience) is not null;
    }

    public void Dispose() => client?.Dispose();

    private async Task<JsonNode?> SendAsync(HttpRequestMessage request, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            if (client?.BaseAddress != platform.Gateway.BaseAddress)
                SignOut();
            client ??= await platform.AsAsync(account);
            using var answer = await client.SendAsync(request, limit.Token);
            if (answer.IsSuccessStatusCode)
                return JsonNode.Parse(await answer.Content.ReadAsStringAsync(limit.Token));
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                SignOut();
            else if (answer.StatusCode is < HttpStatusCode.InternalServerError and not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests))
                throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(limit.Token)}");
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException or JsonException or IOException or ShouldAssertException or ObjectDisposedException)
        {
            // Answered by nobody, or cut off: it may have been done or not.
        }

        return null;
    }

    private void SignOut()
    {
        client?.Dispose();
        client = null;
    }
}

using System.Diagnostics;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>
/// Sends requests to the gateway: a few at a time, because the platform shares this machine, and again when the
/// connection breaks or the platform asks for patience.
/// </summary>
/// <param name="patience">How long one request is tried altogether.</param>
internal sealed class GatewayClient(HttpClient http, TimeSpan patience)
{
    const int AtOnce = 6;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _places = new(AtOnce);

    /// <param name="make">Makes the request; a request object can be sent only once.</param>
    /// <exception cref="LoadFailed">Nobody answered in time.</exception>
    public async Task<Answer> SendAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var (answer, failure) = await TryAsync(make, stop);
            if (answer is { AsksForPatience: false })
                return answer;
            var wait = answer?.RetryAfter ?? pause;
            if (clock.Elapsed + wait > patience)
                return answer ?? throw new LoadFailed($"{http.BaseAddress} 无法访问：{failure}");
            await Task.Delay(wait, stop);
        }
    }

    async Task<(Answer? Answer, string? Failure)> TryAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        await _places.WaitAsync(stop);
        try
        {
            using var request = make();
            using var response = await http.SendAsync(request, stop);
            return (await Answer.ReadAsync(response, stop), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return (null, e.Message);
        }
        finally
        {
            _places.Release();
        }
    }
}

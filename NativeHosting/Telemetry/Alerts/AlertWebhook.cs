using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>
/// Posts each alert's beginning and end to the configured address, at least once, until disposed. What is not taken is tried again after a
/// growing pause, for a day.
/// </summary>
internal sealed class AlertWebhook : IAsyncDisposable
{
    public const string IdHeader = "X-ChuangMeng-Delivery";
    public const string SignatureHeader = "X-ChuangMeng-Signature";

    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Worth = TimeSpan.FromDays(1);
    static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    readonly AlertSettings _settings;
    readonly AlertCenter _center;
    readonly TimeProvider _clock;
    readonly string _dashboard;
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = AnswerLimit };
    readonly CancellationTokenSource _stopping = new();
    readonly Task _sending;
    volatile string? _lastFailure;

    /// <param name="settings">Where to, and the secret to sign with.</param>
    /// <param name="center">What there is to send.</param>
    /// <param name="dashboard">The dashboard's address, for the links.</param>
    /// <param name="clock">Dates what is too old to be sent.</param>
    public AlertWebhook(AlertSettings settings, AlertCenter center, string dashboard, TimeProvider clock)
    {
        (_settings, _center, _dashboard, _clock) = (settings, center, dashboard, clock);
        _sending = settings.Webhook is { } address ? Task.Run(() => SendAsync(address, _stopping.Token)) : Task.CompletedTask;
    }

    /// <summary>Why the latest attempt failed; null after one that went well.</summary>
    public string? LastFailure => _lastFailure;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sending;
        _http.Dispose();
        _stopping.Dispose();
    }

    /// <summary>What the receiver computes of the body's bytes to know who sent it.</summary>
    public static string Signature(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    async Task SendAsync(Uri address, CancellationToken stop)
    {
        // Of each alert by itself: one that is refused holds up no other, and its end is not told before its beginning.
        var tries = new Dictionary<Guid, (DateTimeOffset Next, TimeSpan Pause)>();
        while (!stop.IsCancellationRequested)
        {
            var held = new HashSet<Guid>();
            foreach (var notice in _center.Unsent)
            {
                var now = _clock.GetUtcNow();
                var (next, pause) = tries.GetValueOrDefault(notice.Alert.Id, (now, FirstPause));
                if (next > now || held.Contains(notice.Alert.Id)) continue;
                var outcome = IsWorthless(notice, now) ? Outcome.Taken : await TrySendAsync(address, notice, stop);
                if (outcome == Outcome.Taken)
                {
                    _center.Done(notice);
                    tries.Remove(notice.Alert.Id);
                    continue;
                }

                held.Add(notice.Alert.Id);
                tries[notice.Alert.Id] = (now + pause, pause * 2 < LongestPause ? pause * 2 : LongestPause);
                // Where nobody answers there is no use in trying the others now.
                if (outcome == Outcome.NoAnswer) break;
            }

            await Task.Delay(Look, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Too old, or of a rule that this version does not have any more.</summary>
    bool IsWorthless(AlertNotice notice, DateTimeOffset now) => now - notice.At > Worth || _settings.Rules.All(rule => rule.Name != notice.Alert.Rule);

    async Task<Outcome> TrySendAsync(Uri address, AlertNotice notice, CancellationToken stop)
    {
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(Body(notice), DashboardJson.Options);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.Add(IdHeader, notice.Id.ToString());
            if (_settings.WebhookSecret is { Length: > 0 } secret) request.Headers.Add(SignatureHeader, Signature(secret, body));
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            _lastFailure = answer.IsSuccessStatusCode ? null : $"HTTP {(int)answer.StatusCode}";
            return answer.IsSuccessStatusCode ? Outcome.Taken : Outcome.Refused;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            if (!stop.IsCancellationRequested) _lastFailure = failure is OperationCanceledException ? "No answer" : failure.Message;
            return Outcome.NoAnswer;
        }
    }

    Payload Body(AlertNotice notice)
    {
        var alert = notice.Alert;
        var text = AlertText.Of(alert, _settings.Rules.First(rule => rule.Name == alert.Rule));
        return new(
            notice.Id, alert.Id, alert.Rule, alert.Resource, alert.State, alert.Value, alert.Unit, alert.Threshold, alert.Since, notice.At,
            new(text.Chinese, text.English), $"{_dashboard}/alerts?rule={WebUtility.UrlEncode(alert.Rule)}");
    }

    enum Outcome
    {
        Taken,
        Refused,
        NoAnswer,
    }

    sealed record Payload(
        Guid Id, Guid Alert, string Rule, string Resource, string State, double Value, string Unit, double Threshold, DateTimeOffset Since, DateTimeOffset At,
        Texts Text, string Link);

    sealed record Texts(string Zh, string En);
}

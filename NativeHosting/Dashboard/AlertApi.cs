using ChuangMeng.NativeHosting.Telemetry.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>The alerts: those that fire or may soon, the past ones, and how the webhook fares.</summary>
internal sealed class AlertApi(AlertCenter center, AlertSettings settings, Func<string?> webhookFailure)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/alerts", (HttpContext context) =>
    {
        var (active, resolved) = center.Alerts;
        return DashboardJson.AnswerAsync(context, new AlertList(
            active, resolved,
            [.. settings.Rules.Select(rule => new AlertRuleView(rule.Name, rule.Threshold, rule.Unit, rule.Wait.TotalSeconds))],
            new(settings.Webhook is not null, center.Unsent.Count, webhookFailure()),
            center.LastFailure));
    });
}

/// <summary>All that the page shows.</summary>
/// <param name="Active">Firing, then pending.</param>
/// <param name="Resolved">The latest first; the last 200.</param>
/// <param name="Rules">What is watched.</param>
/// <param name="Webhook">Whether anybody is told.</param>
/// <param name="LastFailure">Why the metrics cannot be judged at the moment; null while they can.</param>
internal sealed record AlertList(
    IReadOnlyList<Alert> Active, IReadOnlyList<Alert> Resolved, IReadOnlyList<AlertRuleView> Rules, WebhookView Webhook, string? LastFailure);

/// <summary>A rule: what its value is not to exceed, and for how many seconds it must before the alert fires.</summary>
internal sealed record AlertRuleView(string Name, double Threshold, string Unit, double WaitSeconds);

/// <summary>The webhook: how much it has not taken yet, and why.</summary>
internal sealed record WebhookView(bool IsConfigured, int Waiting, string? LastFailure);

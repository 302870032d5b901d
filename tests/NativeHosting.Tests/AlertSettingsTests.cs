using ChuangMeng.NativeHosting.Running;
using ChuangMeng.NativeHosting.Telemetry.Alerts;
using Microsoft.Extensions.Configuration;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class AlertSettingsTests
{
    [Fact]
    public void Without_a_word_the_defaults_hold_and_nobody_is_told()
    {
        var alerts = From();

        alerts.ShouldBe(new AlertSettings());
        alerts.Webhook.ShouldBeNull();
    }

    [Fact]
    public void The_environment_sets_each_of_them()
    {
        var alerts = From(
            ("CHUANGMENG_ALERT_OUTBOX_SECONDS", "90"), ("CHUANGMENG_ALERT_DEAD_LETTERS", "2"), ("CHUANGMENG_ALERT_ERROR_PERCENT", "2.5"),
            ("CHUANGMENG_ALERT_ERROR_LEAST_REQUESTS", "10"), ("CHUANGMENG_ALERT_SLOW_SECONDS", "0.5"), ("CHUANGMENG_ALERT_SLOW_LEAST_REQUESTS", "30"),
            ("CHUANGMENG_ALERT_WAIT_SECONDS", "60"), ("CHUANGMENG_ALERT_WEBHOOK", "https://example.org/hook"), ("CHUANGMENG_ALERT_WEBHOOK_SECRET", "s"));

        alerts.Rules.Select(rule => rule.Threshold).ShouldBe([90, 2, 2.5, 0.5, 0]);
        alerts.Rules.Select(rule => rule.Wait.TotalSeconds).ShouldBe([60, 0, 0, 0, 60]);
        (alerts.ErrorLeastRequests, alerts.SlowLeastRequests).ShouldBe((10.0, 30.0));
        (alerts.Webhook, alerts.WebhookSecret).ShouldBe((new Uri("https://example.org/hook"), "s"));
    }

    [Theory]
    [InlineData("CHUANGMENG_ALERT_SLOW_SECONDS", "fast")]
    [InlineData("CHUANGMENG_ALERT_OUTBOX_SECONDS", "-1")]
    [InlineData("CHUANGMENG_ALERT_WEBHOOK", "example.org/hook")]
    [InlineData("CHUANGMENG_ALERT_WEBHOOK", "file:///etc/passwd")]
    public void What_cannot_be_is_told_by_its_name(string name, string value) =>
        Should.Throw<HostException>(() => From((name, value))).Message.ShouldContain(name);

    private static AlertSettings From(params (string Name, string Value)[] environment) => HostSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(environment.Select(e => KeyValuePair.Create(e.Name, (string?)e.Value))).Build(), "/app").Alerts;
}

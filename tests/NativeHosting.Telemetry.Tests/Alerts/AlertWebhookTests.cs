using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChuangMeng.NativeHosting.Telemetry.Alerts;

namespace ChuangMeng.NativeHosting.Telemetry.Tests.Alerts;

public sealed class AlertWebhookTests
{
    const string Secret = "a-secret-of-the-receiver";

    [Fact]
    public async Task Beginning_and_end_are_posted_signed_in_both_languages()
    {
        using var receiver = new Receiver();
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings { Webhook = receiver.Address, WebhookSecret = Secret });

        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));
        await Eventually.HoldsAsync(() => receiver.Deliveries.Count == 1);
        await dashboard.SendAsync(Sample.DeadLetters("projects", 0));
        await Eventually.HoldsAsync(() => receiver.Deliveries.Count == 2, TimeSpan.FromSeconds(60));

        var (fired, resolved) = (receiver.Deliveries[0], receiver.Deliveries[1]);
        var key = Encoding.UTF8.GetBytes(Secret);
        fired.Signature.ShouldBe("sha256=" + Convert.ToHexString(HMACSHA256.HashData(key, fired.Body)).ToLowerInvariant());
        resolved.Signature.ShouldBe("sha256=" + Convert.ToHexString(HMACSHA256.HashData(key, resolved.Body)).ToLowerInvariant());
        fired.Type.ShouldBe("application/json");
        var body = Read(fired);
        body.GetProperty("id").GetString().ShouldBe(fired.Id);
        body.GetProperty("rule").GetString().ShouldBe("dead-letters");
        body.GetProperty("resource").GetString().ShouldBe("projects");
        body.GetProperty("state").GetString().ShouldBe("firing");
        body.GetProperty("value").GetDouble().ShouldBe(3);
        body.GetProperty("threshold").GetDouble().ShouldBe(0);
        body.GetProperty("since").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-2));
        body.GetProperty("text").GetProperty("zh").GetString()!.ShouldStartWith("【告警】projects：死信，当前 3 条，阈值 0 条，始于北京时间 ");
        body.GetProperty("text").GetProperty("en").GetString()!.ShouldStartWith("Firing: projects: Dead letters, now 3 messages, threshold 0 messages, since ");
        body.GetProperty("link").GetString()!.ShouldBe($"http://localhost:{dashboard.Api("/").Port}/alerts?rule=dead-letters");
        Read(resolved).GetProperty("state").GetString().ShouldBe("resolved");
        Read(resolved).GetProperty("alert").GetString().ShouldBe(body.GetProperty("alert").GetString());
        resolved.Id.ShouldNotBe(fired.Id);
    }

    [Fact]
    public async Task What_was_refused_is_posted_again_with_the_same_id_until_it_is_taken_and_then_no_more()
    {
        using var receiver = new Receiver { Status = 500 };
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings { Webhook = receiver.Address });

        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));
        await Eventually.HoldsAsync(() => receiver.Deliveries.Count >= 2);
        (await dashboard.GetAsync("/api/alerts")).GetProperty("webhook").GetProperty("lastFailure").GetString().ShouldBe("HTTP 500");
        receiver.Status = 204;
        await Eventually.HoldsAsync(async () => (await dashboard.GetAsync("/api/alerts")).GetProperty("webhook").GetProperty("waiting").GetInt32() == 0);

        receiver.Deliveries.Select(delivery => delivery.Id).Distinct().Count().ShouldBe(1);
        receiver.Deliveries.Count(delivery => delivery.Answered == 204).ShouldBe(1);
        receiver.Deliveries.ShouldAllBe(delivery => delivery.Signature == null);
        (await dashboard.GetAsync("/api/alerts")).GetProperty("webhook").GetProperty("lastFailure").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_nobody_took_is_posted_after_a_restart_and_the_alert_is_still_the_same()
    {
        var port = Receiver.FreePort();
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings { Webhook = new($"http://127.0.0.1:{port}/hook") });
        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));
        var before = await ActiveAsync(dashboard);

        await dashboard.RestartAsync();
        using var receiver = new Receiver(port);
        await Eventually.HoldsAsync(() => receiver.Deliveries.Count == 1);

        Read(receiver.Deliveries[0]).GetProperty("alert").GetString().ShouldBe(before.GetProperty("id").GetString());
        (await ActiveAsync(dashboard)).GetProperty("id").GetString().ShouldBe(before.GetProperty("id").GetString());
        (await ActiveAsync(dashboard)).GetProperty("firedAt").GetString().ShouldBe(before.GetProperty("firedAt").GetString());
    }

    [Fact]
    public async Task What_waits_of_a_rule_that_there_is_not_any_more_holds_nothing_up()
    {
        using var receiver = new Receiver { Status = 500 };
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings { Webhook = receiver.Address });
        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));
        await Eventually.HoldsAsync(() => receiver.Deliveries.Count > 0);

        var file = Path.Combine(dashboard.Directory, "alerts.json");
        await dashboard.RestartAsync(() => File.WriteAllText(file, File.ReadAllText(file).Replace("dead-letters", "of-another-version", StringComparison.Ordinal)));
        receiver.Status = 204;
        await dashboard.SendAsync(Sample.DeadLetters("mentors", 3));

        await Eventually.HoldsAsync(() => receiver.Deliveries.Any(delivery => delivery.Answered == 204 && Read(delivery).GetProperty("resource").GetString() == "mentors"));
        await Eventually.HoldsAsync(async () => (await dashboard.GetAsync("/api/alerts")).GetProperty("webhook").GetProperty("waiting").GetInt32() == 0);
        receiver.Deliveries.ShouldAllBe(delivery => Read(delivery).GetProperty("rule").GetString() == "dead-letters");
    }

    [Fact]
    public async Task Without_a_webhook_nothing_waits_for_one()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings());
        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));
        await ActiveAsync(dashboard);

        var webhook = (await dashboard.GetAsync("/api/alerts")).GetProperty("webhook");
        webhook.GetProperty("isConfigured").GetBoolean().ShouldBeFalse();
        webhook.GetProperty("waiting").GetInt32().ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(dashboard.Directory, "alerts.json"))).ShouldContain("\"Unsent\":[]");
    }

    [Theory]
    [InlineData("{ \"Firing\": [")]
    [InlineData("{}")]
    [InlineData("{ \"Firing\": null, \"Resolved\": [], \"Unsent\": [] }")]
    [InlineData("{ \"Firing\": [null], \"Resolved\": [], \"Unsent\": [] }")]
    public async Task An_unreadable_file_is_set_aside_and_alerts_go_on(string content)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings());
        await dashboard.RestartAsync(() => File.WriteAllText(Path.Combine(dashboard.Directory, "alerts.json"), content));

        await dashboard.SendAsync(Sample.DeadLetters("projects", 3));

        (await ActiveAsync(dashboard)).GetProperty("state").GetString().ShouldBe("firing");
        File.Exists(Path.Combine(dashboard.Directory, "alerts.json.unreadable")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_resource_that_is_down_fires_after_its_time_and_its_end_is_kept_across_a_restart()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(new AlertSettings { WaitSeconds = 3 }, AlertReadingTests.Instance("mentors", "mentors", "Restarting", null));
        (await Eventually.GetAsync(() => dashboard.GetAsync("/api/alerts"), list => list.GetProperty("active").GetArrayLength() == 1))
            .GetProperty("active")[0].GetProperty("state").GetString().ShouldBe("pending");
        (await ActiveAsync(dashboard)).GetProperty("rule").GetString().ShouldBe("resource-down");

        // Gone from the model: there is nothing that could become well again.
        dashboard.Resources.Become();
        await Eventually.HoldsAsync(async () => (await dashboard.GetAsync("/api/alerts")).GetProperty("resolved").GetArrayLength() == 1);
        await dashboard.RestartAsync();

        (await dashboard.GetAsync("/api/alerts")).GetProperty("resolved")[0].GetProperty("resource").GetString().ShouldBe("mentors");
    }

    static JsonElement Read(Delivery delivery) => JsonDocument.Parse(delivery.Body).RootElement;

    /// <summary>The one alert that fires.</summary>
    static async Task<JsonElement> ActiveAsync(DashboardUnderTest dashboard) => (await Eventually.GetAsync(
        () => dashboard.GetAsync("/api/alerts"),
        list => list.GetProperty("active").EnumerateArray().Any(alert => alert.GetProperty("state").GetString() == "firing"))).GetProperty("active")[0];
}

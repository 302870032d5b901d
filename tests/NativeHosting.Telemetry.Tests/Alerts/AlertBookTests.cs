using ChuangMeng.NativeHosting.Telemetry.Alerts;

namespace ChuangMeng.NativeHosting.Telemetry.Tests.Alerts;

public sealed class AlertBookTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    static readonly HashSet<string> Model = ["projects"];

    readonly AlertBook _book = new(new AlertSettings().Rules, [], []);

    [Theory]
    [InlineData(AlertRule.OutboxAge, 60)]
    [InlineData(AlertRule.DeadLetters, 0)]
    [InlineData(AlertRule.ErrorRate, 5)]
    [InlineData(AlertRule.SlowAnswers, 1)]
    [InlineData(AlertRule.ResourceDown, 0)]
    public void Only_what_lies_above_its_threshold_is_wrong(string rule, double threshold)
    {
        At(0, rule, threshold).ShouldBeEmpty();
        _book.Active.ShouldBeEmpty();

        At(1, rule, threshold + 0.01);
        _book.Active.Single().Rule.ShouldBe(rule);
        _book.Active.Single().Threshold.ShouldBe(threshold);
    }

    [Theory]
    [InlineData(AlertRule.OutboxAge, 30)]
    [InlineData(AlertRule.ResourceDown, 30)]
    [InlineData(AlertRule.DeadLetters, 0)]
    [InlineData(AlertRule.ErrorRate, 0)]
    [InlineData(AlertRule.SlowAnswers, 0)]
    public void It_fires_once_after_it_was_wrong_for_long_enough(string rule, double wait)
    {
        if (wait > 0)
        {
            At(0, rule, 100).ShouldBeEmpty();
            At(wait - 0.1, rule, 100).ShouldBeEmpty();
            _book.Active.Single().State.ShouldBe(AlertState.Pending);
        }

        var fired = At(wait, rule, 100).Single();

        fired.State.ShouldBe(AlertState.Firing);
        fired.Since.ShouldBe(Start);
        fired.FiredAt.ShouldBe(Start.AddSeconds(wait));
        At(wait + 2, rule, 101).ShouldBeEmpty("it was told already");
        _book.Active.Single().Worst.ShouldBe(101);
        _book.Active.Single().Id.ShouldBe(fired.Id);
    }

    [Fact]
    public void What_passes_before_its_time_is_told_to_nobody()
    {
        At(0, AlertRule.OutboxAge, 70);
        At(20, AlertRule.OutboxAge, 60).ShouldBeEmpty();
        _book.Active.ShouldBeEmpty();
        _book.Resolved.ShouldBeEmpty();
        At(25, AlertRule.OutboxAge, 70);
        At(40, AlertRule.OutboxAge, 70).ShouldBeEmpty("it counts from its new beginning");
        At(55, AlertRule.OutboxAge, 70).Single().Since.ShouldBe(Start.AddSeconds(25));
    }

    [Fact]
    public void What_hovers_about_its_threshold_fires_once_and_ends_once()
    {
        At(0, AlertRule.OutboxAge, 70);
        At(30, AlertRule.OutboxAge, 70).Count.ShouldBe(1);
        for (var second = 32; second < 200; second += 2)
        {
            At(second, AlertRule.OutboxAge, second % 4 == 0 ? 61 : 59).ShouldBeEmpty();
        }

        At(200, AlertRule.OutboxAge, 48).ShouldBeEmpty();
        At(229.9, AlertRule.OutboxAge, 48).ShouldBeEmpty();
        At(230, AlertRule.OutboxAge, 49).ShouldBeEmpty("it is not well below its threshold now");
        At(232, AlertRule.OutboxAge, 48).ShouldBeEmpty();
        At(261.9, AlertRule.OutboxAge, 0).ShouldBeEmpty();
        var resolved = At(262, AlertRule.OutboxAge, 0).Single();

        resolved.State.ShouldBe(AlertState.Resolved);
        resolved.ResolvedAt.ShouldBe(Start.AddSeconds(262));
        _book.Active.ShouldBeEmpty();
        _book.Resolved.Single().ShouldBe(resolved);
    }

    [Fact]
    public void What_is_not_known_for_now_changes_nothing_and_what_is_gone_from_the_model_ends()
    {
        At(0, AlertRule.DeadLetters, 1);
        _book.Judge([], Model, Start.AddHours(1)).ShouldBeEmpty();
        _book.Active.Single().State.ShouldBe(AlertState.Firing);

        _book.Judge([], new HashSet<string>(), Start.AddHours(2)).Single().State.ShouldBe(AlertState.Resolved);
        _book.Active.ShouldBeEmpty();
    }

    [Fact]
    public void Each_resource_has_its_own_alert()
    {
        _book.Judge([new(AlertRule.DeadLetters, "projects", 1), new(AlertRule.DeadLetters, "mentors", 2)], Model, Start).Count.ShouldBe(2);
        _book.Judge([new(AlertRule.DeadLetters, "projects", 0), new(AlertRule.DeadLetters, "mentors", 2)], Model, Start.AddSeconds(10));
        _book.Judge([new(AlertRule.DeadLetters, "projects", 0), new(AlertRule.DeadLetters, "mentors", 2)], Model, Start.AddSeconds(40)).Single().Resource.ShouldBe("projects");
        _book.Active.Single().Resource.ShouldBe("mentors");
    }

    [Fact]
    public void The_past_is_kept_within_bounds_the_latest_first()
    {
        for (var i = 0; i < 300; i++)
        {
            At(i * 100, AlertRule.DeadLetters, i + 1);
            At((i * 100) + 10, AlertRule.DeadLetters, 0);
            At((i * 100) + 40, AlertRule.DeadLetters, 0).Count.ShouldBe(1);
        }

        _book.Resolved.Count.ShouldBe(200);
        _book.Resolved[0].Worst.ShouldBe(300);
        _book.Resolved[^1].Worst.ShouldBe(101);
    }

    IReadOnlyList<Alert> At(double seconds, string rule, double value) =>
        _book.Judge([new(rule, "projects", value)], Model, Start.AddSeconds(seconds));
}

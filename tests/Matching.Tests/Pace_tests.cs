using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;

namespace ChuangMeng.Matching.Tests;

/// <summary>Time limit, cancellation, progress.</summary>
public sealed class Pace_tests
{
    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    /// <summary>Wherever the limit strikes, the answer is an assignment with the most places filled, and the gap is no lie.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void At_the_time_limit_the_best_so_far_is_the_answer_with_its_gap(Kind kind)
    {
        var problem = LargeInstance.Of(kind, 5000, 500).Build();
        var best = Matcher.Solve(problem);
        var struck = 0;
        for (var looks = 1; looks < 2000; looks = looks * 3 / 2 + 1)
        {
            var answer = Matcher.Solve(problem, new() { TimeLimit = TimeSpan.FromTicks(looks), Time = new TickingClock() });
            if (answer.Status == MatchingStatus.Optimal)
                break;
            struck++;
            answer.Status.ShouldBe(MatchingStatus.TimeLimit);
            answer.Placed.ShouldBe(best.Placed);
            answer.Affinity.ShouldBeLessThanOrEqualTo(best.Affinity);
            (answer.Affinity + answer.Gap).ShouldBeGreaterThanOrEqualTo(best.Affinity);
            MustBeWithinLoads(problem, answer);
        }
        struck.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_gap_shrinks_as_time_goes_on()
    {
        var problem = LargeInstance.Of(Kind.Contested, 20_000, 2000).Build();

        var gaps = new[] { 2, 20, 200 }
            .Select(looks => Matcher.Solve(problem, new() { TimeLimit = TimeSpan.FromTicks(looks), Time = new TickingClock() }).Gap).ToArray();

        gaps[1].ShouldBeLessThan(gaps[0]);
        gaps[2].ShouldBeLessThan(gaps[1]);
    }

    [Fact]
    public void At_the_time_limit_least_loads_that_cannot_be_reached_are_still_named()
    {
        var builder = LargeInstance.Of(Kind.Uniform, 2000, 200);
        builder.Mentor(5, 1900, 2000);

        var answer = Matcher.Solve(builder.Build(), new() { TimeLimit = TimeSpan.FromTicks(1), Time = new TickingClock() });

        answer.Status.ShouldBe(MatchingStatus.Infeasible);
        answer.Conflict!.Mentors.ShouldBe([5]);
    }

    [Fact]
    public void Who_cancels_gets_no_answer()
    {
        using var stop = new CancellationTokenSource();
        var problem = LargeInstance.Of(Kind.Contested, 20_000, 2000).Build();

        Should.Throw<OperationCanceledException>(() => Matcher.Solve(problem, new() { Progress = new Watcher(_ => stop.Cancel()) }, stop.Token));
    }

    [Fact]
    public void The_work_tells_how_far_it_has_come()
    {
        var told = new List<MatchingProgress>();

        Matcher.Solve(LargeInstance.Of(Kind.Contested, 20_000, 2000).Build(), new() { Fair = true, Progress = new Watcher(told.Add) });

        told.Select(t => t.Phase).Distinct().ShouldBe([MatchingPhase.Floor, MatchingPhase.Bidding, MatchingPhase.Exchanging]);
        told.ShouldAllBe(t => t.Seated >= 0 && t.Seated <= t.Places && t.Places == 20_000);
    }

    private static void MustBeWithinLoads(ChuangMeng.Mentors.Matching.Problem.MatchingProblem problem, MatchingAnswer answer)
    {
        var load = new int[problem.Mentors];
        foreach (var pair in answer.Pairs)
        {
            load[pair.Mentor]++;
            problem.AffinityOf(pair.Project, pair.Mentor).ShouldBe(pair.Affinity);
        }
        for (var mentor = 0; mentor < load.Length; mentor++)
            load[mentor].ShouldBeInRange(problem.Least(mentor), problem.Most(mentor));
        answer.Pairs.GroupBy(p => p.Project).ShouldAllBe(g => g.Count() <= problem.Places(g.Key) && g.Select(p => p.Mentor).Distinct().Count() == g.Count());
    }

    /// <summary>Goes on by a tick each time it is looked at: the limit strikes at a place that is always the same.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _looks++;
    }

    private sealed class Watcher(Action<MatchingProgress> told) : IProgress<MatchingProgress>
    {
        public void Report(MatchingProgress value) => told(value);
    }
}

using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests;

/// <summary>Beyond trying everything the answer's prices are the proof: no assignment can be worth more than they say, and the answer is worth as much.</summary>
public sealed class Large_tests
{
    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void The_prices_prove_the_optimum(Kind kind)
    {
        var problem = LargeInstance.Of(kind, 20_000, 2000).Build();

        var answer = Matcher.Solve(problem);

        answer.Status.ShouldBe(MatchingStatus.Optimal);
        Certificate.Disprove(problem, answer).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void With_fairness_too(Kind kind)
    {
        var problem = LargeInstance.Of(kind, 5000, 500).Build();

        var fair = Matcher.Solve(problem, new() { Fair = true });

        Certificate.Disprove(problem, fair).ShouldBeNull();
        var plain = Matcher.Solve(problem);
        fair.Placed.ShouldBe(plain.Placed);
        fair.Affinity.ShouldBeLessThanOrEqualTo(plain.Affinity);
        fair.Pairs.Min(p => p.Affinity).ShouldBeGreaterThanOrEqualTo(plain.Pairs.Min(p => p.Affinity));
        fair.Pairs.Min(p => p.Affinity).ShouldBe(fair.Floor);
    }

    /// <summary>The worst pair cannot be better: without it and what is no better, fewer places are filled or the least loads are missed.</summary>
    [Fact]
    public void The_floor_cannot_be_raised()
    {
        var problem = LargeInstance.Of(Kind.Uniform, 5000, 500).Build();
        var fair = Matcher.Solve(problem, new() { Fair = true });
        var higher = new MatchingProblemBuilder(problem.Projects, problem.Mentors);
        for (var mentor = 0; mentor < problem.Mentors; mentor++)
            higher.Mentor(mentor, problem.Least(mentor), problem.Most(mentor));
        for (var project = 0; project < problem.Projects; project++)
            foreach (var mentor in problem.MentorsOf(project).ToArray())
                if (problem.AffinityOf(project, mentor) is { } affinity && affinity > fair.Floor)
                    higher.Allow(project, mentor, affinity);

        Matcher.Solve(higher.Build()).Placed.ShouldBeLessThan(fair.Placed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_answer_does_not_depend_on_the_processors_and_is_always_the_same(Kind kind)
    {
        var one = Matcher.Solve(LargeInstance.Of(kind, 20_000, 2000).Build(), new() { Processors = 1 });
        var two = Matcher.Solve(LargeInstance.Of(kind, 20_000, 2000).Build(), new() { Processors = 2 });
        var many = Matcher.Solve(LargeInstance.Of(kind, 20_000, 2000).Build(), new() { Processors = 7 });

        two.Pairs.ShouldBe(one.Pairs);
        many.Pairs.ShouldBe(one.Pairs);
        two.Effort.ShouldBe(one.Effort);
        two.Prices!.Of.ShouldBe(one.Prices!.Of);
    }

    [Fact]
    public void The_order_in_which_pairs_are_given_does_not_matter()
    {
        var random = new Random(3);
        var problem = LargeInstance.Of(Kind.Contested, 1000, 100).Build();
        var pairs = Enumerable.Range(0, problem.Projects)
            .SelectMany(j => problem.MentorsOf(j).ToArray().Select(i => (Project: j, Mentor: i, Affinity: problem.AffinityOf(j, i)!.Value))).ToArray();
        random.Shuffle(pairs);
        var shuffled = new MatchingProblemBuilder(problem.Projects, problem.Mentors);
        for (var mentor = 0; mentor < problem.Mentors; mentor++)
            shuffled.Mentor(mentor, problem.Least(mentor), problem.Most(mentor));
        foreach (var (project, mentor, affinity) in pairs)
            shuffled.Allow(project, mentor, affinity);

        Matcher.Solve(shuffled.Build()).Pairs.ShouldBe(Matcher.Solve(problem).Pairs);
    }
}

using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests;

/// <summary>Least loads that cannot be reached, and fixed pairs that leave no room, are named.</summary>
public sealed class Conflict_tests
{
    [Fact]
    public void The_named_mentors_conflict_and_none_of_them_can_be_left_out()
    {
        var found = 0;
        for (var seed = 0; seed < 20_000; seed++)
        {
            var instance = SmallInstance.Of(seed);
            if (Matcher.Solve(instance.ToProblem()).Conflict is not { Kind: ConflictKind.LeastLoads } conflict)
                continue;
            found++;
            conflict.Needed.ShouldBeGreaterThan(conflict.Available, $"seed {seed}");
            var named = conflict.Mentors.ToHashSet();
            IsSatisfiable(instance, named).ShouldBeFalse($"seed {seed}");
            foreach (var mentor in named)
                IsSatisfiable(instance, [.. named.Where(m => m != mentor)]).ShouldBeTrue($"seed {seed}, mentor {mentor}");
        }
        found.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void The_projects_named_are_all_that_the_named_mentors_may_have()
    {
        var problem = new MatchingProblemBuilder(4, 3)
            .Mentor(0, 2, 2).Mentor(1, 1, 3).Mentor(2, 0, 3)
            .Allow(0, 0, 5).Allow(1, 0, 5).Allow(0, 1, 5).Allow(1, 1, 5).Allow(2, 2, 9).Allow(3, 2, 9)
            .Build();

        var conflict = Matcher.Solve(problem).Conflict.ShouldNotBeNull();

        conflict.Mentors.ShouldBe([0, 1]);
        conflict.Projects.ShouldBe([0, 1]);
        (conflict.Needed, conflict.Available).ShouldBe((3L, 2L));
    }

    [Fact]
    public void A_mentor_with_too_few_projects_to_choose_from_is_named_alone()
    {
        var problem = new MatchingProblemBuilder(2, 2).Mentor(0, 3, 5).Mentor(1, 1, 1).Allow(0, 0, 1).Allow(1, 0, 1).Build();

        var conflict = Matcher.Solve(problem).Conflict.ShouldNotBeNull();

        conflict.Mentors.ShouldBe([0]);
        (conflict.Needed, conflict.Available).ShouldBe((3L, 2L));
    }

    [Fact]
    public void More_fixed_pairs_than_a_project_has_places()
    {
        var problem = new MatchingProblemBuilder(1, 2).Fix(0, 0).Fix(0, 1).Build();

        var conflict = Matcher.Solve(problem).Conflict.ShouldNotBeNull();

        conflict.Kind.ShouldBe(ConflictKind.FixedBeyondPlaces);
        conflict.Projects.ShouldBe([0]);
        conflict.Mentors.ShouldBe([0, 1]);
    }

    [Fact]
    public void More_fixed_pairs_than_a_mentor_can_have()
    {
        var problem = new MatchingProblemBuilder(2, 1).Fix(0, 0).Fix(1, 0).Build();

        var conflict = Matcher.Solve(problem).Conflict.ShouldNotBeNull();

        conflict.Kind.ShouldBe(ConflictKind.FixedBeyondMost);
        conflict.Mentors.ShouldBe([0]);
        conflict.Projects.ShouldBe([0, 1]);
    }

    /// <summary>Whether these mentors' least loads alone can be reached.</summary>
    private static bool IsSatisfiable(SmallInstance instance, HashSet<int> mentors) =>
        BruteForce.Solve(instance with { Least = [.. instance.Least.Select((least, m) => mentors.Contains(m) ? least : 0)] }) is not null;
}

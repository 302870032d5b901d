using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests;

/// <summary>How large a problem may be, at the last one that is solved and the first that is refused.</summary>
public sealed class Size_tests
{
    private const int Largest = 536_869, LargestWithBonus = 379_623;
    private const int Highest = MatchingProblem.HighestAffinity;

    [Theory]
    [InlineData(Largest, 0)]
    [InlineData(LargestWithBonus, Highest)]
    public void One_more_mentor_and_former_pair_than_64_bits_have_room_for_is_refused_by_name(int largest, int bonus)
    {
        var problem = new MatchingProblemBuilder(largest + 1, largest + 1).Build();
        Pair[] former = [.. Enumerable.Range(0, largest + 1).Select(i => new Pair(i, i))];

        var refused = Should.Throw<MatchingTooLargeException>(() => Matcher.Solve(problem, new() { Former = former, FormerBonus = bonus }));

        refused.Message.ShouldStartWith($"{largest + 1} places with mentors and {largest + 1} former pairs: ");
        Matcher.Solve(new MatchingProblemBuilder(largest, largest).Build(), new() { Former = former[..^1], FormerBonus = bonus }).Status.ShouldBe(MatchingStatus.Optimal);
        // What counts is how many can be chosen, and how many there were before.
        Matcher.Solve(new MatchingProblemBuilder(largest, largest + 1).Build(), new() { Former = former, FormerBonus = bonus }).Status.ShouldBe(MatchingStatus.Optimal);
        Matcher.Solve(problem, new() { Former = former[..(largest / 2)], FormerBonus = bonus }).Status.ShouldBe(MatchingStatus.Optimal);
        Matcher.Solve(problem, new() { FormerBonus = bonus }).Status.ShouldBe(MatchingStatus.Optimal);
    }

    /// <summary>A project that only one mentor suits moves all others on, each to a mentor that suits it least: the highest price there can be.</summary>
    [Theory]
    [InlineData(Largest, 0)]
    [InlineData(LargestWithBonus, Highest)]
    public void The_longest_chain_of_exchanges_for_an_open_place_is_found_and_proven_at_the_largest_size(int size, int bonus)
    {
        var builder = new MatchingProblemBuilder(size, size, 2 * size).Allow(0, 0, Highest);
        for (var project = 1; project < size; project++)
            builder.Allow(project, project - 1, Highest).Allow(project, project, 0);

        ShouldAllMoveTo(builder.Build(), from: project => project - 1, first: 1, bonus, project => project);
    }

    /// <summary>A mentor's least load draws all projects one mentor on, for each that gives one up must get another: the lowest price there can be.</summary>
    [Theory]
    [InlineData(Largest, 0)]
    [InlineData(LargestWithBonus, Highest)]
    public void The_longest_chain_of_exchanges_for_a_least_load_is_found_and_proven_at_the_largest_size(int size, int bonus)
    {
        var builder = new MatchingProblemBuilder(size, size + 1, 2 * size);
        for (var project = 0; project < size; project++)
            builder.Allow(project, project, Highest).Allow(project, project + 1, 0).Mentor(project + 1, 1, 1);

        ShouldAllMoveTo(builder.Build(), from: project => project, first: 0, bonus, project => project + 1);
    }

    private static void ShouldAllMoveTo(MatchingProblem problem, Func<int, int> from, int first, int bonus, Func<int, int> to)
    {
        Pair[] former = [.. Enumerable.Range(first, problem.Projects - first).Select(project => new Pair(project, from(project)))];
        var before = new MatchingAnswer
        {
            Status = MatchingStatus.Optimal,
            Pairs = [.. former.Select(p => new ChosenPair(p.Project, p.Mentor, Highest, Fixed: false))],
            Affinity = (long)Highest * former.Length,
            Prices = new(new long[problem.Mentors], 1, 0),
        };

        var answer = Matcher.Resolve(problem, before, new() { FormerBonus = bonus });

        answer.Status.ShouldBe(MatchingStatus.Optimal);
        answer.Pairs.Count(p => p.Mentor == to(p.Project)).ShouldBe(problem.Projects);
        Certificate.Disprove(problem, answer, former, bonus).ShouldBeNull();
    }
}

using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;

namespace ChuangMeng.Matching.Tests;

/// <summary>On small instances, against every assignment there is.</summary>
public sealed class Optimum_tests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 10)];

    private const int InBlock = 1000;

    [Theory, MemberData(nameof(Blocks))]
    public void Nothing_is_better_than_the_answer(int block) =>
        Check(block, new(), instance => BruteForce.Solve(instance), best => (best.Placed, 0, best.Worth, 0));

    [Theory, MemberData(nameof(Blocks))]
    public void With_fairness_the_worst_served_pair_comes_before_the_total(int block) =>
        Check(block, new() { Fair = true }, instance => BruteForce.Solve(instance, fair: true), best => (best.Placed, best.Worst, best.Worth, 0));

    [Theory, MemberData(nameof(Blocks))]
    public void Among_equals_the_most_former_pairs_are_kept(int block) =>
        Check(block, new(), instance => BruteForce.Solve(instance), best => (best.Placed, 0, best.Worth, best.Kept), former: true);

    [Theory, MemberData(nameof(Blocks))]
    public void A_former_pair_has_its_bonus(int block) =>
        Check(block, new() { FormerBonus = 2 }, instance => BruteForce.Solve(instance, bonus: 2), best => (best.Placed, 0, best.Worth, best.Kept), former: true);

    [Theory, MemberData(nameof(Blocks))]
    public void Fairness_and_former_pairs_go_together(int block) =>
        Check(block, new() { Fair = true, FormerBonus = 1 }, instance => BruteForce.Solve(instance, fair: true, bonus: 1),
            best => (best.Placed, best.Worst, best.Worth, best.Kept), former: true);

    /// <summary>Whatever prices somebody has kept from elsewhere, they cost time and not the optimum.</summary>
    [Theory, MemberData(nameof(Blocks))]
    public void From_any_prices_and_pairs_the_answer_is_the_same(int block)
    {
        var random = new Random(block);
        Check(block, new(), instance => BruteForce.Solve(instance), best => (best.Placed, 0, best.Worth, best.Kept), former: true, warm: instance =>
        {
            var range = random.Next(3) switch { 0 => 3, 1 => 20, _ => 2_000_000 };
            return new([.. instance.Most.Select(_ => random.NextInt64(-range, range + 1))], 1, 0);
        });
    }

    private static void Check(
        int block, MatchingOptions options, Func<SmallInstance, Best?> solve, Func<Best, (int, int, long, int)> expected, bool former = false,
        Func<SmallInstance, Prices>? warm = null)
    {
        for (var seed = block * InBlock; seed < (block + 1) * InBlock; seed++)
        {
            var instance = SmallInstance.Of(seed);
            var problem = instance.ToProblem();
            var answer = Matcher.Solve(problem, options with { Former = former ? instance.Former : [], FormerPrices = warm?.Invoke(instance) });
            if (solve(instance) is not { } best)
            {
                answer.Status.ShouldBe(MatchingStatus.Infeasible, $"seed {seed}");
                answer.Conflict.ShouldNotBeNull($"seed {seed}");
                continue;
            }
            answer.Status.ShouldBe(MatchingStatus.Optimal, $"seed {seed}");
            var chosen = answer.Pairs.Where(p => !p.Fixed).ToList();
            var kept = chosen.Count(p => former && instance.Former.Contains(new(p.Project, p.Mentor)));
            (chosen.Count, options.Fair ? chosen.Select(p => p.Affinity).DefaultIfEmpty(int.MaxValue).Min() : 0,
                chosen.Sum(p => (long)p.Affinity) + kept * options.FormerBonus, kept).ShouldBe(expected(best), $"seed {seed}");
            Certificate.Disprove(problem, answer, former ? instance.Former : null, options.FormerBonus).ShouldBeNull($"seed {seed}");
        }
    }
}

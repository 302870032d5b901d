using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;

namespace ChuangMeng.Matching.Tests;

/// <summary>On small instances, against every assignment there is.</summary>
public sealed class Optimum_tests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 10)];

    [Theory, MemberData(nameof(Blocks))]
    public void Nothing_is_better_than_the_answer(int block)
    {
        for (var seed = block * 1000; seed < (block + 1) * 1000; seed++)
        {
            var instance = SmallInstance.Of(seed);
            var problem = instance.ToProblem();
            var answer = Matcher.Solve(problem);
            if (BruteForce.Solve(instance) is not { } best)
            {
                answer.Status.ShouldBe(MatchingStatus.Infeasible, $"seed {seed}");
                continue;
            }
            answer.Status.ShouldBe(MatchingStatus.Optimal, $"seed {seed}");
            var chosen = answer.Pairs.Where(p => !p.Fixed).ToList();
            (chosen.Count, chosen.Sum(p => (long)p.Affinity)).ShouldBe((best.Placed, best.Worth), $"seed {seed}");
            Certificate.Disprove(problem, answer).ShouldBeNull($"seed {seed}");
        }
    }
}

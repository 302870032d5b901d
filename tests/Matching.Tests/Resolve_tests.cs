using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests;

/// <summary>A person locks, forbids and runs again: only what must change changes.</summary>
public sealed class Resolve_tests
{
    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Without_a_change_nothing_changes(Kind kind)
    {
        var problem = LargeInstance.Of(kind, 5000, 500).Build();
        var before = Matcher.Solve(problem);

        var again = Matcher.Resolve(problem, before);

        again.Pairs.ShouldBe(before.Pairs);
        again.Effort.Bids.ShouldBe(0);
    }

    /// <summary>As good as from the beginning, by proof; and among the best the one that keeps most, which a solution from the beginning that knows the pairs confirms.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void After_changes_the_answer_is_a_best_one_and_keeps_as_much_as_any(Kind kind)
    {
        var problem = LargeInstance.Of(kind, 5000, 500).Build();
        var before = Matcher.Solve(problem);
        var changed = Change(problem, before, new Random(11));
        Pair[] former = [.. before.Pairs.Select(p => new Pair(p.Project, p.Mentor))];

        var again = Matcher.Resolve(changed, before);
        var fresh = Matcher.Solve(changed, new() { Former = former });

        Certificate.Disprove(changed, again, former).ShouldBeNull();
        (again.Placed, again.Affinity).ShouldBe((fresh.Placed, fresh.Affinity));
        Kept(again, former).ShouldBe(Kept(fresh, former));
    }

    [Fact]
    public void A_lock_is_kept_and_a_ban_is_not_broken()
    {
        var problem = LargeInstance.Of(Kind.Uniform, 5000, 500).Build();
        var before = Matcher.Solve(problem);
        var banned = before.Pairs[17];
        var other = problem.MentorsOf(40).ToArray().First(m => before.Pairs.All(p => p.Project != 40 || p.Mentor != m));

        var again = Matcher.Resolve(new MatchingChanges(problem).Forbid(banned.Project, banned.Mentor).Fix(40, other).Apply(), before);

        again.Pairs.ShouldContain(p => p.Project == 40 && p.Mentor == other && p.Fixed);
        again.Pairs.ShouldNotContain(p => p.Project == banned.Project && p.Mentor == banned.Mentor);
        again.Pairs.Except(before.Pairs).Count().ShouldBeLessThan(20);
    }

    /// <summary>Every assignment of small instances tried: after a chain of changes the answer is a best one with the most former pairs.</summary>
    [Fact]
    public void Chains_of_changes_on_small_instances()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var instance = SmallInstance.Of(seed);
            var problem = instance.ToProblem();
            var answer = Matcher.Solve(problem);
            for (var step = 0; step < 3 && answer.Status == MatchingStatus.Optimal; step++)
            {
                instance = instance with { Former = [.. answer.Pairs.Select(p => new Pair(p.Project, p.Mentor))] };
                (instance, problem) = ChangeSmall(instance, problem, random);
                answer = Matcher.Resolve(problem, answer);
                var best = BruteForce.Solve(instance);
                (answer.Status == MatchingStatus.Optimal).ShouldBe(best is not null, $"seed {seed}");
                if (best is not { } expected)
                    break;
                var chosen = answer.Pairs.Where(p => !p.Fixed).ToList();
                (chosen.Count, chosen.Sum(p => (long)p.Affinity), chosen.Count(p => instance.Former.Contains(new(p.Project, p.Mentor))))
                    .ShouldBe((expected.Placed, expected.Worth, expected.Kept), $"seed {seed} step {step}");
            }
        }
    }

    private static int Kept(MatchingAnswer answer, Pair[] former) => answer.Pairs.Count(p => former.Contains(new(p.Project, p.Mentor)));

    private static MatchingProblem Change(MatchingProblem problem, MatchingAnswer before, Random random)
    {
        var changes = new MatchingChanges(problem);
        for (var i = 0; i < 50; i++)
        {
            var project = random.Next(problem.Projects);
            var mentors = problem.MentorsOf(project);
            var mentor = mentors[random.Next(mentors.Length)];
            switch (i % 5)
            {
                case 0:
                    changes.Forbid(project, mentor);
                    break;
                case 1:
                    var chosen = before.Pairs[random.Next(before.Pairs.Count)];
                    changes.Forbid(chosen.Project, chosen.Mentor);
                    break;
                case 2 when problem.Most(mentor) > problem.Least(mentor):
                    changes.Mentor(mentor, problem.Least(mentor), problem.Most(mentor) - 1);
                    break;
                default:
                    changes.Allow(project, random.Next(problem.Mentors), random.Next(1_000_001));
                    break;
            }
        }
        return changes.Apply();
    }

    private static (SmallInstance, MatchingProblem) ChangeSmall(SmallInstance instance, MatchingProblem problem, Random random)
    {
        var pair = new Pair(random.Next(problem.Projects), random.Next(problem.Mentors));
        var changes = new MatchingChanges(problem);
        switch (random.Next(5))
        {
            case 0 when !instance.Forbidden.Contains(pair):
                var fixedAt = instance with { Fixed = [.. instance.Fixed, pair] };
                return (fixedAt, changes.Fix(pair.Project, pair.Mentor).Apply());
            case 1:
                var without = instance with { Forbidden = [.. instance.Forbidden, pair], Fixed = [.. instance.Fixed.Where(p => p != pair)] };
                return (without, changes.Forbid(pair.Project, pair.Mentor).Apply());
            case 2:
                var most = random.Next(4);
                var loads = instance with { Most = [.. instance.Most.Select((m, i) => i == pair.Mentor ? most : m)], Least = [.. instance.Least.Select((m, i) => i == pair.Mentor ? 0 : m)] };
                return (loads, changes.Mentor(pair.Mentor, 0, most).Apply());
            case 3:
                var places = random.Next(3);
                return (instance with { Places = [.. instance.Places.Select((p, j) => j == pair.Project ? places : p)] }, changes.Project(pair.Project, places).Apply());
            default:
                var affinity = random.Next(5);
                var allowed = new Dictionary<Pair, int>(instance.Allowed) { [pair] = affinity };
                return (instance with { Allowed = allowed, Forbidden = [.. instance.Forbidden.Where(p => p != pair)] },
                    changes.Allow(pair.Project, pair.Mentor, affinity).Apply());
        }
    }
}

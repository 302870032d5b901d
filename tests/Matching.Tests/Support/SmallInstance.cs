using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests.Support;

/// <summary>A random instance small enough to try every assignment.</summary>
internal sealed record SmallInstance(
    int Seed, int[] Places, int[] Least, int[] Most, Dictionary<Pair, int> Allowed, HashSet<Pair> Forbidden, HashSet<Pair> Fixed, HashSet<Pair> Former)
{
    public static SmallInstance Of(int seed)
    {
        var random = new Random(seed);
        var (projects, mentors) = (random.Next(1, 6), random.Next(1, 5));
        // Few different affinities make ties, which is where the proofs are delicate.
        var highest = random.Next(3) switch { 0 => 3, 1 => 10, _ => MatchingProblem.HighestAffinity };
        var places = Fill(projects, () => random.Next(4) == 0 ? random.Next(4) : 1);
        var most = Fill(mentors, () => random.Next(4));
        var minima = random.Next(2) == 0;
        var least = most.Select(m => minima && random.Next(2) == 0 ? random.Next(m + 1) : 0).ToArray();
        var allowed = new Dictionary<Pair, int>();
        var (forbidden, kept, former) = (new HashSet<Pair>(), new HashSet<Pair>(), new HashSet<Pair>());
        var density = random.Next(3, 11);
        for (var project = 0; project < projects; project++)
            for (var mentor = 0; mentor < mentors; mentor++)
            {
                var pair = new Pair(project, mentor);
                if (random.Next(10) < density)
                    allowed[pair] = random.Next(highest + 1);
                if (random.Next(12) == 0)
                    forbidden.Add(pair);
                else if (random.Next(25) == 0)
                    kept.Add(pair);
                if (random.Next(3) == 0)
                    former.Add(pair);
            }
        return new(seed, places, least, most, allowed, forbidden, kept, former);
    }

    public MatchingProblem ToProblem()
    {
        var builder = new MatchingProblemBuilder(Places.Length, Most.Length);
        for (var project = 0; project < Places.Length; project++)
            builder.Project(project, Places[project]);
        for (var mentor = 0; mentor < Most.Length; mentor++)
            builder.Mentor(mentor, Least[mentor], Most[mentor]);
        foreach (var (pair, affinity) in Allowed)
            builder.Allow(pair.Project, pair.Mentor, affinity);
        foreach (var pair in Forbidden)
            builder.Forbid(pair.Project, pair.Mentor);
        foreach (var pair in Fixed)
            builder.Fix(pair.Project, pair.Mentor);
        return builder.Build();
    }

    private static int[] Fill(int count, Func<int> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}

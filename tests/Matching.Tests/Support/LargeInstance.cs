using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests.Support;

/// <summary>What makes an instance hard.</summary>
public enum Kind
{
    Uniform,
    /// <summary>Everybody wants the same mentors.</summary>
    Contested,
    /// <summary>As many places as can be had.</summary>
    Tight,
    /// <summary>More places than can be had.</summary>
    Crowded,
    /// <summary>Projects want up to three mentors.</summary>
    Several,
    LeastLoads,
    /// <summary>Few different affinities.</summary>
    Ties,
}

/// <summary>Random instances beyond trying everything; the same kind and size are always the same instance.</summary>
internal static class LargeInstance
{
    public static MatchingProblemBuilder Of(Kind kind, int projects, int mentors, int candidates = 20)
    {
        var random = new Random(7 + (int)kind);
        var builder = new MatchingProblemBuilder(projects, mentors);
        var places = new int[projects];
        for (var project = 0; project < projects; project++)
            builder.Project(project, places[project] = kind == Kind.Several ? random.Next(1, 4) : 1);
        var total = places.Sum() * (kind switch { Kind.Tight => 10, Kind.Crowded => 8, _ => 12 }) / 10;
        for (var mentor = 0; mentor < mentors; mentor++)
        {
            var most = (int)((long)total * (mentor + 1) / mentors - (long)total * mentor / mentors);
            builder.Mentor(mentor, kind == Kind.LeastLoads ? most * 3 / 4 : 0, most);
        }
        var quality = Enumerable.Range(0, mentors).Select(_ => random.Next(900_001)).ToArray();
        var chosen = new SortedSet<int>();
        for (var project = 0; project < projects; project++)
        {
            chosen.Clear();
            while (chosen.Count < Math.Min(candidates, mentors))
                chosen.Add(random.Next(mentors));
            foreach (var mentor in chosen)
                builder.Allow(project, mentor, kind switch
                {
                    Kind.Contested => quality[mentor] + random.Next(100_001),
                    Kind.Ties => random.Next(4),
                    _ => random.Next(1_000_001),
                });
        }
        return builder;
    }
}

namespace ChuangMeng.Bench.Matching;

/// <summary>A kind of instance; the same family, size and seed are always the same instance.</summary>
internal sealed class Family(string name, int projects, int mentors, int candidates = 50)
{
    public static readonly string[] Names = ["uniform", "contested", "tight", "regional", "several", "minimum", "infeasible"];

    private const int Regions = 16;
    private readonly Random _random = new(20250101 + projects * 31 + mentors * 17 + Array.IndexOf(Names, name));

    /// <summary>Writes the instance's records.</summary>
    public void Write(TextWriter to)
    {
        var places = Places();
        var quality = Fill(mentors, () => _random.Next(1_000_001));
        candidates = Math.Min(candidates, mentors);
        to.WriteLine($"p {projects} {mentors} {(long)projects * candidates}");
        WriteMentors(to, places.Sum());
        for (var project = 0; project < projects; project++)
            if (places[project] != 1)
                to.WriteLine($"j {project} {places[project]}");
        var chosen = new HashSet<int>();
        for (var project = 0; project < projects; project++)
        {
            chosen.Clear();
            var region = _random.Next(Regions);
            while (chosen.Count < candidates)
                chosen.Add(name == "regional" && chosen.Count < candidates * 9 / 10 ? NextIn(region) : Next(project));
            foreach (var mentor in chosen.Order())
                to.WriteLine($"a {project} {mentor} {Affinity(quality[mentor], region == mentor % Regions)}");
        }
    }

    private int[] Places() => Fill(projects, () => name == "several" ? 1 + _random.Next(3) : 1);

    /// <summary>The last mentors of "infeasible" can be had by its first projects only, which are too few.</summary>
    private int Next(int project) =>
        name == "infeasible" ? (project < 5 && _random.Next(4) == 0 ? mentors - 1 - _random.Next(4) : _random.Next(mentors - 4)) : _random.Next(mentors);

    private int NextIn(int region) => _random.Next((mentors - region + Regions - 1) / Regions) * Regions + region;

    private int Affinity(int quality, bool sameRegion) => name switch
    {
        "contested" => (int)(quality * 0.9) + _random.Next(100_001),
        "regional" => (sameRegion ? 400_000 : 0) + quality / 5 + _random.Next(400_001),
        _ => _random.Next(1_000_001),
    };

    private void WriteMentors(TextWriter to, int wanted)
    {
        var slack = name == "tight" ? 1.0 : 1.2;
        var total = (long)Math.Ceiling(wanted * slack);
        for (var mentor = 0; mentor < mentors; mentor++)
        {
            var most = total * (mentor + 1) / mentors - total * mentor / mentors;
            var least = name switch
            {
                "minimum" => (long)wanted * 8 / 10 * (mentor + 1) / mentors - (long)wanted * 8 / 10 * mentor / mentors,
                "infeasible" when mentor >= mentors - 4 => 2,
                _ => 0,
            };
            to.WriteLine($"m {mentor} {Math.Min(least, Math.Max(most, least))} {Math.Max(most, least)}");
        }
    }

    private static int[] Fill(int count, Func<int> next)
    {
        var values = new int[count];
        for (var i = 0; i < count; i++)
            values[i] = next();
        return values;
    }
}

using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>What is left to choose once the fixed pairs stand.</summary>
internal sealed class Remainder
{
    public Remainder(MatchingProblem problem)
    {
        Least = [.. problem.LeastOf];
        Most = [.. problem.MostOf];
        var open = problem.PlacesOf.AsSpan().ToArray();
        foreach (var pair in problem.Fixed)
        {
            open[pair.Project]--;
            Most[pair.Mentor]--;
            Least[pair.Mentor] = Math.Max(0, Least[pair.Mentor] - 1);
        }
        OverfullProject = Array.FindIndex(open, p => p < 0);
        OverfullMentor = Array.FindIndex(Most, m => m < 0);
        if (OverfullProject >= 0 || OverfullMentor >= 0)
            return;
        Degree = problem.Degree;
        PlaceStart = new int[problem.Projects + 1];
        SinglePlaces = true;
        for (var project = 0; project < open.Length; project++)
        {
            // More places than mentors to choose from stay empty in every answer.
            var places = Math.Min(open[project], problem.Start[project + 1] - problem.Start[project]);
            PlaceStart[project + 1] = PlaceStart[project] + places;
            SinglePlaces &= places == 1;
        }
        SlotStart = new int[problem.Mentors + 1];
        for (var mentor = 0; mentor < problem.Mentors; mentor++)
        {
            Most[mentor] = Math.Min(Most[mentor], Degree[mentor]);
            SlotStart[mentor + 1] = SlotStart[mentor] + Most[mentor];
        }
    }

    /// <summary>A project with more fixed pairs than places; negative if there is none.</summary>
    public int OverfullProject { get; }
    /// <summary>A mentor with more fixed pairs than the most it can have; negative if there is none.</summary>
    public int OverfullMentor { get; }
    public int[] Least { get; }
    /// <summary>The most the mentor can still have, and never more than it has pairs.</summary>
    public int[] Most { get; }
    /// <summary>How many pairs the mentor has.</summary>
    public int[] Degree { get; } = [];
    public int[] PlaceStart { get; } = [0];
    public int[] SlotStart { get; } = [0];
    public bool SinglePlaces { get; }

    /// <summary>The mentors whose least load is more than the pairs they have.</summary>
    public IEnumerable<int> TooFewPairs() => Enumerable.Range(0, Degree.Length).Where(mentor => Least[mentor] > Degree[mentor]);
}

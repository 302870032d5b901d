using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>Who is with whom while it is being worked out. A place is one wanted mentor of one project, what fixed pairs left over.</summary>
internal sealed class Assignment
{
    /// <summary>The place has nobody yet.</summary>
    public const int Open = -1;
    /// <summary>The place stays empty.</summary>
    public const int Unplaced = -2;

    public Assignment(MatchingProblem problem, Remainder remainder)
    {
        Problem = problem;
        (Least, Most) = (remainder.Least, remainder.Most);
        PlaceStart = remainder.PlaceStart;
        Places = PlaceStart[^1];
        Held = new int[Places];
        Held.AsSpan().Fill(Open);
        if (remainder.SinglePlaces)
            ProjectOfPlace = null;
        else
        {
            ProjectOfPlace = new int[Places];
            for (var project = 0; project < problem.Projects; project++)
                ProjectOfPlace.AsSpan(PlaceStart[project]..PlaceStart[project + 1]).Fill(project);
        }
        SlotStart = remainder.SlotStart;
        Slot = new int[SlotStart[^1]];
        SlotOf = new int[Places];
        Load = new int[problem.Mentors];
    }

    public MatchingProblem Problem { get; }
    public int Places { get; }
    public int[] Least { get; }
    public int[] Most { get; }
    public int[] PlaceStart { get; }
    /// <summary>Null where every project has exactly one place, so that the two have the same number.</summary>
    public int[]? ProjectOfPlace { get; }
    /// <summary>The pair that fills the place, or <see cref="Open"/>, or <see cref="Unplaced"/>.</summary>
    public int[] Held { get; }
    public int[] SlotStart { get; }
    /// <summary>The places that a mentor has, from its slot start on, as many as its load.</summary>
    public int[] Slot { get; }
    public int[] SlotOf { get; }
    public int[] Load { get; }

    public int ProjectAt(int place) => ProjectOfPlace is null ? place : ProjectOfPlace[place];

    public void Put(int place, int arc)
    {
        var mentor = Problem.Mentor[arc];
        Held[place] = arc;
        var at = SlotStart[mentor] + Load[mentor]++;
        Slot[at] = place;
        SlotOf[place] = at;
    }

    /// <summary>Takes the place's mentor away and leaves it open.</summary>
    public void Take(int place)
    {
        var mentor = Problem.Mentor[Held[place]];
        var last = Slot[SlotStart[mentor] + --Load[mentor]];
        Slot[SlotOf[place]] = last;
        SlotOf[last] = SlotOf[place];
        Held[place] = Open;
    }

    /// <summary>Makes the loads and slots anew from what the places hold.</summary>
    public void Rebuild()
    {
        Array.Clear(Load);
        for (var place = 0; place < Places; place++)
            if (Held[place] is var arc and >= 0)
                Put(place, arc);
    }
}

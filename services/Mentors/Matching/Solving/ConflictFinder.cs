using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// Names mentors whose least loads cannot be reached together, as few as it takes: their least loads exceed the places of all projects they may have, and
/// without any one of them they would not.
/// </summary>
/// <remarks>
/// Whoever could pass a project on to a short mentor, over any number of hands, is what may be at fault; from these one is left out after the other as long as
/// the rest cannot be satisfied either. A single mentor with too few pairs is found before; the smallest of all sets is not searched for, which is hard.
/// </remarks>
internal sealed class ConflictFinder(MatchingProblem problem, Remainder remainder, Columns columns, CancellationToken stop)
{
    /// <summary>So many short mentors are each tried as the one to explain.</summary>
    private const int Tries = 16;

    private readonly Dictionary<int, HashSet<int>> _of = [];
    private readonly Dictionary<int, HashSet<int>> _has = [];
    /// <summary>By mentor: the project it would hand on, and to whom.</summary>
    private readonly Dictionary<int, (int Project, int Taker)> _via = [];

    /// <param name="state">An assignment that reaches as many least loads as can be.</param>
    public Conflict Find(Assignment state)
    {
        List<int>? smallest = null;
        foreach (var mentor in Enumerable.Range(0, problem.Mentors).Where(m => state.Load[m] < state.Least[m]).Take(Tries))
        {
            stop.ThrowIfCancellationRequested();
            var set = Shrink(Behind(state, mentor));
            if (smallest is null || set.Count < smallest.Count)
                smallest = set;
        }
        return Describe(smallest!);
    }

    /// <summary>A mentor that has fewer pairs than its least load.</summary>
    public Conflict Alone(int mentor) => Describe([mentor]);

    /// <summary>The mentor and all who could pass a project on to it, over any number of hands.</summary>
    private List<int> Behind(Assignment state, int mentor)
    {
        var found = new HashSet<int> { mentor };
        var queue = new Queue<int>(found);
        while (queue.TryDequeue(out var next))
            foreach (var project in Projects(next))
                for (var place = state.PlaceStart[project]; place < state.PlaceStart[project + 1]; place++)
                    if (state.Held[place] >= 0 && problem.Mentor[state.Held[place]] is var holder && found.Add(holder))
                        queue.Enqueue(holder);
        return [.. found.Order()];
    }

    private List<int> Shrink(List<int> set)
    {
        _of.Clear();
        _has.Clear();
        var kept = new List<int>();
        // The first that finds no more places makes a conflict with those before it; later ones are not needed.
        foreach (var mentor in set)
        {
            kept.Add(mentor);
            if (!Satisfy(mentor))
                break;
        }
        var last = kept[^1];
        for (var i = kept.Count - 2; i >= 0; i--)
        {
            stop.ThrowIfCancellationRequested();
            Release(kept[i]);
            if (!Satisfy(last))
            {
                kept.RemoveAt(i);
                continue;
            }
            // It is needed: as before, all but the last are satisfied.
            Release(last);
            Satisfy(kept[i]);
        }
        return kept;
    }

    private bool Satisfy(int mentor)
    {
        while (Has(mentor).Count < remainder.Least[mentor])
            if (!FindPlace(mentor))
                return false;
        return true;
    }

    /// <summary>Gets the mentor one more project, which others may have to replace.</summary>
    private bool FindPlace(int mentor)
    {
        var queue = new Queue<int>([mentor]);
        var seen = new HashSet<int> { mentor };
        var asked = new HashSet<int>();
        while (queue.TryDequeue(out var taker))
            foreach (var project in Projects(taker))
            {
                var holders = Of(project);
                if (asked.Contains(project) || holders.Contains(taker))
                    continue;
                if (holders.Count < Places(project))
                {
                    Pass(project, taker, mentor);
                    return true;
                }
                asked.Add(project);
                foreach (var holder in holders.Order())
                    if (seen.Add(holder))
                    {
                        _via[holder] = (project, taker);
                        queue.Enqueue(holder);
                    }
            }
        return false;
    }

    private void Pass(int project, int taker, int until)
    {
        while (true)
        {
            Give(project, taker);
            if (taker == until)
                return;
            // It has one more now and hands on the one that was asked for.
            var (asked, next) = _via[taker];
            Take(asked, taker);
            (project, taker) = (asked, next);
        }
    }

    private void Give(int project, int mentor)
    {
        Of(project).Add(mentor);
        Has(mentor).Add(project);
    }

    private void Take(int project, int mentor)
    {
        Of(project).Remove(mentor);
        Has(mentor).Remove(project);
    }

    private void Release(int mentor)
    {
        foreach (var project in Has(mentor).ToArray())
            Take(project, mentor);
    }

    private HashSet<int> Of(int project) => SetIn(_of, project);

    private HashSet<int> Has(int mentor) => SetIn(_has, mentor);

    private static HashSet<int> SetIn(Dictionary<int, HashSet<int>> sets, int key)
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = [];
        return set;
    }

    private IEnumerable<int> Projects(int mentor)
    {
        for (var at = columns.Start[mentor]; at < columns.Start[mentor + 1]; at++)
            if (Places(columns.Project[at]) > 0)
                yield return columns.Project[at];
    }

    private int Places(int project) => remainder.PlaceStart[project + 1] - remainder.PlaceStart[project];

    private Conflict Describe(List<int> mentors)
    {
        var count = new Dictionary<int, int>();
        foreach (var mentor in mentors)
            foreach (var project in Projects(mentor))
                count[project] = count.GetValueOrDefault(project) + 1;
        return new(ConflictKind.LeastLoads, mentors, [.. count.Keys.Order()],
            mentors.Sum(m => (long)remainder.Least[m]), count.Sum(c => (long)Math.Min(c.Value, Places(c.Key))));
    }
}

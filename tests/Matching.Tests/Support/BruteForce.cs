using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Matching.Tests.Support;

/// <summary>What the best assignment is worth.</summary>
/// <param name="Worst">The lowest affinity of a chosen pair; the highest number where none is chosen.</param>
/// <param name="Worth">The affinities with the bonus for former pairs.</param>
/// <param name="Kept">How many former pairs were chosen.</param>
internal readonly record struct Best(int Placed, int Worst, long Worth, int Kept);

/// <summary>Tries every assignment.</summary>
internal sealed class BruteForce
{
    private readonly SmallInstance _instance;
    private readonly int[] _load;
    private readonly int[] _open;
    private readonly int _bonus;
    private readonly Comparison<Best> _order;
    private readonly List<int>[] _mentors;

    private BruteForce(SmallInstance instance, Comparison<Best> order, int bonus)
    {
        (_instance, _order, _bonus) = (instance, order, bonus);
        _load = new int[instance.Most.Length];
        _open = [.. instance.Places];
        foreach (var pair in instance.Fixed)
        {
            _load[pair.Mentor]++;
            _open[pair.Project]--;
        }
        _mentors = [.. instance.Places.Select((_, project) => Enumerable.Range(0, _load.Length).Where(mentor => May(new(project, mentor))).ToList())];
    }

    /// <summary>Placed, then affinity, then former pairs; with fairness the worst-served pair comes before the affinity.</summary>
    public static Best? Solve(SmallInstance instance, bool fair = false, int bonus = 0)
    {
        var search = new BruteForce(instance, fair ? Fairest : Highest, bonus);
        if (search._open.Any(o => o < 0) || search._load.Where((l, m) => l > instance.Most[m]).Any())
            return null;
        search.Project(0, new(0, int.MaxValue, 0, 0));
        return search.Found;
    }

    public Best? Found { get; private set; }

    private static int Highest(Best a, Best b) => (a.Placed, a.Worth, a.Kept).CompareTo((b.Placed, b.Worth, b.Kept));

    private static int Fairest(Best a, Best b) => (a.Placed, a.Worst, a.Worth, a.Kept).CompareTo((b.Placed, b.Worst, b.Worth, b.Kept));

    private bool May(Pair pair) => _instance.Allowed.ContainsKey(pair) && !_instance.Forbidden.Contains(pair) && !_instance.Fixed.Contains(pair);

    private void Project(int project, Best sofar)
    {
        if (project < _open.Length)
        {
            Choose(project, 0, _open[project], sofar);
            return;
        }
        if (_load.Where((l, m) => l < _instance.Least[m]).Any())
            return;
        if (Found is not { } found || _order(sofar, found) > 0)
            Found = sofar;
    }

    private void Choose(int project, int from, int left, Best sofar)
    {
        Project(project + 1, sofar);
        if (left == 0)
            return;
        for (var at = from; at < _mentors[project].Count; at++)
        {
            var mentor = _mentors[project][at];
            if (_load[mentor] == _instance.Most[mentor])
                continue;
            _load[mentor]++;
            var pair = new Pair(project, mentor);
            var affinity = _instance.Allowed[pair];
            var former = _instance.Former.Contains(pair);
            Choose(project, at + 1, left - 1,
                new(sofar.Placed + 1, Math.Min(sofar.Worst, affinity), sofar.Worth + affinity + (former ? _bonus : 0), sofar.Kept + (former ? 1 : 0)));
            _load[mentor]--;
        }
    }
}

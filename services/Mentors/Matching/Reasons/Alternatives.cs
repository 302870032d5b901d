using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching.Reasons;

/// <summary>Why another mentor was not taken.</summary>
public enum NotTaken
{
    /// <summary>契合度较低</summary>
    LowerAffinity,
    /// <summary>已满</summary>
    Full,
    /// <summary>与总体最优同样好</summary>
    AsGood,
}

/// <summary>Another mentor that the project could have had.</summary>
/// <param name="Affinity">What the pair is worth.</param>
/// <param name="Costs">How much total affinity would be lost at least, everybody else rearranged as well as can be.</param>
public sealed record Alternative(int Mentor, int Affinity, long Costs, NotTaken Why, Words Words);

/// <summary>
/// Reads the two best alternatives of a chosen pair from the answer's prices: a mentor's price is what its last place is worth to others, so what an alternative would cost
/// the whole is the difference of worth beyond price.
/// </summary>
public sealed class Alternatives
{
    private const int Shown = 2;

    private readonly MatchingProblem _problem;
    private readonly MatchingAnswer _answer;
    private readonly Prices _prices;
    private readonly int[] _load;
    private readonly HashSet<Pair> _chosen;
    private readonly HashSet<Pair> _former;
    private readonly long _bonus;

    /// <param name="former">The pairs of before that the answer was asked to prefer.</param>
    /// <param name="formerBonus">Their bonus.</param>
    public Alternatives(MatchingProblem problem, MatchingAnswer answer, IReadOnlyCollection<Pair>? former = null, int formerBonus = 0)
    {
        (_problem, _answer, _bonus) = (problem, answer, formerBonus);
        _former = former?.ToHashSet() ?? [];
        _prices = answer.Prices ?? throw new ArgumentException("an answer without prices has no alternatives", nameof(answer));
        _load = new int[problem.Mentors];
        _chosen = [];
        foreach (var pair in answer.Pairs)
        {
            _load[pair.Mentor]++;
            _chosen.Add(new(pair.Project, pair.Mentor));
        }
    }

    /// <summary>The best two others for a pair of the answer, the cheapest first, of equals the lower id.</summary>
    public IReadOnlyList<Alternative> Of(ChosenPair pair)
    {
        var mentors = _problem.MentorsOf(pair.Project);
        var affinities = _problem.AffinitiesOf(pair.Project);
        var others = new List<Alternative>();
        for (var i = 0; i < mentors.Length; i++)
            if (affinities[i] >= _answer.Floor && !_chosen.Contains(new(pair.Project, mentors[i])))
                others.Add(Describe(pair, mentors[i], affinities[i]));
        return [.. others.OrderBy(o => o.Costs).ThenBy(o => o.Mentor).Take(Shown)];
    }

    private Alternative Describe(ChosenPair pair, int mentor, int affinity)
    {
        var costs = Math.Max(0, Net(pair.Project, pair.Mentor, pair.Affinity) - Net(pair.Project, mentor, affinity)) / _prices.Unit;
        if (_load[mentor] >= _problem.Most(mentor))
            return new(mentor, affinity, costs, NotTaken.Full, new(
                $"该导师已满 {_problem.Most(mentor)} 个项目，改派会使总契合度至少减少 {costs}",
                $"Has all {_problem.Most(mentor)} projects it can; taking it would cost at least {costs} in total affinity"));
        if (affinity < pair.Affinity)
            return new(mentor, affinity, costs, NotTaken.LowerAffinity, new(
                $"契合度低 {pair.Affinity - affinity}",
                $"Affinity is lower by {pair.Affinity - affinity}"));
        return new(mentor, affinity, costs, NotTaken.AsGood, costs == 0
            ? new("同样好的另一选择", "Another choice as good")
            : new($"改派会使总契合度至少减少 {costs}", $"Taking it would cost at least {costs} in total affinity"));
    }

    private long Net(int project, int mentor, int affinity) =>
        (_former.Contains(new(project, mentor)) ? (affinity + _bonus) * _prices.Unit + 1 : affinity * _prices.Unit) - _prices.Of[mentor];
}

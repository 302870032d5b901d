namespace ChuangMeng.Mentors.Matching.Problem;

/// <summary>The problem contradicts itself or leaves its range; the message names the ids.</summary>
public class MatchingProblemException(string message) : Exception(message);

/// <summary>So many pairs could be chosen, and so many former ones weighed beside them, that sums of what they are worth could leave 64 bits.</summary>
/// <param name="places">How many pairs can be chosen at most.</param>
/// <param name="former">How many former pairs were given.</param>
public sealed class MatchingTooLargeException(long places, int former)
    : MatchingProblemException($"{places} places with mentors and {former} former pairs: what they are worth together could leave 64 bits");

/// <summary>Collects a problem. Pairs given project by project are kept as they come; any other order is sorted once.</summary>
public sealed class MatchingProblemBuilder
{
    private readonly int[] _places;
    private readonly int[] _least;
    private readonly int[] _most;
    private readonly List<Pair> _forbidden = [];
    private readonly List<Pair> _fixed = [];
    private readonly int[] _count;
    private int[] _mentor;
    private int[] _affinity;
    private int[]? _project;
    private int _pairs;
    private int _last;

    /// <param name="projects">How many projects there are; each wants one mentor unless said otherwise.</param>
    /// <param name="mentors">How many mentors there are; each takes none or one project unless said otherwise.</param>
    /// <param name="pairs">How many pairs are expected; more may come.</param>
    public MatchingProblemBuilder(int projects, int mentors, int pairs = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(projects);
        ArgumentOutOfRangeException.ThrowIfNegative(mentors);
        ArgumentOutOfRangeException.ThrowIfNegative(pairs);
        _places = new int[projects];
        _places.AsSpan().Fill(1);
        _least = new int[mentors];
        _most = new int[mentors];
        _most.AsSpan().Fill(1);
        _count = new int[projects + 1];
        _mentor = new int[pairs];
        _affinity = new int[pairs];
    }

    /// <summary>The mentor takes from <paramref name="least"/> to <paramref name="most"/> projects.</summary>
    public MatchingProblemBuilder Mentor(int mentor, int least, int most)
    {
        MustBeMentor(mentor);
        if (least < 0 || most < least)
            throw new MatchingProblemException($"mentor {mentor}: a load from {least} to {most} cannot be");
        (_least[mentor], _most[mentor]) = (least, most);
        return this;
    }

    /// <summary>The project wants this many mentors.</summary>
    public MatchingProblemBuilder Project(int project, int places)
    {
        MustBeProject(project);
        if (places < 0)
            throw new MatchingProblemException($"project {project}: {places} places cannot be");
        _places[project] = places;
        return this;
    }

    /// <summary>The pair may be chosen and is worth this much, 0 to 1,000,000.</summary>
    public MatchingProblemBuilder Allow(int project, int mentor, int affinity)
    {
        MustBeProject(project);
        MustBeMentor(mentor);
        if ((uint)affinity > MatchingProblem.HighestAffinity)
            throw new MatchingProblemException($"pair {project} {mentor}: affinity {affinity} is not from 0 to {MatchingProblem.HighestAffinity}");
        if (_pairs == _mentor.Length)
            Grow();
        if (project < _last && _project is null)
            NoteProjects();
        if (_project is not null)
            _project[_pairs] = project;
        _last = project;
        _mentor[_pairs] = mentor;
        _affinity[_pairs++] = affinity;
        _count[project]++;
        return this;
    }

    /// <summary>The pair may not be chosen, even if allowed elsewhere: a conflict.</summary>
    public MatchingProblemBuilder Forbid(int project, int mentor)
    {
        MustBeProject(project);
        MustBeMentor(mentor);
        _forbidden.Add(new(project, mentor));
        return this;
    }

    /// <summary>The pair is kept.</summary>
    public MatchingProblemBuilder Fix(int project, int mentor)
    {
        MustBeProject(project);
        MustBeMentor(mentor);
        _fixed.Add(new(project, mentor));
        return this;
    }

    /// <summary>The problem. The builder may not be used afterwards: the problem takes over its arrays.</summary>
    public MatchingProblem Build()
    {
        var pairs = new PairArrays(_count, _mentor, _affinity, _project, _pairs);
        pairs.Sort();
        var forbidden = _forbidden.Distinct().OrderBy(p => p.Project).ThenBy(p => p.Mentor).ToArray();
        var kept = _fixed.OrderBy(p => p.Project).ThenBy(p => p.Mentor).ToArray();
        for (var i = 0; i < kept.Length; i++)
        {
            if (i > 0 && kept[i] == kept[i - 1])
                throw new MatchingProblemException($"pair {kept[i].Project} {kept[i].Mentor}: fixed twice");
            if (Array.BinarySearch(forbidden, kept[i], PairOrder.Instance) >= 0)
                throw new MatchingProblemException($"pair {kept[i].Project} {kept[i].Mentor}: both fixed and forbidden");
        }
        var fixedPairs = Array.ConvertAll(kept, p => new FixedPair(p.Project, p.Mentor, pairs.AffinityOf(p.Project, p.Mentor) ?? 0));
        pairs.Remove([.. forbidden.Concat(kept).Order(PairOrder.Instance)]);
        return new(pairs.Start, pairs.Mentor, pairs.Affinity, _places, _least, _most, fixedPairs, forbidden);
    }

    private void MustBeProject(int project)
    {
        if ((uint)project >= (uint)_places.Length)
            throw new MatchingProblemException($"project {project} is not from 0 to {_places.Length - 1}");
    }

    private void MustBeMentor(int mentor)
    {
        if ((uint)mentor >= (uint)_most.Length)
            throw new MatchingProblemException($"mentor {mentor} is not from 0 to {_most.Length - 1}");
    }

    private void Grow()
    {
        var size = (int)Math.Min(Array.MaxLength, Math.Max(1024, _pairs * 2L));
        Array.Resize(ref _mentor, size);
        Array.Resize(ref _affinity, size);
        if (_project is not null)
            Array.Resize(ref _project, size);
    }

    /// <summary>From here on the pairs' order says nothing: each one's project is written down.</summary>
    private void NoteProjects()
    {
        _project = new int[_mentor.Length];
        var at = 0;
        for (var project = 0; project < _places.Length; project++)
        {
            _project.AsSpan(at, _count[project]).Fill(project);
            at += _count[project];
        }
    }
}

namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>The best so far: the highest affinities, of equals the lowest ids, counted from <paramref name="first"/> on and round.</summary>
/// <param name="mentors">How many ids there are.</param>
internal sealed class BestCandidates(int count, int first, int mentors)
{
    /// <summary>The worst first.</summary>
    private readonly PriorityQueue<int, (int Affinity, int Mentor)> _queue = new(count, Comparer<(int Affinity, int Mentor)>.Create(
        (a, b) => a.Affinity != b.Affinity ? a.Affinity.CompareTo(b.Affinity) : b.Mentor.CompareTo(a.Mentor)));

    /// <summary>Whether a candidate with this affinity may still come in; an equal one may, by its id.</summary>
    public bool Admits(int affinity) => _queue.Count < count || (_queue.TryPeek(out _, out var worst) && affinity >= worst.Affinity);

    public void Add(int affinity, int mentor)
    {
        if (_queue.Count < count)
            _queue.Enqueue(mentor, (affinity, Turned(mentor)));
        else if (count > 0)
            _queue.EnqueueDequeue(mentor, (affinity, Turned(mentor)));
    }

    public IReadOnlyList<Candidate> ByMentor() =>
        [.. _queue.UnorderedItems.Select(i => new Candidate(i.Element, i.Priority.Affinity)).OrderBy(c => c.Mentor)];

    private int Turned(int mentor) => mentor >= first ? mentor - first : mentor - first + mentors;
}

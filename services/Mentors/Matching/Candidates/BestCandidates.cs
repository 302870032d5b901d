namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>The best so far: the highest affinities, of equals the lowest ids.</summary>
internal sealed class BestCandidates(int count)
{
    /// <summary>The worst first.</summary>
    private readonly PriorityQueue<int, (int Affinity, int Mentor)> _queue = new(count, Comparer<(int Affinity, int Mentor)>.Create(
        (a, b) => a.Affinity != b.Affinity ? a.Affinity.CompareTo(b.Affinity) : b.Mentor.CompareTo(a.Mentor)));

    /// <summary>Whether a candidate with this affinity may still come in; an equal one may, by its id.</summary>
    public bool Admits(int affinity) => _queue.Count < count || (_queue.TryPeek(out _, out var worst) && affinity >= worst.Affinity);

    public void Add(int affinity, int mentor)
    {
        if (_queue.Count < count)
            _queue.Enqueue(mentor, (affinity, mentor));
        else if (count > 0)
            _queue.EnqueueDequeue(mentor, (affinity, mentor));
    }

    public IReadOnlyList<Candidate> ByMentor() =>
        [.. _queue.UnorderedItems.Select(i => new Candidate(i.Priority.Mentor, i.Priority.Affinity)).OrderBy(c => c.Mentor)];
}

namespace ChuangMeng.Mentors.Matching.Answers;

/// <summary>How an answer came to be.</summary>
public enum MatchingStatus
{
    /// <summary>最优</summary>
    Optimal,
    /// <summary>超时，当前最好</summary>
    TimeLimit,
    /// <summary>无解</summary>
    Infeasible,
}

/// <summary>One pair of the answer.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Mentor">The mentor's id.</param>
/// <param name="Affinity">What the pair is worth, without any bonus for being a former one.</param>
/// <param name="Fixed">Whether it stood before anything was chosen.</param>
public readonly record struct ChosenPair(int Project, int Mentor, int Affinity, bool Fixed);

/// <summary>The assignment found, and the prices by which anyone can check that there is none better.</summary>
public sealed class MatchingAnswer
{
    public required MatchingStatus Status { get; init; }

    /// <summary>By project, then mentor; fixed ones included. Empty where there is no solution.</summary>
    public required IReadOnlyList<ChosenPair> Pairs { get; init; }

    /// <summary>How many places are filled.</summary>
    public int Placed => Pairs.Count;

    /// <summary>The pairs' affinities together.</summary>
    public required long Affinity { get; init; }

    /// <summary>
    /// How much more affinity a better answer with as many places filled could have at most: 0 where the status is optimal. With a bonus for former pairs,
    /// the bonus counts.
    /// </summary>
    public long Gap { get; private init; }

    /// <summary>With fairness, the lowest affinity that any chosen pair may have; otherwise 0.</summary>
    public int Floor { get; init; }

    /// <summary>The proof of optimality; null where there is no solution.</summary>
    public Prices? Prices { get; init; }

    /// <summary>Why there is no solution; null where there is one.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>What it took; the same for the same input, unlike the time.</summary>
    public Effort Effort { get; init; }

    internal MatchingAnswer WithGap(long gap) =>
        new() { Status = Status, Pairs = Pairs, Affinity = Affinity, Floor = Floor, Prices = Prices, Effort = Effort, Gap = gap };
}

/// <summary>
/// What a place with each mentor costs. A pair is worth its affinity (with the bonus if it is a former one) times <see cref="Unit"/>, plus one if it is a former one.
/// </summary>
/// <param name="Of">By mentor. Above 0: full; below 0: at the least load.</param>
/// <param name="Unit">1 unless former pairs were given.</param>
/// <param name="EmptyPlace">What an empty place costs: more than any exchange of pairs can gain.</param>
public sealed record Prices(IReadOnlyList<long> Of, long Unit, long EmptyPlace);

/// <summary>What a solution took.</summary>
/// <param name="Bids">Bids of open places.</param>
/// <param name="Offers">Mentors that came down in price.</param>
/// <param name="Searches">Searches for the cheapest chain of exchanges.</param>
/// <param name="Reached">Mentors whose pairs these searches went through.</param>
public readonly record struct Effort(long Bids, long Offers, long Searches, long Reached);

/// <summary>Mentors and projects that cannot be satisfied together, none of which can be left out.</summary>
/// <param name="Kind">What is exceeded.</param>
/// <param name="Mentors">The mentors, ascending.</param>
/// <param name="Projects">All projects that these mentors may have, ascending.</param>
/// <param name="Needed">How many projects the mentors must have, or how many pairs are fixed.</param>
/// <param name="Available">How many places there are for them.</param>
public sealed record Conflict(ConflictKind Kind, IReadOnlyList<int> Mentors, IReadOnlyList<int> Projects, long Needed, long Available);

/// <summary>What is exceeded.</summary>
public enum ConflictKind
{
    /// <summary>最低带教数超过可选项目名额</summary>
    LeastLoads,
    /// <summary>项目的固定结对多于其名额</summary>
    FixedBeyondPlaces,
    /// <summary>导师的固定结对多于其上限</summary>
    FixedBeyondMost,
}

using ChuangMeng.Mentors.Matching.Answers;
using ChuangMeng.Mentors.Matching.Problem;

namespace ChuangMeng.Mentors.Matching;

/// <summary>How to solve.</summary>
public sealed record MatchingOptions
{
    /// <summary>
    /// The pairs of before. Among answers with as many places filled and as much affinity, the one that keeps most of them is found. Pairs that may no longer be
    /// chosen are left out.
    /// </summary>
    public IReadOnlyCollection<Pair> Former { get; init; } = [];

    /// <summary>What keeping a former pair is worth on top of its affinity, 0 to 1,000,000.</summary>
    public int FormerBonus { get; init; }

    /// <summary>The prices of before: with the former pairs they make a new solution cost only what has changed.</summary>
    public Prices? FormerPrices { get; init; }

    /// <summary>First the most places filled, then the lowest affinity of any chosen pair as high as can be, then the highest total.</summary>
    public bool Fair { get; init; }

    /// <summary>After this time the best found so far is the answer. Null: no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The clock of the time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Is told how far the work has come, from the thread that solves.</summary>
    public IProgress<MatchingProgress>? Progress { get; init; }

    /// <summary>How many processors to use at most. The answer does not depend on it.</summary>
    public int Processors { get; init; } = Environment.ProcessorCount;
}

/// <summary>What the engine is doing.</summary>
public enum MatchingPhase
{
    /// <summary>公平下限</summary>
    Floor,
    /// <summary>竞价</summary>
    Bidding,
    /// <summary>精确求优</summary>
    Exchanging,
}

/// <summary>How far the work has come.</summary>
/// <param name="Phase">What the engine is doing.</param>
/// <param name="Seated">How many places have somebody.</param>
/// <param name="Places">How many places there are.</param>
public readonly record struct MatchingProgress(MatchingPhase Phase, long Seated, long Places);

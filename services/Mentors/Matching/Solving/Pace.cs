namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>The time limit struck.</summary>
internal sealed class TimeIsUp : Exception;

/// <summary>Whether to go on, and who is told how far the work has come.</summary>
internal sealed class Pace(MatchingOptions options, CancellationToken stop)
{
    private readonly long _begin = options.Time.GetTimestamp();

    public long Places { get; set; }

    /// <exception cref="OperationCanceledException">The caller stopped the work.</exception>
    /// <exception cref="TimeIsUp">The time limit struck.</exception>
    public void GoOn()
    {
        stop.ThrowIfCancellationRequested();
        if (options.TimeLimit is { } limit && options.Time.GetElapsedTime(_begin) >= limit)
            throw new TimeIsUp();
    }

    public void Tell(MatchingPhase phase, long seated) => options.Progress?.Report(new(phase, seated, Places));

    public CancellationToken Stop => stop;
}

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>What became of a presented token.</summary>
internal enum Guess
{
    Right,
    Wrong,
    TooMany,
}

/// <summary>
/// Slows the guessing of tokens: ten wrong ones at once, then one each second. All callers are on this machine, so they
/// share the allowance.
/// </summary>
internal sealed class GuessLimit(TimeProvider clock)
{
    const double AtOnce = 10;

    readonly Lock _lock = new();
    double _wrong;
    long _updated = clock.GetTimestamp();

    /// <summary>
    /// Judges one token, one after another, so that guesses side by side count too. Beyond the allowance even a right one
    /// is told to wait: otherwise a guesser would simply go on.
    /// </summary>
    public Guess Judge(Func<bool> isRight)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _wrong = Math.Max(0, _wrong - clock.GetElapsedTime(_updated, now).TotalSeconds);
            _updated = now;
            if (_wrong > AtOnce - 1) return Guess.TooMany;
            if (isRight()) return Guess.Right;
            _wrong++;
            return Guess.Wrong;
        }
    }
}

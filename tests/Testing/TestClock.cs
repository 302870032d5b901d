using System.Globalization;

namespace ChuangMeng.Testing;

/// <summary>A clock that a test can set. It runs on like the real one, moved by what the test added.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan offset;
    private DateTimeOffset? frozen;

    public override DateTimeOffset GetUtcNow() => frozen ?? base.GetUtcNow() + offset;

    /// <summary>Stands still at this instant until told otherwise.</summary>
    public void FreezeAt(DateTimeOffset instant) => frozen = instant.ToUniversalTime();

    /// <summary>Stands still at this time of Asia/Shanghai, e.g. <c>2026-04-30 23:59:59</c>.</summary>
    public void FreezeAtShanghai(string localTime) =>
        FreezeAt(new DateTimeOffset(DateTime.Parse(localTime, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));

    public void Advance(TimeSpan by)
    {
        if (frozen is { } instant)
            frozen = instant + by;
        else
            offset += by;
    }

    /// <summary>Runs with the real time again.</summary>
    public void Release() => (frozen, offset) = (null, TimeSpan.Zero);
}

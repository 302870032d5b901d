using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>What came of a session, and what both sides say of it.</summary>
internal sealed partial class Session
{
    /// <summary>How long it took, minutes.</summary>
    public int? Minutes { get; private set; }
    public string? Advice { get; private set; }
    /// <summary>Whether it was long enough to count, by the norm of its day.</summary>
    public bool Counts { get; private set; }
    public DateTimeOffset? RecordedAt { get; private set; }
    /// <summary>1 to 5, the founder's rating of the mentor.</summary>
    public int? FounderScore { get; private set; }
    public string? FounderWords { get; private set; }
    /// <summary>1 to 5, the mentor's rating of how the project took part.</summary>
    public int? MentorScore { get; private set; }
    public string? MentorWords { get; private set; }

    /// <summary>The mentor writes down a session that was held, or that began without anybody saying so.</summary>
    /// <exception cref="SessionNotHeld"/>
    /// <exception cref="SessionNotBegun"/>
    public void Record(SessionRecord record, MentorNorm norm, DateTimeOffset now)
    {
        if (State is not (SessionState.Planned or SessionState.Held))
            throw new SessionNotHeld();
        MustHaveBegun(now);
        State = SessionState.Recorded;
        (Minutes, Topic, Advice, RecordedAt) = (record.Minutes, record.Topic.Trim(), record.Advice.Trim(), now);
        Counts = record.Minutes >= norm.LeastMinutes;
        Note("sessionRecorded", $"导师 {MentorName} 辅导 {Minutes} 分钟：{Topic}", $"Session of {Minutes} minutes with mentor {MentorName}: {Topic}");
    }

    /// <summary>Whether the platform's staff have a reason to speak with the founder about it: from its planning until it is over or called off, and as long as a follow-up is open.</summary>
    /// <param name="followUpsOpen">Whether one was on that day.</param>
    public bool IsUnderWayOn(DateOnly day, bool followUpsOpen)
    {
        var (planned, meets) = (BusinessTime.DateIn(CreatedAt), BusinessTime.DateIn(StartsAt));
        // One entered afterwards was planned before.
        if (day < (planned < meets ? planned : meets))
            return false;
        if (State is SessionState.Planned or SessionState.Held || followUpsOpen)
            return true;
        if (State == SessionState.Cancelled)
            return day <= BusinessTime.DateIn(UpdatedAt);
        var recorded = RecordedAt is { } at ? BusinessTime.DateIn(at) : meets;
        return day <= (recorded > meets ? recorded : meets);
    }

    /// <exception cref="SessionNotRecorded"/>
    /// <exception cref="SessionAlreadyRated"/>
    public void Rate(Party by, SessionRating rating)
    {
        if (State != SessionState.Recorded)
            throw new SessionNotRecorded();
        if ((by == Party.Founder ? FounderScore : MentorScore) is not null)
            throw new SessionAlreadyRated();
        if (by == Party.Founder)
            (FounderScore, FounderWords) = (rating.Score, rating.Words.Trim());
        else
            (MentorScore, MentorWords) = (rating.Score, rating.Words.Trim());
    }
}

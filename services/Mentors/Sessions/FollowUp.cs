using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>What somebody is to do after a session, until a day.</summary>
internal sealed class FollowUp : Aggregate
{
    public Guid SessionId { get; private init; }
    public Guid DossierId { get; private init; }
    public Guid MentorId { get; private init; }
    public string Task { get; private init; } = "";
    public Party Owner { get; private init; }
    /// <summary>The last day on which it is in time, Asia/Shanghai.</summary>
    public DateOnly DueOn { get; private init; }
    public DateTimeOffset? DoneAt { get; private set; }
    public string? Result { get; private set; }

    public static FollowUp Of(Session session, NewFollowUp wanted) => new()
    {
        RegionCode = session.RegionCode,
        SessionId = session.Id,
        DossierId = session.DossierId,
        MentorId = session.MentorId,
        Task = wanted.Task.Trim(),
        Owner = wanted.Owner,
        DueOn = wanted.DueOn,
    };

    /// <exception cref="FollowUpDone"/>
    public void Complete(string result, DateTimeOffset now)
    {
        if (DoneAt is not null)
            throw new FollowUpDone();
        (DoneAt, Result) = (now, result.Trim());
    }
}

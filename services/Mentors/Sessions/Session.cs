using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>How far a session has come.</summary>
internal enum SessionState
{
    /// <summary>已约定</summary>
    Planned,
    /// <summary>已进行，待记录</summary>
    Held,
    /// <summary>已记录</summary>
    Recorded,
    /// <summary>已取消</summary>
    Cancelled,
    /// <summary>未到场</summary>
    Missed,
}

/// <summary>Who acts in a session.</summary>
internal enum Party
{
    /// <summary>导师</summary>
    Mentor,
    /// <summary>创业者</summary>
    Founder,
    /// <summary>陪跑专员或市级工作人员</summary>
    Staff,
}

/// <summary>One meeting of a mentor with the project of an accepted pairing (P.三(一), P.四(三)). Its region is the project's county.</summary>
internal sealed partial class Session : Aggregate
{
    public Guid PairingId { get; private init; }
    public Guid DossierId { get; private init; }
    public string ProjectName { get; private init; } = "";
    public Guid MentorId { get; private init; }
    public string MentorName { get; private init; } = "";
    public SessionState State { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    /// <summary>How long it is to take, minutes.</summary>
    public int PlannedMinutes { get; private set; }
    /// <summary>A room, or a meeting's address.</summary>
    public string? Place { get; private set; }
    public string Topic { get; private set; } = "";
    public Party PlannedBy { get; private init; }
    /// <summary>Counts what calendars must take over (RFC 5545 SEQUENCE).</summary>
    public int Sequence { get; private set; }
    /// <summary>Why it was cancelled, or who was missing.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who did not come.</summary>
    public Party? MissedBy { get; private set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(PlannedMinutes);

    /// <exception cref="PairingNotAccepted"/>
    public static Session Plan(Pairing pairing, SessionPlan plan, Party by)
    {
        if (pairing.State != PairingState.Accepted)
            throw new PairingNotAccepted();
        var session = new Session
        {
            RegionCode = pairing.RegionCode,
            PairingId = pairing.Id,
            DossierId = pairing.DossierId,
            ProjectName = pairing.ProjectName,
            MentorId = pairing.MentorId,
            MentorName = pairing.MentorName,
            PlannedBy = by,
        };
        session.Take(plan);
        session.Note("sessionPlanned", $"约定导师辅导：{session.Topic}，{session.When()}", $"Mentor session planned: {session.Topic}, {session.When()}");
        return session;
    }

    /// <exception cref="SessionNotPlanned"/>
    public void Move(SessionPlan plan)
    {
        MustBePlanned();
        Take(plan);
        Sequence++;
        Note("sessionMoved", $"导师辅导改约：{Topic}，{When()}", $"Mentor session moved: {Topic}, {When()}");
    }

    /// <exception cref="SessionNotPlanned"/>
    public void Cancel(string reason)
    {
        MustBePlanned();
        (State, Reason) = (SessionState.Cancelled, reason.Trim());
        Sequence++;
        Note("sessionCancelled", $"导师辅导取消：{Topic}（{Reason}）", $"Mentor session cancelled: {Topic} ({Reason})");
    }

    /// <exception cref="SessionNotPlanned"/>
    /// <exception cref="SessionNotBegun"/>
    public void Miss(Party by, string reason, DateTimeOffset now)
    {
        MustBePlanned();
        MustHaveBegun(now);
        (State, MissedBy, Reason) = (SessionState.Missed, by, reason.Trim());
        Sequence++;
        var (zh, en) = by == Party.Mentor ? ("导师", "the mentor") : ("创业者", "the founder");
        Note("sessionMissed", $"导师辅导未进行：{zh}未到场（{Reason}）", $"Mentor session missed by {en} ({Reason})");
    }

    /// <summary>It took place; the mentor records it.</summary>
    /// <exception cref="SessionNotPlanned"/>
    /// <exception cref="SessionNotBegun"/>
    public void Hold(DateTimeOffset now)
    {
        MustBePlanned();
        MustHaveBegun(now);
        State = SessionState.Held;
    }

    private void Take(SessionPlan plan) =>
        (StartsAt, PlannedMinutes, Place, Topic) = (plan.StartsAt.ToUniversalTime(), plan.Minutes, plan.Place?.Trim(), plan.Topic.Trim());

    private string When() => BusinessTime.InShanghai(StartsAt).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private void Note(string kind, string zh, string en) => Raise(new DossierNoted(DossierId, kind, zh, en));

    private void MustBePlanned()
    {
        if (State != SessionState.Planned)
            throw new SessionNotPlanned();
    }

    private void MustHaveBegun(DateTimeOffset now)
    {
        if (now < StartsAt)
            throw new SessionNotBegun();
    }
}

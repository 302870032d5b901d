using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Objections;

public enum ObjectionState
{
    /// <summary>待答复</summary>
    Open,
    /// <summary>异议成立，项目退出名单</summary>
    Upheld,
    /// <summary>异议不成立</summary>
    Dismissed,
}

/// <summary>What somebody brought forward against a project during the public notice of a selection. Its region is the city.</summary>
public sealed class Objection : Aggregate
{
    private Objection()
    {
    }

    public Guid SelectionId { get; private init; }
    public Guid CandidateId { get; private init; }
    /// <summary>Who objects, in words; 匿名 where that is not known.</summary>
    public string RaisedBy { get; private init; } = "";
    /// <summary>The day it came in, within the public notice.</summary>
    public DateOnly RaisedOn { get; private init; }
    public string Content { get; private init; } = "";
    public ObjectionState State { get; private set; } = ObjectionState.Open;
    public string? Answer { get; private set; }
    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Records an objection; until it is answered the selection is not filed.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="NotListed"/>
    /// <exception cref="OutsideNotice"/>
    public static Objection Raise(AnnualSelection selection, Guid candidateId, string by, DateOnly on, string content)
    {
        selection.TakeObjection(candidateId, on);
        return new() { RegionCode = selection.RegionCode, SelectionId = selection.Id, CandidateId = candidateId, RaisedBy = by.Trim(), RaisedOn = on, Content = content.Trim() };
    }

    /// <summary>Answers it, once; an upheld one takes the project off the list.</summary>
    /// <returns>Whether the project left the list by it.</returns>
    /// <exception cref="ObjectionAnswered"/>
    public bool Settle(AnnualSelection selection, bool upheld, string answer, Caller by, DateTimeOffset now)
    {
        if (State != ObjectionState.Open)
            throw new ObjectionAnswered();
        (State, Answer, AnsweredBy, AnsweredAt) = (upheld ? ObjectionState.Upheld : ObjectionState.Dismissed, answer.Trim(), by.Name, now);
        return selection.SettleObjection(CandidateId, upheld);
    }
}

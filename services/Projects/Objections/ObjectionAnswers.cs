using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Objections;

/// <summary>An objection to a project on a published list.</summary>
/// <param name="RaisedBy">异议人；仅办理遴选的工作人员可见</param>
/// <param name="RaisedOn">提出日期</param>
/// <param name="Content">异议内容</param>
/// <param name="Answer">答复</param>
/// <param name="AnsweredBy">答复人</param>
public sealed record ObjectionDetails(
    Guid Id, Guid SelectionId, Guid CandidateId, string? RaisedBy, DateOnly RaisedOn, string Content, ObjectionState State,
    string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    internal static readonly Expression<Func<Objection, ObjectionDetails>> From = o => new(
        o.Id, o.SelectionId, o.CandidateId, o.RaisedBy, o.RaisedOn, o.Content, o.State, o.Answer, o.AnsweredBy, o.AnsweredAt);

    private static readonly Func<Objection, ObjectionDetails> Compiled = From.Compile();

    internal static ObjectionDetails Of(Objection objection) => Compiled(objection).ForCaller();

    /// <summary>Who objects is for those to know who answer for the list: the city that selects and the province that acknowledges.</summary>
    internal ObjectionDetails ForCaller() =>
        Caller.Current.May(Permissions.ProjectsSelect) || Caller.Current.May(Permissions.ProjectsAcknowledge) ? this : this with { RaisedBy = null };

    internal static readonly ObjectionDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-00000000000f"), Selection.SelectionAnswer.Example.Id, Guid.Parse("01980000-0000-7000-8000-000000000001"),
        "示例市民", new(2026, 4, 14), "项目负责人同时在另一家企业任职", ObjectionState.Open, null, null, null);
}
